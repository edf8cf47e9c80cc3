import type { Condition } from '@fenji/contract/conditions'
import type { Text } from '../../platform/i18n.ts'
import type { ruleMessages } from './rule-messages.ts'

type Key = typeof ruleMessages extends { zh: Record<infer K extends string, string> } ? K : never

/** What is needed to put a scheme in words: the catalogue, names, and how numbers are written. */
export interface Speaker {
  t: Text<Key>
  metricName: (key: string) => string
  criterionName: (key: string) => string
  /** A value of a metric with its unit. */
  value: (metric: string, value: number) => string
  /** A category of a metric, by its key. */
  category: (metric: string, key: string) => string
  number: (value: number) => string
  percent: (share: number) => string
  gradeName: (key: string) => string
}

const comparison = (speaker: Speaker, subject: string, op: 'lt' | 'lte' | 'gt' | 'gte' | 'eq' | 'ne', value: string) =>
  `${subject} ${speaker.t(`op.${op}`)} ${value}`

function metricCondition(condition: Extract<Condition, { metric: string }>, speaker: Speaker): string {
  const name = speaker.metricName(condition.metric)
  if ('betterThan' in condition) return speaker.t('condition.betterThanMean', { name })
  if (!('value' in condition)) return speaker.t(`condition.${condition.op}`, { name })
  const { metric, op, value } = condition
  const said = typeof value === 'string' ? speaker.category(metric, value) : speaker.value(metric, value)
  return comparison(speaker, name, op, said)
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
