import type { Aggregate } from '@fenji/contract/metric-formula'
import { columnOfSource } from '@fenji/contract/metric-sources'
import { type RawBuilder, sql } from 'kysely'
import { monthsUntil, wholeMonths } from '../days.ts'
import {
  all,
  type Condition,
  dateOf,
  filtered,
  hitConditions,
  type Scope,
  whereConditions,
  windowConditions,
} from './conditions.ts'

/** An aggregate of one query, exact whatever the order of the facts, and what it is of no facts. */
export interface Part {
  sql: RawBuilder<unknown>
  empty: 0 | 'missing'
}

/** A row's number from its parts; a part of no facts is 0 or NaN. */
type Finish = (...parts: number[]) => number

/**
 * What a measure asks of the database, and how its number comes from the answers.
 * `facts` are grouped by customer; `months` by customer and calendar month first; `gaps` are put in the order of time. Who needs
 * neither of the latter two does not pay for them.
 */
export type Compiled =
  | { stage: 'facts'; parts: readonly Part[]; finish: Finish | null }
  | {
      stage: 'months'
      month: RawBuilder<unknown>
      within: Condition
      monthly: RawBuilder<unknown>
      count: number
      finish: Finish
    }
  | { stage: 'gaps'; on: RawBuilder<unknown>; where: Condition }

const number = (value: RawBuilder<unknown>) => sql`(${value})::float8`
const facts = (parts: readonly Part[], finish: Finish | null = null): Compiled => ({ stage: 'facts', parts, finish })

const kindOf = ({ measure }: Scope) => columnOfSource(measure.source, measure.of ?? '')?.kind
const isMoney = (scope: Scope) => kindOf(scope) === 'money'
/** Money as amounts of the currency, all else as it is. */
const inUnits = (scope: Scope): Finish | null => (isMoney(scope) ? (e4 = Number.NaN) => e4 / 1e4 : null)

/** The column that the measure is of, as a number. */
function numberIn(scope: Scope): RawBuilder<unknown> {
  const column = scope.column(scope.measure.of ?? '')
  return number(kindOf(scope) === 'boolean' ? sql`(${column})::int` : column)
}

const count = (conditions: readonly Condition[]): Part => ({
  sql: number(filtered(sql`count(*)`, conditions)),
  empty: 0,
})

/** A sum that is the same in any order: of money as float8, which is exact below 2^53; of other numbers as decimals. */
function sum(scope: Scope, conditions: readonly Condition[]): Part {
  const column = scope.column(scope.measure.of ?? '')
  const total = isMoney(scope) ? sql`sum((${column})::float8)` : sql`sum((${column})::numeric)`
  return { sql: sql`coalesce(${number(filtered(total, conditions))}, 0)`, empty: 0 }
}

const extreme = (which: 'min' | 'max', value: RawBuilder<unknown>, conditions: readonly Condition[]): Part => ({
  sql: number(filtered(sql`${sql.raw(which)}(${value})`, conditions)),
  empty: 'missing',
})

/** Days from the first or last fact to the as-of day. */
const daysSince = (scope: Scope, which: 'min' | 'max'): Part => ({
  sql: number(
    sql`${scope.pass.asOf} - ${filtered(sql`${sql.raw(which)}(${scope.column(dateOf(scope))})`, conditionsOf(scope))}`,
  ),
  empty: 'missing',
})

const conditionsOf = (scope: Scope, which: 'this' | 'before' = 'this') => [
  ...whereConditions(scope),
  ...windowConditions(scope, which),
]

/** The value on the first or last day: the least of the first, the greatest of the last. */
function atEnd(scope: Scope, which: 'min' | 'max'): Compiled {
  const [on, value] = [scope.column(dateOf(scope)), numberIn(scope)]
  const pair = sql`${sql.raw(which)}(array[(${on} - date '2000-01-01')::float8, ${value}])`
  const conditions = [...conditionsOf(scope), sql<boolean>`${value} is not null`]
  return facts([{ sql: sql`(${filtered(pair, conditions)})[2]`, empty: 'missing' }], inUnits(scope))
}

const extremeOf = (which: 'min' | 'max') => (scope: Scope) =>
  facts([extreme(which, numberIn(scope), conditionsOf(scope))], inUnits(scope))

const ratio: Finish = (dividend = Number.NaN, divisor = 0) => (divisor > 0 ? dividend / divisor : Number.NaN)

function coefficientOfVariation(scope: Scope): Compiled {
  const { measure, asOf, pass } = scope
  if (measure.window === 'all' || !('months' in measure.window)) throw new RangeError('cv: want a window of months')
  const { from, to, count: months } = wholeMonths(asOf, measure.window.months)
  const on = scope.column(dateOf(scope))
  const within = [sql<boolean>`${on} >= ${sql.lit(from)}::date`, sql<boolean>`${on} < ${sql.lit(to)}::date`]
  const conditions = [...whereConditions(scope), ...within, sql<boolean>`${on} <= ${pass.asOf}`]
  const monthly = measure.of === undefined ? count(conditions) : sum(scope, conditions)
  return {
    stage: 'months',
    month: sql`date_trunc('month', ${on}::timestamp)`,
    within: all(within),
    monthly: isMoney(scope) ? sql`(${monthly.sql})::int8::numeric` : sql`(${monthly.sql})::numeric`,
    count: months,
    // Of m months with total s and m² variances d: sd ÷ mean = √d ÷ s.
    finish: (total = 0, spread = Number.NaN) => (total > 0 ? Math.sqrt(spread) / total : Number.NaN),
  }
}

/** Every aggregate; a new one adds its line here. */
export const aggregates: Record<Aggregate, (scope: Scope) => Compiled> = {
  count: (scope) => facts([count(conditionsOf(scope))]),
  sum: (scope) => facts([sum(scope, conditionsOf(scope))], inUnits(scope)),
  average(scope) {
    const conditions = conditionsOf(scope)
    const present = sql`count(${scope.column(scope.measure.of ?? '')})`
    const scale = isMoney(scope) ? 1e4 : 1
    return facts(
      [sum(scope, conditions), { sql: number(filtered(present, conditions)), empty: 0 }],
      (total = 0, n = 0) => (n > 0 ? total / n / scale : Number.NaN),
    )
  },
  min: extremeOf('min'),
  max: extremeOf('max'),
  distinct: (scope) =>
    facts([
      {
        sql: number(filtered(sql`count(distinct ${scope.column(scope.measure.of ?? '')})`, conditionsOf(scope))),
        empty: 0,
      },
    ]),
  first: (scope) => atEnd(scope, 'min'),
  last: (scope) => atEnd(scope, 'max'),
  'days-since': (scope) => facts([daysSince(scope, 'max')]),
  'days-since-first': (scope) => facts([daysSince(scope, 'min')]),
  'months-until'(scope) {
    const date = sql`${scope.column(scope.measure.of ?? '')} - date '1970-01-01'`
    const months: Finish = (day = Number.NaN) => (Number.isNaN(day) ? day : monthsUntil(scope.asOf, day))
    return facts([extreme('min', date, conditionsOf(scope))], months)
  },
  interval: (scope) =>
    facts(
      [daysSince(scope, 'min'), daysSince(scope, 'max'), count(conditionsOf(scope))],
      (first = 0, last = 0, n = 0) => (n > 1 ? (first - last) / (n - 1) : Number.NaN),
    ),
  'median-interval': (scope) => ({ stage: 'gaps', on: scope.column(dateOf(scope)), where: all(conditionsOf(scope)) }),
  cv: coefficientOfVariation,
  rate(scope) {
    const conditions = conditionsOf(scope)
    return facts([count([...conditions, ...hitConditions(scope)]), count(conditions)], ratio)
  },
  growth(scope) {
    const parts = (['this', 'before'] as const).map((which) => {
      const conditions = conditionsOf(scope, which)
      return scope.measure.of === undefined ? count(conditions) : sum(scope, conditions)
    })
    return facts(parts, (now = 0, before = 0) => (before > 0 ? (now - before) / before : Number.NaN))
  },
}
