import type { BackTest, backTests, SchemeTest } from '@fenji/contract/back-tests'
import type { BodyOf } from '@fenji/contract/endpoint'
import type { Scheme } from '@fenji/contract/scheme-file'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { Catalogue } from '../metrics/public.ts'
import { type Chosen, chooseScheme, readTable } from '../runs/public.ts'
import { monthsBefore } from './days.ts'
import { amountKey } from './judgement.ts'
import { readOutcomes } from './queries/outcomes.ts'
import { readVisible } from './queries/visible.ts'
import {
  catalogueOf,
  horizonOf,
  lastDayOf,
  latestCutoff,
  notesOn,
  periodAfter,
  undatedOf,
  unrecordedOf,
} from './reading.ts'
import type { SchemeFigures } from './test-schemes.ts'
import { requireFigures, requireSight, showsSumsOnly, withoutFewOf } from './withhold.ts'
import { perform } from './work.ts'

type Body = BodyOf<typeof backTests.run>

async function chosenBy(db: Db, actor: Actor, { subjects }: Body): Promise<Chosen[]> {
  const chosen: Chosen[] = []
  for (const [i, subject] of subjects.entries())
    chosen.push(await chooseScheme(db, actor, subject, `body.subjects.${i}`))
  return chosen
}

function asTest(catalogue: Catalogue, scheme: Scheme, figures: SchemeFigures): SchemeTest {
  const undatedMetrics = undatedOf(catalogue, [scheme])
  return { ...figures, undatedMetrics, beatsAmount: undatedMetrics.length > 0 ? null : figures.beatsAmount }
}

/**
 * Tries schemes as of a past day, all over the same customers: those whom the actor may see, known by then, in the scope of every
 * scheme. Grades are worked out among all customers known by then. The transaction shows one state of the facts.
 * @throws {Problem} template-not-found, scheme-not-found, nothing-to-grade, field-not-allowed, invalid-input.
 */
export async function runBackTest(db: Db, actor: Actor, body: Body): Promise<BackTest> {
  const startedAt = performance.now()
  requireFigures(actor)
  const { horizonDays, outcome } = body
  const cutoff = body.cutoff ?? (await latestCutoff(db, actor, horizonDays))
  const { previousCutoff = monthsBefore(cutoff, 1) } = body
  const chosen = await chosenBy(db, actor, body)
  const schemes = chosen.map(({ scheme }) => scheme)
  const catalogue = await catalogueOf(db, actor, schemes)
  requireSight(actor, catalogue, chosen)
  const unrecorded = await unrecordedOf(db, actor, { catalogue, schemes, asOf: cutoff })
  const metrics = await readTable(db, actor, { schemes, asOf: cutoff, also: [amountKey], catalogue })
  const previousMetrics = await readTable(db, actor, { schemes, asOf: previousCutoff, catalogue })
  const { customerIds, count } = metrics
  const outcomes = await readOutcomes(db, actor, { customerIds, periods: [periodAfter(cutoff, horizonDays)] })
  const visible = await readVisible(db, actor, customerIds)
  const { knownSince, periods } = outcomes
  const figures = await perform(
    'test',
    { schemes, cutoff, metrics, previousCutoff, previousMetrics, knownSince, after: periods[0], outcome, visible },
    2 * count * schemes.length,
  )
  const tests = figures.map((one, i) => asTest(catalogue, schemes[i] as Scheme, one))
  const lastTransactionOn = lastDayOf(outcomes)
  const horizon = horizonOf(cutoff, horizonDays, lastTransactionOn)
  const undated = undatedOf(catalogue, schemes)
  return {
    ...horizon,
    outcome,
    lastTransactionOn,
    tests: showsSumsOnly(actor) ? tests.map(withoutFewOf) : tests,
    notes: notesOn(horizon, { lastTransactionOn, unrecorded, undated, isPart: visible !== null }),
    elapsedMs: Math.round(performance.now() - startedAt),
  }
}
