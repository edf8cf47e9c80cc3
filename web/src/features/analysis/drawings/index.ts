import type { ChartKey } from '@fenji/contract/analysis'
import type { Drawing } from '../drawing.ts'
import { cohortsDrawing } from './cohorts.ts'
import { groupsDrawing } from './groups.ts'
import { churnDrawing, overservedDrawing, potentialDrawing } from './lists.ts'
import { migrationDrawing, moversDrawing } from './migration.ts'
import { paretoDrawing } from './pareto.ts'
import { affinityDrawing, productsDrawing } from './products.ts'
import { pyramidDrawing } from './pyramid.ts'
import { rankingDrawing } from './ranking.ts'
import { rfmDrawing } from './rfm.ts'
import { segmentsDrawing } from './segments.ts'
import { trendsDrawing } from './trends.ts'

/** How every chart is shown: a new one adds its line here. */
export const drawings: { [K in ChartKey]: Drawing<K> } = {
  pyramid: pyramidDrawing,
  pareto: paretoDrawing,
  rfm: rfmDrawing,
  migration: migrationDrawing,
  trends: trendsDrawing,
  groups: groupsDrawing,
  segments: segmentsDrawing,
  cohorts: cohortsDrawing,
  ranking: rankingDrawing,
  movers: moversDrawing,
  potential: potentialDrawing,
  churn: churnDrawing,
  overserved: overservedDrawing,
  products: productsDrawing,
  affinity: affinityDrawing,
}
