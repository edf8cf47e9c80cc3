import { type Condition, leavesOf } from '@fenji/contract/conditions'
import type { LocalText } from '@fenji/contract/page'
import type { Explanation } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/scheme-file'
import {
  binOf,
  combinationIn,
  contributionsOf,
  type Deviation,
  deviationCode,
  NO_DAY,
  placementOf,
  reasonsOf,
} from '@fenji/kernel'
import type { Actor } from '../../platform/actor.ts'
import { requireFields } from '../../platform/fields.ts'
import type { Catalogue } from '../metrics/public.ts'
import { metricsOfScheme, showsMetric, showsScore } from '../schemes/public.ts'
import { gapsToNext, unitOf } from './gaps.ts'
import type { Fitted } from './grading.ts'
import { deviationReason, vetoReason } from './outcome-reason.ts'
import type { WholeResult } from './queries/results.ts'
import { reasonOf } from './reason.ts'

export interface ExplainedRun {
  id: number
  asOf: string
  scheme: Scheme
  schemeVersion: number
  state: Explanation['state']
  fitted: Fitted
  catalogue: Catalogue
}

const orNaN = (value: number | null | undefined) => value ?? Number.NaN

/** A score of 0 to 100 in a word: all that whoever is not shown the figures gets to know. */
function standingOf(score: number | null): 'high' | 'middle' | 'low' | null {
  if (score === null) return null
  if (score >= 200 / 3) return 'high'
  return score >= 100 / 3 ? 'middle' : 'low'
}

type Criterion = Explanation['criteria'][number]

/** A criterion as the role shows it: figures of what it does not show are left out, and contributions wherever one is. */
function shownCriterion(actor: Actor, catalogue: Catalogue, criterion: Criterion, hasHidden: boolean): Criterion {
  if (!showsMetric(actor, catalogue, criterion.metric))
    return { ...criterion, value: null, score: null, contribution: null, bin: null, gradeMean: null, isHidden: true }
  return hasHidden ? { ...criterion, contribution: null } : criterion
}

function criteriaOf({ scheme, fitted, catalogue }: ExplainedRun, result: WholeResult): Criterion[] {
  const means = fitted.gradeMeans?.[scheme.grades.findIndex((grade) => grade.key === result.grade)]
  const scores = result.scores.map(orNaN)
  const { weights, contributions } = contributionsOf(fitted.weights, scores, combinationIn(scheme, fitted))
  return scheme.criteria.map(({ key, name, metric }, i) => {
    const fit = fitted.fits[key]
    const value = result.values[i] ?? null
    return {
      key,
      name,
      metric,
      unit: unitOf(catalogue, metric),
      value,
      score: result.scores[i] ?? null,
      gradeMean: means?.[i] ?? null,
      standing: standingOf(result.scores[i] ?? null),
      isHidden: false,
      weight: weights[i] ?? 0,
      contribution: result.score === null ? null : (contributions[i] ?? 0),
      bin: fit?.kind === 'quantile' && value !== null ? binOf(fit, value) : null,
    }
  })
}

const dayOf = (epochDay: number) => new Date(epochDay * 86_400_000).toISOString().slice(0, 10)

type Outcome = Pick<Explanation, 'vetoes' | 'deviation' | 'freeOn' | 'override'>

/** That a condition holds would tell something of a metric that the role does not show, or of a score that rests on one. */
function isTold(actor: Actor, { scheme, catalogue }: ExplainedRun, when: Condition): boolean {
  const shows = (metric: string | undefined) => metric === undefined || showsMetric(actor, catalogue, metric)
  return leavesOf(when).every(({ leaf }) => {
    if ('metric' in leaf) return shows(leaf.metric)
    if ('criterion' in leaf) return shows(scheme.criteria.find(({ key }) => key === leaf.criterion)?.metric)
    return showsScore(actor, catalogue, scheme)
  })
}

/** What overruled the assignment, and what keeps the grade from the computed one. */
function outcomeOf(actor: Actor, run: ExplainedRun, result: WholeResult): Outcome {
  const { scheme } = run
  const { isOverridden, deviation, overrideReason, overrideExpiresOn } = result
  const why = isOverridden ? 'override' : ((deviation ?? 'none') as Deviation)
  const { vetoes, freeOn } = reasonsOf(scheme, {
    unvetoed: -1,
    grade: -1,
    applied: -1,
    matched: result.vetoes ?? 0,
    decisive: result.decisive ?? -1,
    deviation: deviationCode(why),
    since: result.since ?? NO_DAY,
    entered: result.entered ?? NO_DAY,
    downgradeSince: result.downgradeSince ?? NO_DAY,
  })
  return {
    vetoes: (scheme.vetoes ?? []).flatMap(({ key, name, effect, grade, when }) => {
      const held = vetoes.find((one) => one.key === key)
      return held && isTold(actor, run, when) ? [{ key, name, effect, grade, isDecisive: held.isDecisive }] : []
    }),
    deviation: why,
    freeOn: freeOn === null ? null : dayOf(freeOn),
    override:
      overrideReason === null || overrideExpiresOn === null
        ? null
        : { reason: overrideReason, expiresOn: overrideExpiresOn, by: result.overrideBy },
  }
}

/** In plain words, what decided the grade: an override, a rule of stability, a veto, else the assignment. */
function decisionOf(run: ExplainedRun, result: WholeResult, outcome: Outcome, hidesFigures: boolean): LocalText {
  const { scheme, catalogue, fitted } = run
  const rankOf = (key: string | null) => scheme.grades.findIndex((grade) => grade.key === key)
  const nameOf = (key: string | null) => scheme.grades[rankOf(key)]?.name ?? { zh: '', en: '' }
  if (outcome.deviation !== 'none') return deviationReason(outcome.deviation, scheme, nameOf(result.grade))
  const veto = outcome.vetoes.find(({ isDecisive }) => isDecisive)
  if (veto) return vetoReason(veto, nameOf(veto.grade))
  // A veto that is not told decided: what the assignment compares with would be no reason.
  const isKeptBack = result.decisive !== null
  const rank = rankOf(result.computedGrade)
  const placement =
    scheme.assignment.kind === 'matrix' && rank >= 0
      ? placementOf(scheme, fitted, { metrics: {}, scores: result.scores.map(orNaN) })
      : null
  return reasonOf({ scheme, catalogue }, fitted, { rank, placement }, hidesFigures || isKeptBack)
}

/**
 * Why a customer has this grade in this run: contributions that add up to the score, the reason, the gap to the next grade.
 * What the actor's role does not show took part all the same; of it only a word is told, and of the score nothing, from which it
 * could be worked out.
 * @throws {Problem} field-not-allowed where the role does not show grades.
 */
export function explain(actor: Actor, run: ExplainedRun, result: WholeResult): Explanation {
  requireFields(actor, { 'params.customerId': 'grade' })
  const { scheme, catalogue } = run
  const gradeOf = (key: string | null) => scheme.grades.find((grade) => grade.key === key) ?? null
  const rank = scheme.grades.findIndex((grade) => grade.key === result.grade)
  const hasHidden = !metricsOfScheme(scheme).every((metric) => showsMetric(actor, catalogue, metric))
  const outcome = outcomeOf(actor, run, result)
  // What would lift the score tells where it stands, too; and no score lifts a grade that is set by hand.
  const gaps = rank > 0 && !hasHidden && !result.isOverridden ? gapsToNext(run, { ...result, rank }) : []
  return {
    runId: run.id,
    asOf: run.asOf,
    schemeName: scheme.name,
    schemeVersion: run.schemeVersion,
    state: run.state,
    grade: gradeOf(result.grade),
    computedGrade: gradeOf(result.computedGrade),
    previousGrade: gradeOf(result.previousGrade),
    score: showsScore(actor, catalogue, scheme) ? result.score : null,
    basis: scheme.assignment.kind,
    ...outcome,
    reason: decisionOf(run, result, outcome, hasHidden),
    criteria: criteriaOf(run, result).map((criterion) => shownCriterion(actor, catalogue, criterion, hasHidden)),
    gaps,
    nextGrade: rank > 0 ? (scheme.grades[rank - 1] ?? null) : null,
  }
}
