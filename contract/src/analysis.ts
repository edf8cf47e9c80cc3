import { churn, overserved, potential } from './analysis-lists.ts'
import { migration, movers } from './analysis-moves.ts'
import { affinity, products } from './analysis-products.ts'
import { cohorts, segmentsCompared, trends } from './analysis-time.ts'
import { pareto, places, pyramid, ranking, rfmMap } from './analysis-value.ts'
import type { Chart } from './charts.ts'

/** Every chart of the place Analysis, in the order in which it offers them. */
export const charts = {
  pyramid,
  pareto,
  rfm: rfmMap,
  migration,
  trends,
  groups: places,
  segments: segmentsCompared,
  cohorts,
  ranking,
  movers,
  potential,
  churn,
  overserved,
  products,
  affinity,
} satisfies Record<string, Chart>
export type ChartKey = keyof typeof charts
export const chartKeys = Object.keys(charts) as [ChartKey, ...ChartKey[]]
