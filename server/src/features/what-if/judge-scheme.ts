import type { BodyOf } from '@fenji/contract/endpoint'
import type { Quality, whatIf } from '@fenji/contract/what-if'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { Services } from '../../platform/services.ts'
import {
  horizonOf,
  isAbove,
  latestCutoff,
  notesOn,
  rankingOf,
  requireFigures,
  requireSight,
  undatedOf,
} from '../back-tests/public.ts'
import { askKept } from '../metrics/public.ts'
import { catalogueOf } from '../schemes/public.ts'
import { judgeOf, nameQuality, type QualityGround, readQuality } from './quality-basis.ts'
import { requireRights } from './requirements.ts'

/**
 * Would this scheme, as of a past day, have foretold what came after? Nothing is stored.
 * @throws {Problem} nothing-to-grade, field-not-allowed, and those of `requireRights`.
 */
export async function judgeScheme(
  db: Db,
  actor: Actor,
  services: Services,
  { scheme, horizonDays, ...asked }: BodyOf<typeof whatIf.quality>,
): Promise<Quality> {
  const startedAt = performance.now()
  requireFigures(actor)
  await requireRights(db, actor, scheme)
  const catalogue = await catalogueOf(db, actor, scheme)
  requireSight(actor, catalogue, [{ scheme, path: 'body.scheme' }])
  const cutoff = asked.cutoff ?? (await latestCutoff(db, actor, horizonDays))
  const ground: QualityGround = { scheme, cutoff, horizonDays }
  const { kept, config } = services
  const name = await nameQuality(db, actor, kept, ground)
  const asking = { name, question: { scheme }, read: () => readQuality(db, actor, kept, ground) }
  const { answer, isWarm } = await askKept(db, actor, { kept, thread: judgeOf(config) }, asking)
  const { population, outcome, baselines, lastTransactionOn } = answer
  const horizon = horizonOf(cutoff, horizonDays, lastTransactionOn)
  const ranking = rankingOf(scheme, 'amount', answer.scheme)
  const amount12m = rankingOf(scheme, 'amount', baselines.amount)
  const undatedMetrics = undatedOf(catalogue, [scheme])
  return {
    ...horizon,
    lastTransactionOn,
    tested: population.tested,
    outcomeE4: Math.round(outcome.total),
    ranking,
    baselines: { amount12m, random: rankingOf(scheme, 'amount', baselines.random) },
    beatsAmount: undatedMetrics.length > 0 ? null : isAbove(ranking, amount12m),
    undatedMetrics,
    notes: notesOn(horizon, { lastTransactionOn, unrecorded: [], undated: undatedMetrics, isPart: false }),
    isWarm,
    elapsedMs: performance.now() - startedAt,
  }
}
