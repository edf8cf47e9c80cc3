import type { Explanation, Result } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/schemes'
import { binOf, contributionsOf, gapToNext, type Yardstick } from '@fenji/kernel'
import { findMetric } from '../metrics/public.ts'
import { reasonOf } from './reason.ts'

export interface ExplainedRun {
  id: number
  asOf: string
  scheme: Scheme
  schemeVersion: number
  state: Explanation['state']
  fitted: Yardstick
}

const orNaN = (value: number | null | undefined) => value ?? Number.NaN
const orNull = (value: number) => (Number.isNaN(value) ? null : value)

/** The smallest sensible change of a metric: whole days and orders, cents. */
const stepOf = { days: 1, orders: 1, money: 0.01, share: 0.001, number: 0 } as const
const unitOf = (metric: string) => findMetric(metric)?.unit ?? 'number'

function criteriaOf({ scheme, fitted }: ExplainedRun, result: Result): Explanation['criteria'] {
  const scores = result.scores.map(orNaN)
  const { weights, contributions } = contributionsOf(fitted.weights, scores)
  return scheme.criteria.map(({ key, name, metric }, i) => {
    const fit = fitted.fits[key]
    const value = result.values[i] ?? null
    return {
      key,
      name,
      metric,
      unit: unitOf(metric),
      value,
      score: result.scores[i] ?? null,
      weight: weights[i] ?? 0,
      contribution: result.score === null ? null : (contributions[i] ?? 0),
      bin: fit?.kind === 'quantile' && value !== null ? binOf(fit, value) : null,
    }
  })
}

function gapsOf({ scheme, fitted }: ExplainedRun, result: Result, rank: number): Explanation['gaps'] {
  const metrics = Object.fromEntries(scheme.criteria.map(({ metric }, i) => [metric, orNaN(result.values[i])]))
  const steps = Object.fromEntries(Object.keys(metrics).map((metric) => [metric, stepOf[unitOf(metric)]]))
  return gapToNext(scheme, fitted, { grade: rank, metrics }, steps).map(({ criterion, metric, from, to }) => ({
    criterion: criterion ?? metric,
    metric,
    unit: unitOf(metric),
    current: orNull(from),
    needed: to,
    change: to - (Number.isNaN(from) ? 0 : from),
  }))
}

/** Why a customer has this grade in this run: contributions that add up to the score, the reason, the gap to the next grade. */
export function explain(run: ExplainedRun, result: Result): Explanation {
  const { scheme } = run
  const gradeOf = (key: string | null) => scheme.grades.find((grade) => grade.key === key) ?? null
  const rank = scheme.grades.findIndex((grade) => grade.key === result.grade)
  return {
    runId: run.id,
    asOf: run.asOf,
    schemeName: scheme.name,
    schemeVersion: run.schemeVersion,
    state: run.state,
    grade: gradeOf(result.grade),
    computedGrade: gradeOf(result.computedGrade),
    previousGrade: gradeOf(result.previousGrade),
    score: result.score,
    basis: scheme.assignment.kind,
    reason: reasonOf(scheme, run.fitted, rank),
    criteria: criteriaOf(run, result),
    gaps: rank > 0 ? gapsOf(run, result, rank) : [],
    nextGrade: rank > 0 ? (scheme.grades[rank - 1] ?? null) : null,
  }
}
