import { type Dimension, dimensions } from '@fenji/contract/quality-dimensions'
import { dimensionOf, ownFieldsOfRule } from '@fenji/contract/quality-plan'
import { scoreOf } from './check.ts'
import type { MeasuredPlan } from './plan.ts'
import type { Counts } from './tally.ts'

type Rules = MeasuredPlan['rules']

const weighed = (rules: Rules, { checked, failed }: Counts) =>
  rules.map(({ rule, slot }) => ({ weight: rule.weight, checked: checked[slot] ?? 0, failed: failed[slot] ?? 0 }))

const totalOf = (rules: Rules, counts: Counts) => {
  const figures = weighed(rules, counts)
  const sum = (part: 'checked' | 'failed') => figures.reduce((total, one) => total + one[part], 0)
  return { score: scoreOf(figures), checked: sum('checked'), failed: sum('failed') }
}

/** A part of the customers at a glance. */
export function partFigure(rules: Rules, counts: Counts) {
  const { score, failed } = totalOf(rules, counts)
  return { customers: counts.customers, score, failed }
}

const rulesIn = (rules: Rules, dimension: Dimension) => rules.filter(({ rule }) => dimensionOf(rule) === dimension)

export const dimensionFigures = (rules: Rules, counts: Counts) =>
  dimensions.map((dimension) => ({ dimension, ...totalOf(rulesIn(rules, dimension), counts) }))

export const ruleFigures = (rules: Rules, { checked, failed }: Counts) =>
  rules.map(({ rule, slot }) => ({
    key: rule.key,
    name: rule.name,
    dimension: dimensionOf(rule),
    fields: [...new Set(ownFieldsOfRule(rule).map(({ field }) => field))],
    weight: rule.weight,
    checked: checked[slot] ?? 0,
    failed: failed[slot] ?? 0,
  }))

/** The score of a day, whole and by dimension. */
export function dayFigure(rules: Rules, counts: Counts & { day: string }) {
  const score = (dimension: Dimension) => totalOf(rulesIn(rules, dimension), counts).score
  return {
    day: counts.day,
    customers: counts.customers,
    score: totalOf(rules, counts).score,
    dimensions: {
      completeness: score('completeness'),
      validity: score('validity'),
      freshness: score('freshness'),
      uniqueness: score('uniqueness'),
      consistency: score('consistency'),
    },
  }
}
