import type { QueryOf } from '@fenji/contract/endpoint'
import { rfmKeys } from '@fenji/contract/rfm'
import type { Result, resultFilter, runs } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/scheme-file'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { fieldProblem, requireFields, showsField } from '../../../platform/fields.ts'
import { after, countCap, type Order, orderBy, pageOf, walkAlone } from '../../../platform/keyset.ts'
import { numbersOf, packNumber } from '../../../platform/packed-numbers.ts'
import { findMatches, isWithinReach, visibleCustomers } from '../../customers/public.ts'
import type { Catalogue } from '../../metrics/public.ts'
import { showsMetric, showsScore } from '../../schemes/public.ts'

export type ResultFilter = z.output<z.ZodObject<typeof resultFilter>>
type ListQuery = QueryOf<typeof runs.results>

/** What overruled or held back the computed grade of one customer. */
interface Outcome {
  since: number | null
  entered: number | null
  downgradeSince: number | null
  vetoes: number | null
  decisive: number | null
  deviation: string | null
  isOverridden: boolean
}

/** The override that fixes a grade; in a run of the past, the one that fixed it while the run was shown. */
interface HeldOverride {
  overrideReason: string | null
  overrideExpiresOn: string | null
  overrideBy: string | null
}

/** A result with nothing left out: not for an answer as it is. `values` are those of `storedMetrics`. */
export type WholeResult = Omit<Row, 'values' | 'scores' | 'sortKey' | 'sortId'> &
  Outcome &
  HeldOverride & {
    values: (number | null)[]
    scores: (number | null)[]
  }

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

type ResultSort = NonNullable<ListQuery['sort']>
export interface ResultOrder {
  sort: ResultSort
  direction: 'asc' | 'desc'
}

const orders: Record<ResultSort, Pick<Order, 'by' | 'kind'>> = {
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

/**
 * The rows within the first N by amount, of those whom the reader sees: those at or above the Nth amount, which is looked up so
 * that the planner knows it.
 */
async function amountRankUpTo(
  db: Db,
  actor: Actor,
  runId: number,
  { rank, visible }: { rank: number | undefined; visible: RawBuilder<boolean> | null },
): Promise<RawBuilder<boolean>[]> {
  if (rank === undefined) return []
  const { rows } = await sql<{ amountE4: number }>`select g.amount_e4 from ${visible ? source : sql`grade_result g`}
    where g.organization_id = ${actor.organizationId} and g.run_id = ${sql.lit(runId)} and ${visible ?? sql`true`}
    order by g.amount_e4 desc offset ${rank - 1} limit 1`.execute(db)
  const [last] = rows
  return last ? [sql<boolean>`g.amount_e4 >= ${last.amountE4}`] : []
}

interface Selection {
  where: RawBuilder<unknown>
  /** Whether the condition reads the customer too. */
  readsCustomer: boolean
}

/** The results that pass the filter, of the customers whom the actor may read. */
async function selectionOf(
  db: Db,
  actor: Actor,
  run: { id: number; scheme: Scheme },
  filter: ResultFilter,
): Promise<Selection> {
  const search = await findMatches(db, actor, filter.search)
  const visible = await visibleCustomers(db, actor)
  const parts = [
    sql<boolean>`g.organization_id = ${actor.organizationId} and g.run_id = ${sql.lit(run.id)}`,
    ...gradeIs(sql`g.applied_grade`, filter.grade),
    ...gradeIs(sql`g.previous_grade`, filter.previousGrade),
    ...binIs(run.scheme, 'r', filter.r),
    ...binIs(run.scheme, 'f', filter.f),
    ...(await amountRankUpTo(db, actor, run.id, { rank: filter.maxAmountRank, visible })),
    ...(search ? [search.condition] : []),
    ...(visible ? [visible] : []),
  ]
  if (filter.isMoved !== undefined)
    parts.push(filter.isMoved ? sql`g.transition is not null` : sql`g.transition is null`)
  return { where: sql.join(parts, sql` and `), readsCustomer: search !== null || visible !== null }
}

/** A scheme, and where its metrics are defined. */
export interface NamedScheme {
  scheme: Scheme
  catalogue: Catalogue
}

/** The criterion of an RFM letter reads a metric; does the role show it? */
function requireBins(actor: Actor, { scheme, catalogue }: NamedScheme, { r, f }: ResultFilter): void {
  const wrong = (['r', 'f'] as const).filter((letter) => {
    const metric = scheme.criteria.find(({ key }) => key === rfmKeys[letter])?.metric
    return { r, f }[letter] !== undefined && metric !== undefined && !showsMetric(actor, catalogue, metric)
  })
  if (wrong.length > 0) throw fieldProblem(wrong.map((letter) => `query.${letter}`))
}

/**
 * The order of a list of results: as asked, else by score, or by code for whoever is not shown scores.
 * @throws {Problem} field-not-allowed where filter or order would use what the role does not show.
 */
export function resultOrderFor(
  actor: Actor,
  named: NamedScheme,
  filter: ResultFilter,
  asked: { sort?: ResultSort | undefined; direction?: 'asc' | 'desc' | undefined },
): ResultOrder {
  const given = (name: keyof ResultFilter) => filter[name] !== undefined
  requireFields(actor, {
    'query.grade': given('grade') ? 'grade' : undefined,
    'query.previousGrade': given('previousGrade') ? 'grade' : undefined,
    'query.isMoved': given('isMoved') ? 'grade' : undefined,
    'query.maxAmountRank': given('maxAmountRank') ? 'amountE4' : undefined,
    'query.sort': asked.sort === 'amount' ? 'amountE4' : undefined,
  })
  requireBins(actor, named, filter)
  const seesScore = showsScore(actor, named.catalogue, named.scheme)
  if (asked.sort === 'score' && !seesScore) throw fieldProblem(['query.sort'])
  const sort = asked.sort ?? (seesScore ? 'score' : 'code')
  return { sort, direction: asked.direction ?? (sort === 'code' || sort === 'name' ? 'asc' : 'desc') }
}

const selection = sql`g.customer_id, c.code, c.name, g.score, g.applied_grade as grade, g.computed_grade, g.previous_grade,
  g.amount_e4, g.metric_values as "values", g.criterion_scores as scores`
const source = sql`grade_result g join customer c on c.organization_id = g.organization_id and c.id = g.customer_id`

/** A result as far as the reader's role shows it. */
function resultsFor(actor: Actor, { scheme, catalogue }: NamedScheme): (row: Row) => Result {
  const shows = scheme.criteria.map(({ metric }) => showsMetric(actor, catalogue, metric))
  const isShown = {
    grade: showsField(actor, 'grade'),
    score: showsScore(actor, catalogue, scheme),
    amount: showsField(actor, 'amountE4'),
  }
  const shownOf = (numbers: (number | null)[]) => numbers.map((one, i) => (shows[i] ? one : null))
  return ({ sortKey: _key, sortId: _id, values, scores, ...result }) => ({
    ...result,
    grade: isShown.grade ? result.grade : null,
    computedGrade: isShown.grade ? result.computedGrade : null,
    previousGrade: isShown.grade ? result.previousGrade : null,
    score: isShown.score ? result.score : null,
    amountE4: isShown.amount ? result.amountE4 : null,
    values: shownOf(numbersOf(values).slice(0, shows.length)),
    scores: isShown.grade ? shownOf(numbersOf(scores)) : scheme.criteria.map(() => null),
  })
}

/** A page of a run's results. @throws {Problem} field-not-allowed. */
export async function listResults(db: Db, actor: Actor, run: NamedScheme & { id: number }, query: ListQuery) {
  const { cursor, limit, sort: askedSort, direction: askedDirection, ...filter } = query
  const { sort, direction } = resultOrderFor(actor, run, filter, { sort: askedSort, direction: askedDirection })
  const order: Order = { ...orders[sort], id: sql`g.customer_id`, direction }
  await walkAlone(db)
  const { where, readsCustomer } = await selectionOf(db, actor, run, filter)
  const { rows } = await sql<Row>`
    select ${selection}, ${order.by} as sort_key, g.customer_id as sort_id from ${source}
    where ${where} and ${after(order, cursor)}
    order by ${orderBy(order)} limit ${limit + 1}`.execute(db)
  const counted = await sql<{ total: number }>`
    select count(*) as total from (
      select from ${readsCustomer ? source : sql`grade_result g`} where ${where} limit ${countCap + 1}) capped`.execute(
    db,
  )
  const total = counted.rows[0]?.total ?? 0
  const { page, nextCursor } = pageOf(rows, limit)
  return {
    rows: page.map(resultsFor(actor, run)),
    nextCursor,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}

/** All results that pass the filter, best first where scores are shown, in batches. */
export async function* eachResult(
  db: Db,
  actor: Actor,
  run: NamedScheme & { id: number },
  filter: ResultFilter,
): AsyncGenerator<Result[]> {
  const { sort, direction } = resultOrderFor(actor, run, filter, {})
  const order: Order = { ...orders[sort], id: sql`g.customer_id`, direction }
  await walkAlone(db)
  const { where } = await selectionOf(db, actor, run, filter)
  let cursor: string | undefined
  do {
    const { rows } = await sql<Row>`
      select ${selection}, ${order.by} as sort_key, g.customer_id as sort_id from ${source}
      where ${where} and ${after(order, cursor)}
      order by ${orderBy(order)} limit 5001`.execute(db)
    const { page, nextCursor } = pageOf(rows, 5000)
    yield page.map(resultsFor(actor, run))
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
}

/** One customer's result in a run, with everything that it was computed from; undefined where the actor may not read them. */
export async function findWholeResult(
  db: Db,
  actor: Actor,
  runId: number,
  customerId: number,
): Promise<WholeResult | undefined> {
  const { rows } = await sql<Row & Outcome & HeldOverride>`
    select ${selection}, g.since, g.entered, g.downgrade_since, g.vetoes, g.decisive, g.deviation, g.is_overridden,
      v.reason as override_reason, v.expires_on as override_expires_on, p.name as override_by, 0 as sort_key, 0 as sort_id
    from ${source}
    join grading_run r on r.organization_id = g.organization_id and r.id = g.run_id
    left join lateral (
      select o.reason, o.expires_on, o.created_by from grade_override o
      where g.is_overridden and o.organization_id = g.organization_id and o.customer_id = g.customer_id
        and o.scheme_id = r.scheme_id and o.grade = g.applied_grade and o.approved_at <= coalesce((select min(n.published_at)
          from grading_run n where n.organization_id = r.organization_id and n.previous_run_id = r.id
            and n.state in ('published', 'superseded')), 'infinity')
      order by o.id desc limit 1) v on true
    left join person p on p.id = v.created_by
    where g.organization_id = ${actor.organizationId} and g.run_id = ${sql.lit(runId)} and g.customer_id = ${customerId}
      and ${isWithinReach(actor, 'read')}`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const { sortKey: _key, sortId: _id, values, scores, ...result } = row
  return { ...result, values: numbersOf(values), scores: numbersOf(scores) }
}
