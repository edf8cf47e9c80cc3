import type { Measure } from '@fenji/contract/metric-formula'
import type { SourceKey } from '@fenji/contract/metric-sources'
import { type RawBuilder, sql } from 'kysely'
import { readColumns } from '../../../platform/copy.ts'
import type { Db } from '../../../platform/db.ts'
import { aggregates, type Compiled } from './aggregates.ts'
import { scopeOf } from './conditions.ts'
import { type Pass, sources } from './sources.ts'
import { spread } from './spread.ts'

/** A measure and a name by which its values are found again: equal measures have the same. */
export const nameOf = (measure: Measure): string => JSON.stringify(measure)

/** What a pass is made for: as of when, and the customers, ascending. */
export interface Reading {
  pass: Pass
  asOf: string
  customerIds: Float64Array
}

type Stage = Compiled['stage']
interface Planned<S extends Stage> {
  name: string
  compiled: Extract<Compiled, { stage: S }>
}

const ofStage = <S extends Stage>(planned: readonly { name: string; compiled: Compiled }[], stage: S) =>
  planned.filter(({ compiled }) => compiled.stage === stage) as Planned<S>[]

type Values = Map<string, Float64Array>

/** A column from others, row by row. */
export function rowwise(columns: readonly Float64Array[], finish: (...values: number[]) => number): Float64Array {
  const [first = new Float64Array(), second, third] = columns
  const out = new Float64Array(first.length)
  if (!second) for (let i = 0; i < out.length; i++) out[i] = finish(first[i] ?? Number.NaN)
  else if (!third) for (let i = 0; i < out.length; i++) out[i] = finish(first[i] ?? Number.NaN, second[i] ?? Number.NaN)
  else for (let i = 0; i < out.length; i++) out[i] = finish(...columns.map((column) => column[i] ?? Number.NaN))
  return out
}

/**
 * The planner takes the customers of a large table for fewer than they are, and would hash and sort them. They lie in
 * order in the covering index.
 */
async function inIndexOrder<T>(db: Db, work: () => Promise<T>): Promise<T> {
  await sql`set local enable_seqscan = off`.execute(db)
  await sql`set local enable_hashagg = off`.execute(db)
  const result = await work()
  await sql`set local enable_seqscan to default`.execute(db)
  await sql`set local enable_hashagg to default`.execute(db)
  return result
}

/** One grouped pass over a source for all of these, each distinct aggregate computed once. */
async function readFacts(
  db: Db,
  reading: Reading,
  source: SourceKey,
  planned: readonly Planned<'facts'>[],
): Promise<Values> {
  const { pass, customerIds } = reading
  const parts = new Map(
    planned.flatMap(({ compiled }) => compiled.parts.map((part) => [part.sql.compile(db).sql, part])),
  )
  const grouped = await readColumns(
    db,
    sql`select f.customer_id, ${sql.join([...parts.values()].map((part) => part.sql))} ${sources[source].from(pass)}
      group by f.customer_id order by f.customer_id`,
    1 + parts.size,
    customerIds.length + 1,
  )
  const columns = spread(
    grouped.columns,
    customerIds,
    [...parts.values()].map(({ empty }) => empty),
  )
  const byText = new Map([...parts.keys()].map((text, i) => [text, columns[i] ?? new Float64Array()]))
  return new Map(
    planned.map(({ name, compiled }) => {
      const own = compiled.parts.map((part) => byText.get(part.sql.compile(db).sql) ?? new Float64Array())
      return [name, compiled.finish ? rowwise(own, compiled.finish) : (own[0] ?? new Float64Array())]
    }),
  )
}

/** One pass that adds up months first, then the totals and spreads of months by customer. */
async function readMonths(
  db: Db,
  reading: Reading,
  source: SourceKey,
  planned: readonly Planned<'months'>[],
): Promise<Values> {
  const { pass, customerIds } = reading
  const [first] = planned
  if (!first) return new Map()
  const monthly = planned.map(({ compiled }, i) => sql`${compiled.monthly} as ${sql.ref(`m${i}`)}`)
  const totals = planned.flatMap(({ compiled }, i) => {
    const m = sql.ref(`g.m${i}`)
    return [
      sql`sum(${m})::float8`,
      sql`(${sql.lit(compiled.count)} * sum(${m} * ${m}) - sum(${m}) * sum(${m}))::float8`,
    ]
  })
  const within = sql.join(
    planned.map(({ compiled }) => compiled.within),
    sql` or `,
  )
  const { month } = first.compiled
  const grouped = await readColumns(
    db,
    sql`select g.customer_id, ${sql.join(totals)} from (
        select f.customer_id, ${sql.join(monthly)} ${sources[source].from(pass)} and (${within}) group by f.customer_id, ${month}) g
      group by g.customer_id order by g.customer_id`,
    1 + totals.length,
    customerIds.length + 1,
  )
  const columns = spread(
    grouped.columns,
    customerIds,
    totals.map(() => 0 as const),
  )
  return new Map(
    planned.map(({ name, compiled }, i) => [name, rowwise(columns.slice(2 * i, 2 * i + 2), compiled.finish)]),
  )
}

/** The median of the days between one fact and the next, of those that one measure looks at. */
async function readGaps(
  db: Db,
  { pass, customerIds }: Reading,
  source: SourceKey,
  { name, compiled }: Planned<'gaps'>,
): Promise<Values> {
  const { on, where } = compiled
  const grouped = await readColumns(
    db,
    sql`select g.customer_id, percentile_cont(0.5) within group (order by g.gap) from (
        select f.customer_id, (${on} - lag(${on}) over (partition by f.customer_id order by ${on}))::float8 as gap
        ${sources[source].from(pass)} and ${where}) g
      where g.gap is not null group by g.customer_id order by g.customer_id`,
    2,
    customerIds.length + 1,
  )
  return new Map([[name, spread(grouped.columns, customerIds, ['missing'])[0] ?? new Float64Array()]])
}

/** Measures of months by different dates cannot be grouped together. */
const byMonth = (db: Db, planned: readonly Planned<'months'>[]) =>
  Map.groupBy(planned, ({ compiled }) => compiled.month.compile(db).sql).values()

async function readSource(db: Db, reading: Reading, source: SourceKey, measures: readonly Measure[]): Promise<Values> {
  const planned = measures.map((measure) => ({
    name: nameOf(measure),
    compiled: aggregates[measure.aggregate](scopeOf(measure, reading.pass, reading.asOf)),
  }))
  const values: [string, Float64Array][] = []
  const facts = ofStage(planned, 'facts')
  if (facts.length > 0) values.push(...(await readFacts(db, reading, source, facts)))
  for (const months of byMonth(db, ofStage(planned, 'months')))
    values.push(...(await readMonths(db, reading, source, months)))
  for (const gaps of ofStage(planned, 'gaps')) values.push(...(await readGaps(db, reading, source, gaps)))
  return new Map(values)
}

/** What are these measures of every customer of the reading, by name? One grouped pass over each source, however many they are. */
export async function readMeasures(db: Db, reading: Reading, measures: readonly Measure[]): Promise<Values> {
  const distinct = new Map(measures.map((measure) => [nameOf(measure), measure]))
  const values: [string, Float64Array][] = []
  for (const [source, own] of Map.groupBy(distinct.values(), (measure) => measure.source)) {
    const work = () => readSource(db, reading, source, own)
    values.push(...(await (sources[source].isIndexed ? inIndexOrder(db, work) : work())))
  }
  return new Map(values)
}

/** The columns of an expression on `customer c`, a row each in the order of the reading. */
export async function readProfiles(
  db: Db,
  { pass, customerIds }: Reading,
  expressions: readonly RawBuilder<unknown>[],
): Promise<Float64Array[]> {
  if (expressions.length === 0) return []
  const read = await readColumns(
    db,
    sql`select c.id, ${sql.join(expressions)} from customer c
      where c.organization_id = ${pass.organizationId} and ${pass.isAsked(sql`c.id`)} order by c.id`,
    1 + expressions.length,
    customerIds.length + 1,
  )
  return spread(
    read.columns,
    customerIds,
    expressions.map(() => 'missing' as const),
  )
}
