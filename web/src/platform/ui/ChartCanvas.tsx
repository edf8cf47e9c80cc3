import type { ECElementEvent, EChartsOption } from 'echarts'
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { type EChartsType, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { type RefObject, useEffect, useRef } from 'react'
import { useTheme } from '../theme.tsx'
import { chartTheme } from './chart-theme.ts'

// Only what our charts are made of: the rest of ECharts would be as much again.
use([BarChart, LineChart, GridComponent, TooltipComponent, CanvasRenderer])

interface ChartCanvasProps {
  option: EChartsOption
  height: number
  label: string
  onMark: ((mark: ECElementEvent) => void) | undefined
  /** Receives the way to take a picture of the chart. */
  pictureRef: RefObject<(() => string) | null>
}

const prefersStill = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches

/** The only place that draws with ECharts; loaded when the first chart appears. */
export function ChartCanvas({ option, height, label, onMark, pictureRef }: ChartCanvasProps) {
  const { palette } = useTheme()
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(null)

  useEffect(() => {
    if (!box.current) return
    const drawn = init(box.current, chartTheme(palette))
    chart.current = drawn
    const observer = new ResizeObserver(() => drawn.resize())
    observer.observe(box.current)
    pictureRef.current = () => drawn.getDataURL({ pixelRatio: 2, backgroundColor: palette.surface })
    return () => {
      observer.disconnect()
      drawn.dispose()
      chart.current = null
      pictureRef.current = null
    }
  }, [palette, pictureRef])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme makes a new chart, which has to be drawn again
  useEffect(() => {
    chart.current?.setOption({ animation: !prefersStill(), animationDuration: 300, ...option }, { notMerge: true })
  }, [option, palette])

  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => {
    const drawn = chart.current
    if (!drawn || !onMark) return
    const choose = (mark: unknown) => onMark(mark as ECElementEvent)
    drawn.on('click', choose)
    return () => {
      if (!drawn.isDisposed()) drawn.off('click', choose)
    }
  }, [onMark, palette])

  return <div ref={box} role="img" aria-label={label} style={{ height, width: '100%' }} />
}
