import type { ScoredCriterion } from '../graded.ts'
import { metricColumn, metricLabels, withinScope } from '../metric-column.ts'
import { mean } from '../numeric/moments.ts'
import type { Comparison, Condition, Direction, MetricTable } from '../recipe.ts'
import type { ConditionBasis } from './basis.ts'
import { compare } from './compare.ts'

/** What a condition may speak of. Scores do not exist yet while the scope is decided. */
export interface Facts {
  table: MetricTable
  /** The population whose mean counts; null for everyone. */
  inScope: Uint8Array | null
  score?: Float64Array | undefined
  criteria?: readonly Pick<ScoredCriterion, 'key' | 'scores'>[] | undefined
  /** Means to compare with instead of the population's own; see `ConditionBasis`. */
  means?: ConditionBasis['means'] | undefined
}

/**
 * For whom does a condition hold?
 * @param condition A tree of comparisons; see `Condition`. An empty `all` holds for everyone, an empty `any` for nobody.
 * @param facts     The table of n customers, its population and, where there are any, scores.
 * @returns n cells, 1 = holds. Rows out of scope are answered too. A missing value satisfies no comparison.
 * @throws {RangeError} an unknown metric, criterion or form, or a score where there is none yet.
 * @throws {TypeError} text compared with a number, or by anything but `eq` and `ne`.
 * @cost   O(n · leaves). 10⁶ customers: 3 ms a leaf.
 */
export function evaluateCondition(condition: Condition, facts: Facts): Uint8Array {
  if ('all' in condition) return allOf(condition.all, facts)
  if ('any' in condition) return invert(allOf(condition.any.map(not), facts))
  if ('not' in condition) return invert(evaluateCondition(condition.not, facts))
  if ('betterThan' in condition) return betterThanMean(condition.metric, condition.better, facts)
  if ('metric' in condition) {
    const { metric, op } = condition
    return 'value' in condition
      ? compareMetric(metric, condition.op, condition.value, facts)
      : missingOrPresent(metric, op, facts)
  }
  if ('criterion' in condition)
    return compare(criterionScores(condition.criterion, facts), condition.op, condition.value)
  if ('score' in condition) {
    if (!facts.score) throw new RangeError('condition: there is no score yet')
    return compare(facts.score, condition.op, condition.value)
  }
  throw new RangeError(`condition: unknown form ${JSON.stringify(condition)}`)
}

const not = (condition: Condition): Condition => ({ not: condition })

function invert(mask: Uint8Array): Uint8Array {
  for (let i = 0; i < mask.length; i++) mask[i]! ^= 1
  return mask
}

function allOf(conditions: readonly Condition[], facts: Facts): Uint8Array {
  const mask = new Uint8Array(facts.table.count).fill(1)
  for (const condition of conditions) {
    const next = evaluateCondition(condition, facts)
    for (let i = 0; i < mask.length; i++) mask[i]! &= next[i]!
  }
  return mask
}

function betterThanMean(metric: string, better: Direction, { table, inScope, means }: Facts): Uint8Array {
  const values = metricColumn(table, metric)
  const isKnown = means && Object.hasOwn(means, metric)
  const centre = isKnown ? (means[metric] ?? Number.NaN) : mean(withinScope(values, inScope))
  return compare(values, better === 'lower' ? 'lt' : 'gt', centre)
}

function missingOrPresent(metric: string, op: string, { table }: Facts): Uint8Array {
  if (op !== 'missing' && op !== 'present') throw new RangeError(`${metric}: ${op} needs a value`)
  const values = metricColumn(table, metric)
  const mask = new Uint8Array(values.length)
  const wanted = op === 'missing'
  for (let i = 0; i < mask.length; i++) mask[i] = Number.isNaN(values[i]) === wanted ? 1 : 0
  return mask
}

function compareMetric(metric: string, op: Comparison, value: number | string, { table }: Facts): Uint8Array {
  const values = metricColumn(table, metric)
  const labels = metricLabels(table, metric)
  if (typeof value === 'number') {
    if (labels.length > 0) throw new TypeError(`${metric}: categorical, compare it with text`)
    return compare(values, op, value)
  }
  if (labels.length === 0) throw new TypeError(`${metric}: numeric, compare it with a number`)
  if (op !== 'eq' && op !== 'ne') throw new TypeError(`${metric}: text compares by eq and ne only, not ${op}`)
  return compare(values, op, labels.indexOf(value))
}

function criterionScores(key: string, { criteria = [] }: Facts): Float64Array {
  const found = criteria.find((criterion) => criterion.key === key)
  if (!found) throw new RangeError(`condition: no scores of criterion '${key}'`)
  return found.scores
}
