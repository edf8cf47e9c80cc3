import type { Condition } from '@fenji/contract/conditions'
import type { Scheme } from '@fenji/contract/scheme-file'
import type { Text } from '../../platform/i18n.ts'
import type { messages } from './messages.ts'

type Key = typeof messages extends { zh: Record<infer K extends string, string> } ? K : never

/** What is needed to put a scheme in words: the catalogue, names, and how numbers are written. */
export interface Speaker {
  t: Text<Key>
  metricName: (key: string) => string
  criterionName: (key: string) => string
  /** A value of a metric with its unit. */
  value: (metric: string, value: number) => string
  number: (value: number) => string
  percent: (share: number) => string
}

type Criterion = Scheme['criteria'][number]

const comparison = (speaker: Speaker, subject: string, op: 'lt' | 'lte' | 'gt' | 'gte' | 'eq' | 'ne', value: string) =>
  `${subject} ${speaker.t(`op.${op}`)} ${value}`

function metricCondition(condition: Extract<Condition, { metric: string }>, speaker: Speaker): string {
  const name = speaker.metricName(condition.metric)
  if ('betterThan' in condition) return speaker.t('condition.betterThanMean', { name })
  if (!('value' in condition)) return speaker.t(`condition.${condition.op}`, { name })
  return comparison(speaker, name, condition.op, speaker.value(condition.metric, condition.value))
}

function negated(condition: Condition, speaker: Speaker): string {
  if ('metric' in condition && 'betterThan' in condition)
    return speaker.t('condition.notBetterThanMean', { name: speaker.metricName(condition.metric) })
  return speaker.t('condition.not', { inner: conditionWords(condition, speaker) })
}

/** A condition as a person would say it. */
export function conditionWords(condition: Condition, speaker: Speaker, isInner = false): string {
  if ('all' in condition || 'any' in condition) {
    const parts = 'all' in condition ? condition.all : condition.any
    const joined = parts
      .map((part) => conditionWords(part, speaker, true))
      .join(speaker.t('all' in condition ? 'condition.and' : 'condition.or'))
    return isInner && parts.length > 1 ? speaker.t('condition.group', { inner: joined }) : joined
  }
  if ('not' in condition) return negated(condition.not, speaker)
  if ('metric' in condition) return metricCondition(condition, speaker)
  if ('criterion' in condition) {
    const name = speaker.t('condition.points', { name: speaker.criterionName(condition.criterion) })
    return comparison(speaker, name, condition.op, speaker.number(condition.value))
  }
  return comparison(speaker, speaker.t('condition.score'), condition.op, speaker.number(condition.value))
}

export interface Band {
  range: string
  points: string
}

/** The bands of a banded scale, lowest first. */
export function bandsOf(criterion: Criterion, speaker: Speaker): Band[] {
  const { scale, metric } = criterion
  if (scale.kind !== 'bands') return []
  const say = (value: number | undefined) => (value === undefined ? '' : speaker.value(metric, value))
  return scale.scores.map((score, i) => {
    const from = say(scale.cuts[i - 1])
    const to = say(scale.cuts[i])
    const key = i === 0 ? 'band.below' : i === scale.cuts.length ? 'band.from' : 'band.between'
    return { range: speaker.t(key, { from, to }), points: speaker.t('band.points', { points: speaker.number(score) }) }
  })
}

/** How a criterion's value becomes points, in one line. */
export function scaleWords(criterion: Criterion, speaker: Speaker): string {
  const { scale, metric } = criterion
  const say = (value: number) => speaker.value(metric, value)
  const parts: string[] = []
  if (scale.kind === 'linear') parts.push(speaker.t('scale.linear', { low: say(scale.low), high: say(scale.high) }))
  else if (scale.kind === 'quantile') parts.push(speaker.t('scale.quantile', { bins: scale.bins }))
  else parts.push(speaker.t(`scale.${scale.kind}`))
  if (scale.kind === 'quantile' && scale.edges)
    parts.push(speaker.t('scale.fixedEdges', { edges: scale.edges.map(say).join(' · ') }))
  if ('direction' in scale && scale.direction === 'lower') parts.push(speaker.t('scale.lower'))
  if (criterion.transform === 'log1p') parts.push(speaker.t('scale.log'))
  return parts.join(speaker.t('scale.and'))
}

export function missingWords(criterion: Criterion, speaker: Speaker): string {
  const { missing = 'zero' } = criterion
  return typeof missing === 'string'
    ? speaker.t(`missing.${missing}`)
    : speaker.t('missing.score', { score: speaker.number(missing.score) })
}

/** Weights as they count: normalised to 1. */
export function weightsOf(scheme: Pick<Scheme, 'criteria'>): number[] {
  const total = scheme.criteria.reduce((sum, criterion) => sum + criterion.weight, 0)
  return scheme.criteria.map((criterion) => (total > 0 ? criterion.weight / total : 0))
}

type Rule = (index: number, scheme: Scheme, speaker: Speaker) => string

const thresholdWords: Rule = (index, { assignment }, { t, number }) => {
  const min = assignment.kind === 'thresholds' ? assignment.mins[index] : undefined
  return min === undefined ? t('assign.thresholdsLast') : t('assign.thresholds', { min: number(min) })
}

const shareWords: Rule = (index, { assignment }, { t, percent }) => {
  const share = percent((assignment.kind === 'shares' && assignment.shares[index]) || 0)
  return t(index === 0 ? 'assign.shares' : 'assign.sharesNext', { share })
}

const contributionWords: Rule = (index, { assignment }, speaker) => {
  if (assignment.kind !== 'contribution') return ''
  const to = speaker.percent(assignment.cuts[index] ?? 1)
  if (index === 0) return speaker.t('assign.contribution', { share: to, metric: speaker.metricName(assignment.metric) })
  return speaker.t('assign.contributionNext', { from: speaker.percent(assignment.cuts[index - 1] ?? 0), to })
}

const ruleWords: Rule = (index, { assignment, grades }, speaker) => {
  if (assignment.kind !== 'rules') return ''
  const key = grades[index]?.key
  const own = assignment.rules.filter((rule) => rule.grade === key).map((rule) => conditionWords(rule.when, speaker))
  if (assignment.otherwise === key) own.push(speaker.t('assign.otherwise'))
  return own.join(speaker.t('condition.or'))
}

const words: Record<Scheme['assignment']['kind'], Rule> = {
  thresholds: thresholdWords,
  shares: shareWords,
  contribution: contributionWords,
  rules: ruleWords,
}

/** For each grade, best first: who gets it. */
export const gradeRules = (scheme: Scheme, speaker: Speaker): string[] =>
  scheme.grades.map((_, index) => words[scheme.assignment.kind](index, scheme, speaker))
