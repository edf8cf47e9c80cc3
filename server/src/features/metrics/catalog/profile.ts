import type { CustomerFieldDefinition, FieldKind } from '@fenji/contract/fields'
import type { MetricUnit } from '@fenji/contract/metrics'
import type { MetricDefinition } from './metric.ts'

/** Kinds of fields that make a metric. Texts and lists of choices do not. */
const units: Partial<Record<FieldKind, MetricUnit>> = {
  number: 'number',
  money: 'money',
  date: 'days',
  boolean: 'boolean',
  choice: 'category',
}

const meanings: Partial<Record<FieldKind, { zh: string; en: string }>> = {
  date: {
    zh: '该日期减去评级日的天数，已过去为负',
    en: 'Days from the as-of day to this date, negative where it is past',
  },
  boolean: { zh: '是为 1，否为 0', en: '1 yes, 0 no' },
}
const asFilledIn = { zh: '客户档案中的值，以现在为准', en: 'The value in the profile as it stands now' }

/** Of these, less is better. */
const lowerIsBetter = new Set(['switching-intent', 'return-volatility', 'loans', 'competitor-share'])

/** The metric of a field; undefined where its kind makes none. */
export function fieldMetric(field: CustomerFieldDefinition): MetricDefinition | undefined {
  const { key, name, kind, group, choices } = field
  const unit = units[kind]
  if (!unit) return undefined
  return {
    key: `field-${key}`,
    name,
    definition: meanings[kind] ?? asFilledIn,
    unit,
    better: lowerIsBetter.has(key) ? 'lower' : 'higher',
    source: 'profile',
    groups: [group],
    overNothing: 'missing',
    ...(kind === 'choice' ? { labels: choices ?? [] } : {}),
    isCustom: false,
    formula: { kind: 'field', field },
  }
}
