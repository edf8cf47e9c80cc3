import type { DowngradeNotice } from '@fenji/contract/downgrade-notices'
import type { RiskyCustomer } from '@fenji/contract/home'
import type { LocalText } from '@fenji/contract/page'
import type { Mover, Result, Run, RunReview, RunSummary, RunWarning } from '@fenji/contract/runs'
import type { Actor } from '../../platform/actor.ts'
import { can } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { requireFields, showsField } from '../../platform/fields.ts'
import type { Services } from '../../platform/services.ts'
import { visibleCustomers } from '../customers/public.ts'
import { readNotices } from '../downgrade-notices/public.ts'
import { listRisks } from '../home/public.ts'
import {
  type ComputedRun,
  countMoves,
  explainCustomer,
  getComputedRun,
  getRun,
  listMovers,
  listResults,
  readSummary,
  toRun,
} from '../runs/public.ts'

/** A customer who moved, and what decided the grade. */
export interface ReasonedMover extends Mover {
  why: LocalText | null
}

/** Everything that a report says, of the customers in the reader's sight and as far as their role shows it. */
export interface GradingReport {
  run: Run
  /** YYYY-MM-DD; null: there is no run before. */
  comparedAsOf: string | null
  isPart: boolean
  summary: RunSummary
  moves: Pick<RunReview, 'upgrades' | 'downgrades' | 'entries' | 'exits'>
  falls: ReasonedMover[]
  rises: ReasonedMover[]
  atRisk: DowngradeNotice[]
  late: RiskyCustomer[]
  /** The largest of the best grade that has any. */
  key: { grade: Run['grades'][number]; rows: Result[] } | null
  warnings: (RunWarning & { metricName: LocalText | null })[]
}

/** How many of each list are told. */
export interface Lengths {
  movers: number
  /** For so many movers it is told why. */
  reasons: number
  others: number
}

type Asked = ComputedRun & { lengths: Lengths }

async function moversOf(db: Db, actor: Actor, { id, lengths }: Asked, way: 'upgrade' | 'downgrade') {
  const visible = await visibleCustomers(db, actor)
  const showsAmount = showsField(actor, 'amountE4')
  const movers = await listMovers(db, actor, id, { visible, showsAmount, limit: lengths.movers, way })
  const reasoned: ReasonedMover[] = []
  for (const [i, mover] of movers.entries())
    reasoned.push({
      ...mover,
      why: i < lengths.reasons ? (await explainCustomer(db, actor, id, mover.customerId)).reason : null,
    })
  return reasoned
}

/** The largest customers of the best grade that has any in sight. */
async function keyOf(db: Db, actor: Actor, asked: Asked, summary: RunSummary): Promise<GradingReport['key']> {
  const best = summary.grades.find(({ customers }) => customers > 0)
  const grade = asked.scheme.grades.find(({ key }) => key === best?.grade)
  if (!grade) return null
  const sort = showsField(actor, 'amountE4') ? ({ sort: 'amount', direction: 'desc' } as const) : {}
  const { rows } = await listResults(db, actor, asked, { grade: grade.key, limit: asked.lengths.others, ...sort })
  return { grade, rows }
}

async function risksOf(db: Db, actor: Actor, services: Services, { run, lengths }: Asked) {
  if (run.state !== 'published' || !can(actor, 'read', 'Customer')) return { atRisk: [], late: [] }
  const { rows: atRisk } = await readNotices(db, actor, { schemeId: run.schemeId, limit: lengths.others })
  const risks = await listRisks(db, actor, services, lengths.others)
  return { atRisk, late: risks.find(({ rule }) => rule === 'late')?.rows ?? [] }
}

/** Gathers a report. @throws {Problem} run-not-found, run-state, field-not-allowed where the role does not show grades. */
export async function gather(
  db: Db,
  actor: Actor,
  services: Services,
  { runId, lengths }: { runId: number; lengths: Lengths },
): Promise<GradingReport> {
  const computed = await getComputedRun(db, actor, runId)
  requireFields(actor, { 'params.id': 'grade' })
  const asked = { ...computed, lengths }
  const { run, catalogue } = computed
  const summary = await readSummary(db, actor, computed)
  const visible = await visibleCustomers(db, actor)
  const isPart = visible !== null
  const warnings = (run.review ?? []) as RunWarning[]
  return {
    run: toRun(run),
    comparedAsOf: run.previousRunId === null ? null : (await getRun(db, actor, run.previousRunId)).asOf,
    isPart,
    summary,
    moves: await countMoves(db, actor, runId, visible),
    falls: await moversOf(db, actor, asked, 'downgrade'),
    rises: await moversOf(db, actor, asked, 'upgrade'),
    ...(await risksOf(db, actor, services, asked)),
    key: await keyOf(db, actor, asked, summary),
    // Shares are of all customers: whoever sees a part of them is not told how much of it there is.
    warnings: (isPart ? warnings.filter(({ share }) => share === null) : warnings).map((one) => ({
      ...one,
      metricName: one.metric === null ? null : (catalogue.find(one.metric)?.name ?? { zh: one.metric, en: one.metric }),
    })),
  }
}
