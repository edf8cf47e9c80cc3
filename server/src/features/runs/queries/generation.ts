import type { Scheme } from '@fenji/contract/scheme-file'
import { deviations, type Graded, NO_DAY, type Overrides, type StabilityState } from '@fenji/kernel'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { BinaryRows } from '../../../platform/binary-rows.ts'
import { readColumns, writeRows } from '../../../platform/copy.ts'
import type { Db } from '../../../platform/db.ts'
import type { CustomerMetrics } from '../../metrics/public.ts'
import { storedMetrics } from '../../schemes/public.ts'
import { ranksIn, transitionOf } from '../rules.ts'
import { type RowRange, rangesOf, slicesFor } from '../slices.ts'

/** The columns of a result; organization and run are the partition's own. */
const columns = [
  'customer_id',
  'score',
  'computed_grade',
  'applied_grade',
  'previous_grade',
  'transition',
  'amount_e4',
  'metric_values',
  'criterion_scores',
]
/** Where a veto, a rule of stability or an override could have a say; else they are as the table has them by itself. */
const outcomeColumns = [
  'since',
  'entered',
  'downgrade_since',
  'vetoes',
  'decisive',
  'deviation',
  'is_overridden',
  'settled_grade',
]

/** What the run before left: whose grade everybody saw, and what stability needs to know. */
export interface Before {
  /** Rank in this scheme of the grade that was in force; -1: none. */
  applied: Int16Array
  /** null where the scheme has no rules of stability, or no run was published before. */
  state: StabilityState | null
}

const stateOf = (columns: Float64Array[], place: (column: Float64Array) => Int32Array, grade: Int16Array) => {
  const [since, entered, downgradeSince] = columns.map(place)
  if (!since || !entered || !downgradeSince) return null
  return { grade, since, entered, downgradeSince }
}

/** Which of the ascending ids is each of the others, which ascend too? -1: none. */
function placesAmong(ids: Float64Array, among: Float64Array): Int32Array {
  const places = new Int32Array(ids.length).fill(-1)
  for (let i = 0, row = 0; i < ids.length && row < among.length; ) {
    const difference = (ids[i] ?? 0) - (among[row] ?? 0)
    if (difference === 0) places[i] = row
    if (difference <= 0) i++
    if (difference >= 0) row++
  }
  return places
}

/** Which grades did the customers hold in an earlier run? `customerIds` ascend. */
export async function readBefore(
  db: Db,
  actor: Actor,
  run: { id: number; scheme: Scheme } | undefined,
  target: { scheme: Scheme; customerIds: Float64Array },
): Promise<Before> {
  const count = target.customerIds.length
  const applied = new Int16Array(count).fill(-1)
  if (!run) return { applied, state: null }
  const formerKeys = run.scheme.grades.map((grade) => grade.key)
  const keys = sql.join(formerKeys.map((key) => sql.lit(key)))
  const position = (column: RawBuilder<unknown>) => sql`array_position(array[${keys}], (${column})::text)::float8`
  const state = target.scheme.stability
    ? sql`, ${position(sql`case when is_overridden then settled_grade else applied_grade end`)}, since::float8,
        entered::float8, downgrade_since::float8`
    : sql``
  const former = await readColumns(
    db,
    sql`select customer_id, ${position(sql`applied_grade`)}${state} from grade_result
      where organization_id = ${sql.lit(actor.organizationId)} and run_id = ${sql.lit(run.id)} order by customer_id`,
    target.scheme.stability ? 6 : 2,
    count + 1,
  )
  const [ids = new Float64Array(), appliedAt = new Float64Array(), settledAt, ...days] = former.columns
  const places = placesAmong(ids.subarray(0, former.count), target.customerIds)
  const rankOf = ranksIn(target.scheme, formerKeys)
  const spread = <T extends Int16Array | Int32Array>(out: T, cellOf: (row: number) => number): T => {
    for (let i = 0; i < places.length; i++) if ((places[i] ?? -1) >= 0) out[places[i] ?? 0] = cellOf(i)
    return out
  }
  const ranksAt = (positions: Float64Array) => (row: number) => rankOf[(positions[row] ?? Number.NaN) - 1] ?? -1
  spread(applied, ranksAt(appliedAt))
  if (!settledAt) return { applied, state: null }
  const daysAt = (column: Float64Array) =>
    spread(new Int32Array(count).fill(NO_DAY), (row) => {
      const day = column[row] ?? Number.NaN
      return Number.isNaN(day) ? NO_DAY : day
    })
  return { applied, state: stateOf(days, daysAt, spread(new Int16Array(count).fill(-1), ranksAt(settledAt))) }
}

export interface Generation {
  runId: number
  scheme: Scheme
  table: CustomerMetrics
  graded: Graded
  /** Those that it was graded with. */
  overrides: Overrides | undefined
  previous: Int16Array
  /** In currency units. */
  amounts: Float64Array
}

/** A day of the stability's state; null where there is none. */
function putDay(out: BinaryRows, days: Int32Array | undefined, row: number): void {
  const day = days?.[row] ?? NO_DAY
  if (day === NO_DAY) out.null()
  else out.int4(day)
}

/** What overruled or held back the computed grade of a row; nearly always nothing. */
function putOutcome(out: BinaryRows, { graded, overrides }: Generation, row: number, keys: readonly string[]): void {
  const { vetoes, settledDeviation, state } = graded
  putDay(out, state?.since, row)
  putDay(out, state?.entered, row)
  putDay(out, state?.downgradeSince, row)
  const matched = vetoes?.matched[row] ?? 0
  if (matched === 0) out.null()
  else out.int4(matched | 0)
  const decisive = vetoes?.decisive[row] ?? -1
  if (decisive < 0) out.null()
  else out.int4(decisive)
  const why = deviations[settledDeviation[row] ?? 0] ?? 'none'
  // Also where its grade is the computed one: the settled grade is another then.
  const isOverridden = (overrides?.grade[row] ?? -1) >= 0
  out.text(why === 'none' ? null : why)
  out.bool(isOverridden)
  out.text(isOverridden ? (keys[state?.grade[row] ?? -1] ?? null) : null)
}

/** The rows from `first` on and before `beyond`, in ascending order of customer, as the primary key wants them. */
function* encode(generation: Generation, { first, beyond }: RowRange): Generator<Buffer> {
  const { scheme, table, graded, previous, amounts } = generation
  const out = BinaryRows.recycling()
  const keys = scheme.grades.map((grade) => grade.key)
  const values = storedMetrics(scheme).map((metric) => table.columns[metric] ?? new Float64Array())
  const scores = graded.criteria.map((criterion) => criterion.scores)
  const tellsOutcome = hasOutcomes(graded)
  const width = columnsOf(generation).length
  for (let row = first; row < beyond; row++) {
    const rank = graded.applied[row] ?? -1
    const former = previous[row] ?? -1
    out.row(width)
    out.int8(table.customerIds[row] ?? 0)
    out.float8(graded.score[row] ?? Number.NaN)
    out.text(keys[graded.grade[row] ?? -1] ?? null)
    out.text(keys[rank] ?? null)
    out.text(keys[former] ?? null)
    out.text(transitionOf(former, rank))
    out.int8(Math.round((amounts[row] || 0) * 1e4))
    out.float8s(values, row)
    out.float8s(scores, row)
    if (tellsOutcome) putOutcome(out, generation, row, keys)
    if (out.isFull) yield out.take()
  }
  yield out.end()
}

const hasOutcomes = ({ vetoes, state }: Graded) => vetoes !== null || state !== null
const columnsOf = ({ graded }: Generation) => [...columns, ...(hasOutcomes(graded) ? outcomeColumns : [])]

/** Loads some of the rows into a table that was made in the same transaction. */
const load = (db: Db, table: string, generation: Generation, range: RowRange): Promise<void> =>
  writeRows(db, `${table} (${columnsOf(generation).join(', ')})`, encode(generation, range), true)

/** Writes the results as one table of the caller's transaction: loaded without indexes, then attached with the one that finds a customer. */
async function insertWhole(db: Db, generation: Generation): Promise<void> {
  const { runId, table } = generation
  await sql`select fenji_private.create_result_partition(${runId})`.execute(db)
  await load(db, `grade_result_${runId}`, generation, { first: 0, beyond: table.count })
  await sql`select fenji_private.attach_result_partition(${runId})`.execute(db)
}

/** Runs work in a transaction beside the caller's. */
export type Beside = <T>(work: (db: Db) => Promise<T>) => Promise<T>

/** Removes what a run that was cut off left of its slices. */
export async function dropSlices(db: Db, runId: number): Promise<void> {
  await sql`select fenji_private.drop_result_slices(${runId})`.execute(db)
}

/**
 * Writes the results as slices, each over a connection of its own; the caller's transaction makes them one partition. Slices that
 * stay behind when it is cut off are nobody's, and the next attempt begins by dropping them.
 */
async function insertSlices(db: Db, beside: Beside, generation: Generation, count: number): Promise<void> {
  const { runId, table } = generation
  const ranges = rangesOf(table.count, count)
  const bounds = ranges.slice(1).map(({ first }) => table.customerIds[first] ?? 0)
  await beside((own) => dropSlices(own, runId))
  const written = await Promise.allSettled(
    ranges.map((range, slice) =>
      beside(async (own) => {
        const bound = [bounds[slice - 1] ?? null, bounds[slice] ?? null]
        await sql`select fenji_private.create_result_slice(${runId}, ${slice}, ${bound[0]}, ${bound[1]})`.execute(own)
        await load(own, `grade_result_${runId}_${slice}`, generation, range)
        await sql`select fenji_private.complete_result_slice(${runId}, ${slice})`.execute(own)
      }),
    ),
  )
  const failed = written.find(({ status }) => status === 'rejected')
  if (failed) throw (failed as PromiseRejectedResult).reason
  await sql`select fenji_private.attach_result_slices(${runId}, ${bounds})`.execute(db)
}

/**
 * Writes a run's results as a partition of their own, which is there when the caller's transaction is committed. The run itself must
 * be committed before where there are several slices.
 */
export async function insertGeneration(
  db: Db,
  beside: Beside,
  generation: Generation,
  slices = slicesFor(generation.table.count),
): Promise<void> {
  await (slices === 1 ? insertWhole(db, generation) : insertSlices(db, beside, generation, slices))
}

/** Builds the indexes by which a run's results are listed; they follow in a transaction of their own, see 0008. */
export async function indexGeneration(db: Db, runId: number): Promise<void> {
  await sql`select fenji_private.index_result_partition(${runId})`.execute(db)
}
