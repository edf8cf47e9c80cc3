import type { backTests, LearnedWeights } from '@fenji/contract/back-tests'
import type { BodyOf } from '@fenji/contract/endpoint'
import type { LocalText } from '@fenji/contract/page'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { chooseScheme, readTable } from '../runs/public.ts'
import { amountKey } from './judgement.ts'
import type { Learning } from './learning.ts'
import { asGoodAsEqualNote, notBetterNote } from './notes.ts'
import { readOutcomes } from './queries/outcomes.ts'
import { readVisible } from './queries/visible.ts'
import { catalogueOf, horizonOf, lastDayOf, notesOn, periodAfter, undatedOf } from './reading.ts'
import { requireFigures, requireSight, showsSumsOnly, withoutFew } from './withhold.ts'
import { perform } from './work.ts'

const verdictNotes = ({ fit, isBetterThanGiven }: Pick<Learning, 'fit' | 'isBetterThanGiven'>): LocalText[] => [
  ...(fit && !fit.isBetterThanEqual ? [asGoodAsEqualNote] : []),
  ...(isBetterThanGiven === false ? [notBetterNote] : []),
]

const withoutFewIn = ({ judgement, isBetterThanGiven, ...rest }: Learning): Learning => {
  if (!judgement) return { judgement, isBetterThanGiven, ...rest }
  const { learned, given, equal, amount12m } = judgement
  const shown = {
    learned: withoutFew(learned),
    given: withoutFew(given),
    equal: withoutFew(equal),
    amount12m: withoutFew(amount12m),
  }
  return { ...rest, judgement: shown, isBetterThanGiven: shown.learned.gini === null ? null : isBetterThanGiven }
}

/**
 * Learns a scheme's weights from what came after one cut-off, and judges them by what came after a later one, when the horizon of
 * the first is over: of what they are judged by they have seen nothing. The transaction shows one state of the facts.
 * @throws {Problem} template-not-found, scheme-not-found, nothing-to-grade, field-not-allowed, invalid-input.
 */
export async function runLearning(db: Db, actor: Actor, body: BodyOf<typeof backTests.learn>): Promise<LearnedWeights> {
  const startedAt = performance.now()
  requireFigures(actor)
  const { cutoff, laterCutoff, horizonDays, outcome } = body
  const chosen = await chooseScheme(db, actor, body)
  const { scheme } = chosen
  const catalogue = await catalogueOf(db, actor, [scheme])
  requireSight(actor, catalogue, [chosen])
  const metrics = await readTable(db, actor, { schemes: [scheme], asOf: cutoff, also: [amountKey], catalogue })
  const laterMetrics = await readTable(db, actor, {
    schemes: [scheme],
    asOf: laterCutoff,
    also: [amountKey],
    catalogue,
  })
  const { customerIds, count } = metrics
  const outcomes = await readOutcomes(db, actor, {
    customerIds,
    periods: [periodAfter(cutoff, horizonDays), periodAfter(laterCutoff, horizonDays)],
  })
  const visible = await readVisible(db, actor, customerIds)
  const { knownSince, periods } = outcomes
  const fitted = { cutoff, metrics, after: periods[0] }
  const judged = { cutoff: laterCutoff, metrics: laterMetrics, after: periods[1] }
  const found = await perform('learn', { scheme, horizonDays, outcome, fitted, judged, knownSince, visible }, 4 * count)
  const { fittedOn, judgedOn, ...shown } = showsSumsOnly(actor) ? withoutFewIn(found) : found
  const lastTransactionOn = lastDayOf(outcomes)
  const later = horizonOf(laterCutoff, horizonDays, lastTransactionOn)
  const undated = undatedOf(catalogue, [scheme])
  const isPart = visible !== null
  const learning = { ...shown, isBetterThanGiven: undated.length > 0 ? null : shown.isBetterThanGiven }
  return {
    schemeKey: scheme.key,
    schemeName: scheme.name,
    outcome,
    lastTransactionOn,
    fittedOn: { ...horizonOf(cutoff, horizonDays, lastTransactionOn), customers: fittedOn },
    judgedOn: { ...later, customers: judgedOn },
    undatedMetrics: undated,
    ...learning,
    notes: [...verdictNotes(learning), ...notesOn(later, { lastTransactionOn, undated, isPart })],
    elapsedMs: Math.round(performance.now() - startedAt),
  }
}
