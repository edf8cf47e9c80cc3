import { type ChartKey, charts } from '@fenji/contract/analysis'
import type { AnswerOf } from '@fenji/contract/charts'
import type { QueryOf } from '@fenji/contract/endpoint'
import type { Route } from '../../platform/route.ts'
import type { Asked } from './asked.ts'
import { drawChurn } from './charts/churn.ts'
import { drawCohorts } from './charts/cohorts.ts'
import { drawGroups } from './charts/groups.ts'
import { drawMigration, drawMovers } from './charts/migration.ts'
import { drawOverserved } from './charts/overserved.ts'
import { drawPareto } from './charts/pareto.ts'
import { drawPotential } from './charts/potential.ts'
import { drawAffinity, drawProducts } from './charts/products.ts'
import { drawPyramid } from './charts/pyramid.ts'
import { drawRanking } from './charts/ranking.ts'
import { drawRfm } from './charts/rfm.ts'
import { drawSegments } from './charts/segments.ts'
import { drawTrends } from './charts/trends.ts'
import { answerOf, type Draw, routesOf } from './draw.ts'

type Charts = typeof charts

/** The work of every chart: a new one adds its line here. */
const draws: { [K in ChartKey]: Draw<Charts[K]> } = {
  pyramid: drawPyramid,
  pareto: drawPareto,
  rfm: drawRfm,
  migration: drawMigration,
  trends: drawTrends,
  groups: drawGroups,
  segments: drawSegments,
  cohorts: drawCohorts,
  ranking: drawRanking,
  movers: drawMovers,
  potential: drawPotential,
  churn: drawChurn,
  overserved: drawOverserved,
  products: drawProducts,
  affinity: drawAffinity,
}

/** What a chart answers to somebody. @throws {Problem} field-not-allowed where it is of what their role does not show. */
export const askChart = <K extends ChartKey>(
  asked: Asked,
  key: K,
  query: QueryOf<Charts[K]['ask']>,
): Promise<AnswerOf<Charts[K]>> => answerOf(charts[key], draws[key] as unknown as Draw<Charts[K]>, asked, query)

export const routes: readonly Route[] = (Object.keys(charts) as ChartKey[]).flatMap((key) =>
  routesOf(charts[key], draws[key] as unknown as Draw<Charts[typeof key]>),
)
