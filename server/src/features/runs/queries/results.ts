import type { QueryOf } from '@fenji/contract/endpoint'
import type { Result, resultFilter, runs } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/schemes'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { after, countCap, type Order, orderBy, pageOf, walkAlone } from '../../../platform/keyset.ts'
import { numbersOf, packNumber } from '../../../platform/packed-numbers.ts'
import { findMatches, type Search } from '../../customers/public.ts'
import { rfmKeys } from '../../schemes/public.ts'

export type ResultFilter = z.output<z.ZodObject<typeof resultFilter>>
type ListQuery = QueryOf<typeof runs.results>

interface Row {
  customerId: number
  code: string
  name: string | null
  score: number | null
  grade: string | null
  computedGrade: string | null
  previousGrade: string | null
  amountE4: number
  values: Buffer
  scores: Buffer
  sortKey: unknown
  sortId: number
}

const orders: Record<ListQuery['sort'], Pick<Order, 'by' | 'kind'>> = {
  score: { by: sql`(case when g.score is null then -1 else g.score end)`, kind: 'real' },
  amount: { by: sql`g.amount_e4`, kind: 'integer' },
  code: { by: sql`c.code collate "C"`, kind: 'text' },
  name: { by: sql`(case when c.name is null then '' else c.name end) collate "C"`, kind: 'text' },
}

/** The score that a quantile criterion gives to its bin. */
const scoreOfBin = (bin: number, bins: number) => (100 * (bin - 1)) / (bins - 1)

function binIs(scheme: Scheme, key: 'r' | 'f', bin: number | undefined): RawBuilder<boolean>[] {
  if (bin === undefined) return []
  const index = scheme.criteria.findIndex((criterion) => criterion.key === rfmKeys[key])
  const scale = scheme.criteria[index]?.scale
  if (scale?.kind !== 'quantile') return [sql<boolean>`false`]
  return [
    sql<boolean>`substr(g.criterion_scores, ${sql.lit(8 * index + 1)}, 8) = ${packNumber(scoreOfBin(bin, scale.bins))}`,
  ]
}

const gradeIs = (column: RawBuilder<unknown>, grade: string | undefined): RawBuilder<boolean>[] => {
  if (grade === undefined) return []
  return [grade === 'none' ? sql<boolean>`${column} is null` : sql<boolean>`${column} = ${grade}`]
}

/** The rows within the first N by amount: those at or above the Nth amount, which is looked up so that the planner knows it. */
async function amountRankUpTo(
  db: Db,
  actor: Actor,
  runId: number,
  rank: number | undefined,
): Promise<RawBuilder<boolean>[]> {
  if (rank === undefined) return []
  const { rows } = await sql<{ amountE4: number }>`select g.amount_e4 from grade_result g
    where g.organization_id = ${actor.organizationId} and g.run_id = ${sql.lit(runId)}
    order by g.amount_e4 desc offset ${rank - 1} limit 1`.execute(db)
  const [last] = rows
  return last ? [sql<boolean>`g.amount_e4 >= ${last.amountE4}`] : []
}

interface Selection {
  where: RawBuilder<unknown>
  /** Whether the condition reads the customer too. */
  search: Search | null
}

async function selectionOf(
  db: Db,
  actor: Actor,
  run: { id: number; scheme: Scheme },
  filter: ResultFilter,
): Promise<Selection> {
  const search = await findMatches(db, actor, filter.search)
  const parts = [
    sql<boolean>`g.organization_id = ${actor.organizationId} and g.run_id = ${sql.lit(run.id)}`,
    ...gradeIs(sql`g.applied_grade`, filter.grade),
    ...gradeIs(sql`g.previous_grade`, filter.previousGrade),
    ...binIs(run.scheme, 'r', filter.r),
    ...binIs(run.scheme, 'f', filter.f),
    ...(await amountRankUpTo(db, actor, run.id, filter.maxAmountRank)),
    ...(search ? [search.condition] : []),
  ]
  if (filter.isMoved !== undefined)
    parts.push(filter.isMoved ? sql`g.transition is not null` : sql`g.transition is null`)
  return { where: sql.join(parts, sql` and `), search }
}

const selection = sql`g.customer_id, c.code, c.name, g.score, g.applied_grade as grade, g.computed_grade, g.previous_grade,
  g.amount_e4, g.metric_values as "values", g.criterion_scores as scores`
const source = sql`grade_result g join customer c on c.organization_id = g.organization_id and c.id = g.customer_id`

const toResult = ({ sortKey: _key, sortId: _id, values, scores, ...result }: Row): Result => ({
  ...result,
  values: numbersOf(values),
  scores: numbersOf(scores),
})

/** A page of a run's results. */
export async function listResults(db: Db, actor: Actor, run: { id: number; scheme: Scheme }, query: ListQuery) {
  const order: Order = { ...orders[query.sort], id: sql`g.customer_id`, direction: query.direction }
  await walkAlone(db)
  const { where, search } = await selectionOf(db, actor, run, query)
  const { rows } = await sql<Row>`
    select ${selection}, ${order.by} as sort_key, g.customer_id as sort_id from ${source}
    where ${where} and ${after(order, query.cursor)}
    order by ${orderBy(order)} limit ${query.limit + 1}`.execute(db)
  const counted = await sql<{ total: number }>`
    select count(*) as total from (
      select from ${search ? source : sql`grade_result g`} where ${where} limit ${countCap + 1}) capped`.execute(db)
  const total = counted.rows[0]?.total ?? 0
  const { page, nextCursor } = pageOf(rows, query.limit)
  return { rows: page.map(toResult), nextCursor, total: Math.min(total, countCap), totalIsCapped: total > countCap }
}

/** All results that pass the filter, best first, in batches. */
export async function* eachResult(
  db: Db,
  actor: Actor,
  run: { id: number; scheme: Scheme },
  filter: ResultFilter,
): AsyncGenerator<Result[]> {
  const order: Order = { ...orders.score, id: sql`g.customer_id`, direction: 'desc' }
  await walkAlone(db)
  const { where } = await selectionOf(db, actor, run, filter)
  let cursor: string | undefined
  do {
    const { rows } = await sql<Row>`
      select ${selection}, ${order.by} as sort_key, g.customer_id as sort_id from ${source}
      where ${where} and ${after(order, cursor)}
      order by ${orderBy(order)} limit 5001`.execute(db)
    const { page, nextCursor } = pageOf(rows, 5000)
    yield page.map(toResult)
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
}

/** One customer's result in a run. */
export async function findResult(db: Db, actor: Actor, runId: number, customerId: number): Promise<Result | undefined> {
  const { rows } = await sql<Row>`
    select ${selection}, 0 as sort_key, 0 as sort_id from ${source}
    where g.organization_id = ${actor.organizationId} and g.run_id = ${sql.lit(runId)} and g.customer_id = ${customerId}`.execute(
    db,
  )
  return rows[0] && toResult(rows[0])
}

/** A customer's grade in every run that was published, newest first. */
export async function listGradeHistory(db: Db, actor: Actor, customerId: number) {
  const { rows } = await sql<{
    runId: number
    grade: string | null
    score: number | null
    asOf: string
    state: string
    isPrimary: boolean
    definition: Scheme
  }>`
    select g.run_id, g.applied_grade as grade, g.score, r.as_of, r.state, s.is_primary, v.definition
    from grade_result g
    join grading_run r on r.organization_id = g.organization_id and r.id = g.run_id
    join scheme s on s.organization_id = r.organization_id and s.id = r.scheme_id
    join scheme_version v on v.organization_id = r.organization_id and v.scheme_id = r.scheme_id and v.version = r.scheme_version
    where g.organization_id = ${actor.organizationId} and g.customer_id = ${customerId} and r.published_at is not null
    order by r.published_at desc limit 100`.execute(db)
  return rows
}
