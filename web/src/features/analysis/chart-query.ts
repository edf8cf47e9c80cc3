import { type ChartKey, charts } from '@fenji/contract/analysis'
import type { Chart, ChartFilter } from '@fenji/contract/charts'
import { query } from '../../platform/api.ts'
import { type Parameters, parametersFor } from './filter.ts'

const freshMs = 60_000

/** What a chart is asked, and how: whoever asks ahead and the card that shows it share the answer. */
export function chartQuery(key: ChartKey, filter: ChartFilter, given: Parameters) {
  const chart: Chart = charts[key]
  const asked = { ...filter, ...parametersFor(key, given) }
  return { ...query(chart.ask, { query: asked } as never), staleTime: freshMs }
}
