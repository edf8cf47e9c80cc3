import type { Measure } from '@fenji/contract/metric-formula'
import type { MetricTable } from '@fenji/kernel'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { readColumns } from '../../../platform/copy.ts'
import type { Db } from '../../../platform/db.ts'
import type { Catalogue } from '../catalog/catalogue.ts'
import type { MetricDefinition } from '../catalog/metric.ts'
import { catalogueFor } from './custom-metrics.ts'
import { fieldExpression } from './fields.ts'
import { definitionOf, leavesOf, measuresOf } from './leaves.ts'
import { nameOf, type Reading, readMeasures, readProfiles, rowwise } from './read-measures.ts'
import type { Pass } from './sources.ts'

/** Metrics of the organization's customers, in ascending order of customer id. */
export interface CustomerMetrics extends MetricTable {
  customerIds: Float64Array
}

interface Options {
  /** Only of these customers; everybody's unless given. Ids that nobody has are left out. */
  customers?: Iterable<number> | undefined
  /** Where the metrics are defined; asked for when it is not given. */
  catalogue?: Catalogue | undefined
}

/** Past so many customers everybody's facts are read, in the order in which they lie, rather than each one's looked up. */
const mostLookedUp = 20_000

export const dayOf = (date: string) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new RangeError(`not a day: ${date}`)
  return sql<string>`${sql.lit(date)}::date`
}

const quotient = (dividend = Number.NaN, divisor = Number.NaN) => {
  const value = dividend / divisor
  return Number.isFinite(value) ? value : Number.NaN
}

type Columns = Map<string, Float64Array>

/** The columns of metrics from what was read. What a metric is worked out of stands before it. */
function evaluate(leaves: readonly MetricDefinition[], measures: Columns, fields: Columns, count: number): Columns {
  const done: Columns = new Map()
  const columnOf = (one: string | Measure) =>
    (typeof one === 'string' ? done.get(one) : measures.get(nameOf(one))) ?? new Float64Array()
  for (const { key, formula } of leaves) {
    if (formula.kind === 'measure') done.set(key, columnOf(formula))
    else if (formula.kind === 'field') done.set(key, fields.get(key) ?? new Float64Array())
    else if (formula.kind === 'segment') done.set(key, new Float64Array(count).fill(Number.NaN))
    else if (formula.kind === 'derived') done.set(key, rowwise(formula.of.map(columnOf), formula.finish))
    else done.set(key, rowwise([formula.dividend, formula.divisor].map(columnOf), quotient))
  }
  return done
}

/** Some rows of a table. */
function pick(table: CustomerMetrics, wanted: ReadonlySet<number>): CustomerMetrics {
  const rows = Uint32Array.from(table.customerIds.keys()).filter((row) => wanted.has(table.customerIds[row] ?? 0))
  const from = (column: Float64Array) => Float64Array.from(rows, (row) => column[row] ?? Number.NaN)
  const columns = Object.fromEntries(Object.entries(table.columns).map(([key, column]) => [key, from(column)]))
  return { ...table, customerIds: from(table.customerIds), count: rows.length, columns }
}

async function beginReading(db: Db, actor: Actor, asOf: string, asked: ReadonlySet<number> | null): Promise<Reading> {
  const ids = asked && sql.lit(`{${[...asked].join(',')}}`)
  const pass: Pass = {
    organizationId: sql.lit(actor.organizationId) as Pass['organizationId'],
    asOf: dayOf(asOf),
    isAsked: (customer) => (ids ? sql<boolean>`${customer} = any (${ids}::int8[])` : sql<boolean>`true`),
  }
  const { columns } = await readColumns(
    db,
    sql`select c.id from customer c where c.organization_id = ${pass.organizationId} and ${pass.isAsked(sql`c.id`)} order by c.id`,
    1,
  )
  return { pass, asOf, customerIds: columns[0] ?? new Float64Array() }
}

/**
 * What are these metrics of every customer, or of some, as of a date? One grouped pass over each source, whatever the number of
 * metrics. A customer has the same values, to the last bit, whoever else is asked for.
 * @throws {RangeError} there is no such metric, or not a day.
 */
export async function readMetrics(
  db: Db,
  actor: Actor,
  asOf: string,
  keys: readonly string[],
  { customers, catalogue }: Options = {},
): Promise<CustomerMetrics> {
  const known = catalogue ?? (await catalogueFor(db, actor, keys))
  const asked = customers && new Set([...customers].filter(Number.isSafeInteger))
  if (asked && asked.size > mostLookedUp)
    return pick(await readMetrics(db, actor, asOf, keys, { catalogue: known }), asked)
  const { find } = known
  const leaves = leavesOf(keys, find)
  const reading = await beginReading(db, actor, asOf, asked ?? null)
  const fields = new Map(leaves.flatMap(({ key, formula }) => (formula.kind === 'field' ? [[key, formula.field]] : [])))
  const measures = await readMeasures(db, reading, leaves.flatMap(measuresOf))
  const profiles = await readProfiles(
    db,
    reading,
    [...fields.values()].map((field) => fieldExpression(field, reading.pass)),
  )
  const ofFields = new Map([...fields.keys()].map((key, i) => [key, profiles[i] ?? new Float64Array()]))
  const columns = evaluate(leaves, measures, ofFields, reading.customerIds.length)
  const labels = keys.flatMap((key) => {
    const choices = definitionOf(key, find).labels
    return choices ? [[key, choices.map((choice) => choice.key)] as const] : []
  })
  return {
    customerIds: reading.customerIds,
    count: reading.customerIds.length,
    columns: Object.fromEntries(keys.map((key) => [key, columns.get(key) ?? new Float64Array()])),
    ...(labels.length > 0 ? { labels: Object.fromEntries(labels) } : {}),
  }
}
