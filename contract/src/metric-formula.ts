import { z } from 'zod'
import { type ColumnKind, columnOfSource, type SourceColumn, type SourceKey, sourceKeys } from './metric-sources.ts'

export const MetricKey = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,59}$/)

/** Which days: the last `days` days, the last `months` calendar months, or all up to the as-of day. */
export const MetricWindow = z.union([
  z.literal('all'),
  z.strictObject({ days: z.int().min(1).max(36_600) }),
  z.strictObject({ months: z.int().min(1).max(1200) }),
])
export type MetricWindow = z.infer<typeof MetricWindow>

const FilterValue = z.union([z.number(), z.string().max(200), z.boolean(), z.array(z.string().max(200)).min(1).max(50)])

/** A condition on a column of the source. A fact without the value satisfies none. Money in units of the currency. */
export const FactFilter = z
  .strictObject({
    column: z.string().max(40),
    op: z.enum(['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in']),
    value: FilterValue,
  })
  .meta({ id: 'FactFilter' })
export type FactFilter = z.infer<typeof FactFilter>

export const Aggregate = z.enum([
  'count',
  'sum',
  'average',
  'min',
  'max',
  'distinct',
  'first',
  'last',
  'days-since',
  'days-since-first',
  'months-until',
  'interval',
  'median-interval',
  'cv',
  'rate',
  'growth',
])
export type Aggregate = z.infer<typeof Aggregate>

/** One number from a customer's facts of one source. */
export const Measure = z
  .strictObject({
    kind: z.literal('measure'),
    source: z.enum(sourceKeys),
    aggregate: Aggregate,
    of: z.string().max(40).optional().meta({ description: 'The column that is summed, averaged, counted …' }),
    on: z.string().max(40).optional().meta({ description: 'The date of the window, where it is not the usual one' }),
    window: MetricWindow,
    where: z.array(FactFilter).max(20).optional(),
    hits: z.array(FactFilter).min(1).max(20).optional().meta({ description: 'Of a rate: which facts count as hits' }),
  })
  .superRefine((measure, context) => {
    for (const { path, message } of faultsOf(measure)) context.addIssue({ code: 'custom', path, message })
  })
  .meta({ id: 'Measure' })
export type Measure = z.infer<typeof Measure>

/** How a metric of an organization's own is computed: from facts, or as one metric over another. */
export const Formula = z.discriminatedUnion('kind', [
  Measure,
  z.strictObject({ kind: z.literal('ratio'), dividend: MetricKey, divisor: MetricKey }),
])
export type Formula = z.infer<typeof Formula>

const numeric: readonly ColumnKind[] = ['number', 'money']
const countable: readonly ColumnKind[] = [...numeric, 'boolean']

interface Needs {
  /** Which kinds of column it works on; empty: on none. */
  of: readonly ColumnKind[]
  mayLackOf?: true
  /** `finite`: the days or months must be said; `months`: calendar months. */
  window?: 'finite' | 'months'
}

const needs: Record<Aggregate, Needs> = {
  count: { of: [] },
  sum: { of: numeric },
  average: { of: numeric },
  min: { of: countable },
  max: { of: countable },
  distinct: { of: [...numeric, 'date', 'choice', 'text'] },
  first: { of: countable },
  last: { of: countable },
  'days-since': { of: [] },
  'days-since-first': { of: [] },
  'months-until': { of: ['date'] },
  interval: { of: [] },
  'median-interval': { of: [] },
  cv: { of: numeric, mayLackOf: true, window: 'months' },
  rate: { of: [] },
  growth: { of: numeric, mayLackOf: true, window: 'finite' },
}

/** Something that a formula may not say: where, and why. */
export interface Fault {
  path: (string | number)[]
  message: string
}

function faultOfColumn({ source, aggregate, of }: MeasureShape): string | undefined {
  const { of: kinds, mayLackOf } = needs[aggregate]
  if (of === undefined) return kinds.length > 0 && !mayLackOf ? `'${aggregate}' needs a column` : undefined
  const column = columnOfSource(source, of)
  if (!column) return `'${source}' has no column '${of}'`
  if (kinds.length === 0) return `'${aggregate}' takes no column`
  return kinds.includes(column.kind) ? undefined : `'${aggregate}' does not fit a column of kind '${column.kind}'`
}

function faultOfWindow({ aggregate, window }: MeasureShape): string | undefined {
  const wanted = needs[aggregate].window
  if (wanted === 'finite' && window === 'all') return `'${aggregate}' needs a window of days or months`
  if (wanted === 'months' && (window === 'all' || !('months' in window)))
    return `'${aggregate}' needs a window of calendar months`
  return undefined
}

const valueTypes: Record<Exclude<ColumnKind, 'date'>, string> = {
  number: 'number',
  money: 'number',
  choice: 'string',
  text: 'string',
  boolean: 'boolean',
}

function faultOfValue(column: SourceColumn & { kind: Exclude<ColumnKind, 'date'> }, { op, value }: FactFilter) {
  const values = Array.isArray(value) ? value : [value]
  if (Array.isArray(value) !== (op === 'in')) return "a list of values goes with 'in', one value with the others"
  if (values.some((one) => typeof one !== valueTypes[column.kind])) return `a value of a ${column.kind} column`
  if (column.kind === 'money' && Math.abs(value as number) > 9e11) return 'an amount below 900,000,000,000'
  if (column.choices && values.some((one) => !column.choices?.some(({ key }) => key === one)))
    return `one of ${column.choices.map(({ key }) => key).join(', ')}`
  return undefined
}

function faultsOfFilter(source: SourceKey, filter: FactFilter): Fault[] {
  const column = columnOfSource(source, filter.column)
  if (!column) return [{ path: ['column'], message: `'${source}' has no column '${filter.column}'` }]
  const { kind } = column
  if (kind === 'date') return [{ path: ['column'], message: 'dates are chosen by the window' }]
  const isOrdered = numeric.includes(kind)
  if (!isOrdered && ['lt', 'lte', 'gt', 'gte'].includes(filter.op))
    return [{ path: ['op'], message: `'${filter.op}' does not fit a column of kind '${kind}'` }]
  const message = faultOfValue({ ...column, kind }, filter)
  return message ? [{ path: ['value'], message }] : []
}

type MeasureShape = Pick<Measure, 'source' | 'aggregate' | 'of' | 'on' | 'window' | 'where' | 'hits'>

/** Everything in a measure that does not fit its source or its aggregate. */
export function faultsOf(measure: MeasureShape): Fault[] {
  const { source, aggregate, on, where = [], hits } = measure
  const faults: Fault[] = []
  const add = (path: Fault['path'], message: string | undefined) => message && faults.push({ path, message })
  add(['of'], faultOfColumn(measure))
  add(['window'], faultOfWindow(measure))
  if (on !== undefined && columnOfSource(source, on)?.kind !== 'date') add(['on'], `'${source}' has no date '${on}'`)
  if ((aggregate === 'rate') !== (hits !== undefined)) add(['hits'], "hits go with 'rate', and with nothing else")
  for (const [name, filters] of Object.entries({ where, hits: hits ?? [] }))
    for (const [i, filter] of filters.entries())
      for (const { path, message } of faultsOfFilter(source, filter)) add([name, i, ...path], message)
  return faults
}
