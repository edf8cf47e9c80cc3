import type { backTests, StabilityReport } from '@fenji/contract/back-tests'
import type { BodyOf } from '@fenji/contract/endpoint'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { chooseScheme, readTable } from '../runs/public.ts'
import { monthsBefore } from './days.ts'
import type { MonthAnswer } from './month.ts'
import { readOutcomes } from './queries/outcomes.ts'
import { readVisible } from './queries/visible.ts'
import { catalogueOf, lastTransactionDay } from './reading.ts'
import { requireFigures, requireSight } from './withhold.ts'
import { perform } from './work.ts'

async function readKnown(db: Db, actor: Actor, customerIds: Float64Array) {
  const { knownSince } = await readOutcomes(db, actor, { customerIds, periods: [] })
  return { knownSince, visible: await readVisible(db, actor, customerIds) }
}

/**
 * Grades a scheme month after month, each as the run after the one before. The transaction shows one state of the facts.
 * @throws {Problem} template-not-found, scheme-not-found, nothing-to-grade, field-not-allowed, invalid-input.
 */
export async function runStability(
  db: Db,
  actor: Actor,
  body: BodyOf<typeof backTests.stability>,
): Promise<StabilityReport> {
  const startedAt = performance.now()
  requireFigures(actor)
  const chosen = await chooseScheme(db, actor, body)
  const { scheme } = chosen
  const catalogue = await catalogueOf(db, actor, [scheme])
  requireSight(actor, catalogue, [chosen])
  const until = body.until ?? (await lastTransactionDay(db, actor))
  const days = Array.from({ length: body.months }, (_, i) => monthsBefore(until, body.months - 1 - i))
  const answers: MonthAnswer[] = []
  let known: Awaited<ReturnType<typeof readKnown>> | undefined
  for (const asOf of days) {
    const metrics = await readTable(db, actor, { schemes: [scheme], asOf, catalogue })
    known ??= await readKnown(db, actor, metrics.customerIds)
    // Copies, because what a thread is asked with is given away.
    const [knownSince, visible] = [known.knownSince.slice(), known.visible?.slice() ?? null]
    const earlier = answers.at(-1)?.trial ?? null
    answers.push(await perform('month', { scheme, asOf, metrics, earlier, knownSince, visible }, metrics.count))
  }
  return {
    schemeKey: scheme.key,
    schemeName: scheme.name,
    months: answers.map(({ month }) => month),
    elapsedMs: Math.round(performance.now() - startedAt),
  }
}
