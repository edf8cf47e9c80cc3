import { HeatmapChart, SankeyChart, ScatterChart } from 'echarts/charts'
import { VisualMapComponent } from 'echarts/components'
import { use } from 'echarts/core'

/** Kinds of drawings that no other place has: they come with this one. */
use([HeatmapChart, SankeyChart, ScatterChart, VisualMapComponent])
