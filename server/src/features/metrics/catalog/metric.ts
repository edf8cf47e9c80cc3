import type { CustomerCondition } from '@fenji/contract/customer-conditions'
import type { CustomerFieldDefinition } from '@fenji/contract/fields'
import type { FactFilter, Formula, Measure, MetricWindow } from '@fenji/contract/metric-formula'
import type { SourceKey } from '@fenji/contract/metric-sources'
import type { Metric } from '@fenji/contract/metrics'
import type { FieldGroup } from '@fenji/contract/policy'

/** A number that is worked out of others, each a metric by its key or a measure. `finish` gets NaN where one is missing. */
export interface Derived {
  kind: 'derived'
  of: readonly (string | Measure)[]
  finish: (...values: number[]) => number
}

/** The value of a field of the profile: a number, an amount, days from the as-of day to a date, 1 or 0, or the place of a choice. */
export interface FieldValue {
  kind: 'field'
  field: CustomerFieldDefinition
}

/** 1 of whom a segment has, 0 of others: whoever grades by it asks who they are. */
export interface Membership {
  kind: 'segment'
  id: number
  condition: CustomerCondition
}

/** A metric with how it is computed. */
export interface MetricDefinition extends Metric {
  formula: Formula | Derived | FieldValue | Membership
}

/** What a built-in metric says of itself; the rest follows from its formula. */
export type BuiltIn = Pick<MetricDefinition, 'key' | 'name' | 'definition' | 'unit' | 'better' | 'formula'> &
  Partial<Pick<MetricDefinition, 'overNothing' | 'source'>> & { groups?: readonly FieldGroup[] }

export const text = (zh: string, en: string) => ({ zh, en })
export const months = (n: number): MetricWindow => ({ months: n })

type Options = Partial<Pick<Measure, 'of' | 'on' | 'window' | 'where' | 'hits'>>

/** A measure of a source, of all its days unless a window is given. */
export const measure = (source: SourceKey, aggregate: Measure['aggregate'], options: Options = {}): Measure => ({
  kind: 'measure',
  source,
  aggregate,
  window: 'all',
  ...options,
})

export const is = (column: string, value: string | boolean): FactFilter => ({ column, op: 'eq', value })
export const above = (column: string, value: number): FactFilter => ({ column, op: 'gt', value })
export const from = (column: string, value: number): FactFilter => ({ column, op: 'gte', value })
export const upTo = (column: string, value: number): FactFilter => ({ column, op: 'lte', value })

const measuresOf = ({ formula }: BuiltIn): Measure[] => {
  if (formula.kind === 'measure') return [formula]
  return formula.kind === 'derived' ? formula.of.filter((one) => typeof one !== 'string') : []
}

/** Counts and sums over nothing are 0; all else is missing. */
export const overNothingOf = (formula: MetricDefinition['formula']): Metric['overNothing'] =>
  formula.kind === 'measure' && ['count', 'sum', 'distinct'].includes(formula.aggregate) ? 0 : 'missing'

/** A built-in metric, whole. Amounts belong to the financial fields, everything else to activity, unless it says so itself. */
export function builtIn(given: BuiltIn): MetricDefinition {
  const { formula, groups = [given.unit === 'money' ? 'financial' : 'activity'] } = given
  const isOfOthers =
    formula.kind === 'ratio' || (formula.kind === 'derived' && formula.of.some((one) => typeof one === 'string'))
  const [first] = measuresOf(given)
  return {
    overNothing: overNothingOf(formula),
    source: formula.kind === 'field' ? 'profile' : isOfOthers || !first ? 'several' : first.source,
    ...given,
    groups: [...groups],
    isCustom: false,
  }
}
