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

/** What a formula is made of, its own parts first: measures and fields, each maybe more than once. */
export function leavesOf(
  definition: MetricDefinition,
  find: Catalogue['find'],
  above: readonly string[] = [],
): MetricDefinition[] {
  const { formula, key } = definition
  if (above.includes(key)) throw new RangeError(`metric '${key}' is computed from itself`)
  const others =
    formula.kind === 'ratio' ? [formula.dividend, formula.divisor] : formula.kind === 'derived' ? formula.of : []
  const below = others
    .filter((one) => typeof one === 'string')
    .flatMap((one) => leavesOf(definitionOf(one, find), find, [...above, key]))
  return [definition, ...below]
}

function definitionOf(key: string, find: Catalogue['find']): MetricDefinition {
  const definition = find(key)
  if (!definition) throw new RangeError(`no metric '${key}'`)
  return definition
}

export const measuresOf = ({ formula }: MetricDefinition): Measure[] => {
  if (formula.kind === 'measure') return [formula]
  return formula.kind === 'derived' ? formula.of.filter((one) => typeof one !== 'string') : []
}

const quotient = (dividend = Number.NaN, divisor = Number.NaN) => {
  const value = dividend / divisor
  return Number.isFinite(value) ? value : Number.NaN
}

/** The column of a metric from what was read; each metric is worked out once. */
function evaluator(find: Catalogue['find'], measures: Map<string, Float64Array>, fields: Map<string, Float64Array>) {
  const done = new Map<string, Float64Array>()
  const ofMeasure = (measure: Measure) => measures.get(nameOf(measure)) ?? new Float64Array()
  const compute = ({ key, formula }: MetricDefinition): Float64Array => {
    if (formula.kind === 'measure') return ofMeasure(formula)
    if (formula.kind === 'field') return fields.get(key) ?? new Float64Array()
    if (formula.kind === 'ratio') return rowwise([formula.dividend, formula.divisor].map(columnOf), quotient)
    return rowwise(
      formula.of.map((one) => (typeof one === 'string' ? columnOf(one) : ofMeasure(one))),
      formula.finish,
    )
  }
  const columnOf = (key: string): Float64Array => {
    const column = done.get(key) ?? compute(definitionOf(key, find))
    done.set(key, column)
    return column
  }
  return columnOf
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
  const leaves = keys.flatMap((key) => leavesOf(definitionOf(key, find), find))
  const reading = await beginReading(db, actor, asOf, asked ?? null)
  const fields = new Map(leaves.flatMap(({ key, formula }) => (formula.kind === 'field' ? [[key, formula.field]] : [])))
  const measures = await readMeasures(db, reading, leaves.flatMap(measuresOf))
  const profiles = await readProfiles(
    db,
    reading,
    [...fields.values()].map((field) => fieldExpression(field, reading.pass)),
  )
  const columnOf = evaluator(
    find,
    measures,
    new Map([...fields.keys()].map((key, i) => [key, profiles[i] ?? new Float64Array()])),
  )
  const labels = keys.flatMap((key) => {
    const choices = definitionOf(key, find).labels
    return choices ? [[key, choices.map((choice) => choice.key)] as const] : []
  })
  return {
    customerIds: reading.customerIds,
    count: reading.customerIds.length,
    columns: Object.fromEntries(keys.map((key) => [key, columnOf(key)])),
    ...(labels.length > 0 ? { labels: Object.fromEntries(labels) } : {}),
  }
}
