import type { FactFilter, Measure, MetricWindow } from '@fenji/contract/metric-formula'
import { columnOfSource, metricSources } from '@fenji/contract/metric-sources'
import { type RawBuilder, sql } from 'kysely'
import { type Pass, type Source, sources } from './sources.ts'

export type Condition = RawBuilder<boolean>

/** A measure, with the columns of its source in the pass that it is compiled for. */
export interface Scope {
  measure: Measure
  pass: Pass
  /** The as-of day as text. */
  asOf: string
  source: Source
  /** @throws {RangeError} the source has no such column. */
  column(key: string): RawBuilder<unknown>
}

export function scopeOf(measure: Measure, pass: Pass, asOf: string): Scope {
  const source = sources[measure.source] as Source
  const columns: Record<string, RawBuilder<unknown>> = source.columns(pass)
  const column = (key: string) => {
    const found = Object.hasOwn(columns, key) ? columns[key] : undefined
    if (!found) throw new RangeError(`${measure.source} has no column '${key}'`)
    return found
  }
  return { measure, pass, asOf, source, column }
}

/** The key of the date that the measure's window is about. */
export const dateOf = ({ measure }: Pick<Scope, 'measure'>): string => measure.on ?? metricSources[measure.source].on

const operators = { eq: sql`=`, ne: sql`<>`, lt: sql`<`, lte: sql`<=`, gt: sql`>`, gte: sql`>=` }

/** A filter as a condition. Money is compared in 1/10,000, as it is stored. */
function filterCondition(scope: Scope, { column, op, value }: FactFilter): Condition {
  const isMoney = columnOfSource(scope.measure.source, column)?.kind === 'money'
  const literal = (one: unknown) => sql.lit(isMoney && typeof one === 'number' ? Math.round(one * 1e4) : one)
  const left = scope.column(column)
  if (Array.isArray(value)) return sql<boolean>`${left} in (${sql.join(value.map(literal))})`
  if (op === 'in') throw new RangeError(`${column}: 'in' needs a list`)
  return sql<boolean>`${left} ${operators[op]} ${literal(value)}`
}

const filterConditions = (scope: Scope, filters: readonly FactFilter[] = []) =>
  filters.map((filter) => filterCondition(scope, filter))

/** The day `times` windows before the as-of day; by calendar months, clamped to the end of a month. */
function startOf({ asOf }: Pass, window: Exclude<MetricWindow, 'all'>, times = 1): RawBuilder<string> {
  if ('days' in window) return sql<string>`${asOf} - ${sql.lit(window.days * times)}::int`
  return sql<string>`(${asOf} - make_interval(months => ${sql.lit(window.months * times)}::int))::date`
}

/** Is a fact's date in the window, or in the one before it? */
export function windowConditions(scope: Scope, which: 'this' | 'before' = 'this'): Condition[] {
  const { measure, pass, source } = scope
  const key = dateOf(scope)
  const on = scope.column(key)
  const end = sql<boolean>`${on} <= ${pass.asOf}`
  if (measure.window === 'all') return measure.on === undefined || key === source.knownBy ? [] : [end]
  if (which === 'before') {
    const [start, stop] = [startOf(pass, measure.window, 2), startOf(pass, measure.window)]
    return [sql<boolean>`${on} > ${start}`, sql<boolean>`${on} <= ${stop}`]
  }
  const start = sql<boolean>`${on} > ${startOf(pass, measure.window)}`
  return key === source.knownBy ? [start] : [start, end]
}

/** Which facts does the measure look at, whatever their date? */
export const whereConditions = (scope: Scope): Condition[] => filterConditions(scope, scope.measure.where)
export const hitConditions = (scope: Scope): Condition[] => filterConditions(scope, scope.measure.hits)

/** All of these; true of no conditions. */
export const all = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`

/** An aggregate over the rows of which all of these hold. */
export const filtered = (aggregate: RawBuilder<unknown>, conditions: readonly Condition[]): RawBuilder<unknown> =>
  conditions.length === 0 ? aggregate : sql`${aggregate} filter (where ${sql.join(conditions, sql` and `)})`
