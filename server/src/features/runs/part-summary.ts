import { rfmKeys } from '@fenji/contract/rfm'
import type { RunSummary } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/scheme-file'
import { concentration } from '@fenji/kernel'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { type PartCell, readAmounts, readMigration, readScorePairs } from './queries/part.ts'

interface SummarisedRun {
  id: number
  scheme: Scheme
  summary: RunSummary
}

/** Each grade's part of the customers in these cells, and of their amounts. */
export function sharesOf(scheme: Scheme, cells: readonly PartCell[]): RunSummary['grades'] {
  const graded = cells.filter(({ to }) => to !== null)
  const total = (part: readonly PartCell[], of: 'customers' | 'amountE4') =>
    part.reduce((sum, cell) => sum + cell[of], 0)
  const [customers, amountE4] = [total(graded, 'customers'), total(graded, 'amountE4')]
  return scheme.grades.map(({ key }) => {
    const part = graded.filter(({ to }) => to === key)
    const own = { customers: total(part, 'customers'), amountE4: total(part, 'amountE4') }
    return {
      grade: key,
      ...own,
      customerShare: customers === 0 ? 0 : own.customers / customers,
      amountShare: amountE4 > 0 ? own.amountE4 / amountE4 : 0,
    }
  })
}

async function rfmOfPart(
  db: Db,
  actor: Actor,
  { id, scheme, summary }: SummarisedRun,
  visible: RawBuilder<boolean>,
): Promise<RunSummary['rfm']> {
  if (!summary.rfm) return null
  const indexOf = (key: string) => scheme.criteria.findIndex((criterion) => criterion.key === key)
  const indexes = [indexOf(rfmKeys.r), indexOf(rfmKeys.f)] as const
  const pairs = await readScorePairs(db, actor, id, { visible, indexes })
  const binOf = (score: number | null, index: number) => {
    const scale = scheme.criteria[index]?.scale
    return scale?.kind === 'quantile' && score !== null ? Math.round((score * (scale.bins - 1)) / 100) + 1 : 0
  }
  const cells = summary.rfm.cells.map(({ r, f }) => {
    const here = pairs.filter(({ scores }) => binOf(scores[0], indexes[0]) === r && binOf(scores[1], indexes[1]) === f)
    return {
      r,
      f,
      customers: here.reduce((sum, one) => sum + one.customers, 0),
      amountE4: here.reduce((sum, one) => sum + one.amountE4, 0),
    }
  })
  return { cells, edges: summary.rfm.edges }
}

/** What a run found among a part of the customers: the same figures as for all, of the results that are stored. */
export async function summariseWithin(
  db: Db,
  actor: Actor,
  run: SummarisedRun,
  visible: RawBuilder<boolean>,
): Promise<RunSummary> {
  const cells = await readMigration(db, actor, run.id, visible)
  const { pareto, gini } = concentration(await readAmounts(db, actor, run.id, visible), 100)
  return {
    amountName: run.summary.amountName,
    grades: sharesOf(run.scheme, cells),
    migration: cells,
    pareto: pareto.map(([customerShare, amountShare]) => ({ customerShare, amountShare })),
    gini: Number.isNaN(gini) ? null : gini,
    rfm: await rfmOfPart(db, actor, run, visible),
  }
}
