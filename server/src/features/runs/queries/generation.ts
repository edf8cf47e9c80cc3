import type { Scheme } from '@fenji/contract/scheme-file'
import type { Graded } from '@fenji/kernel'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { BinaryRows } from '../../../platform/binary-rows.ts'
import { readColumns, writeRows } from '../../../platform/copy.ts'
import type { Db } from '../../../platform/db.ts'
import type { CustomerMetrics } from '../../metrics/public.ts'
import { loadingOrder, ranksIn, transitionOf } from '../rules.ts'

const width = 11

/** Which rank in this scheme did each customer's grade of an earlier run have? -1: none. `customerIds` ascend. */
export async function readPreviousRanks(
  db: Db,
  actor: Actor,
  run: { id: number; scheme: Scheme } | undefined,
  target: { scheme: Scheme; customerIds: Float64Array },
): Promise<Int16Array> {
  const ranks = new Int16Array(target.customerIds.length).fill(-1)
  if (!run) return ranks
  const formerKeys = run.scheme.grades.map((grade) => grade.key)
  const keys = sql.join(formerKeys.map((key) => sql.lit(key)))
  const { count, columns } = await readColumns(
    db,
    sql`select customer_id, array_position(array[${keys}], applied_grade::text)::float8 from grade_result
      where organization_id = ${sql.lit(actor.organizationId)} and run_id = ${sql.lit(run.id)} order by customer_id`,
    2,
    target.customerIds.length + 1,
  )
  const rankOf = ranksIn(target.scheme, formerKeys)
  const [ids = new Float64Array(), positions = new Float64Array()] = columns
  for (let former = 0, row = 0; former < count && row < ranks.length; ) {
    const difference = (ids[former] ?? 0) - (target.customerIds[row] ?? 0)
    if (difference === 0) ranks[row] = rankOf[(positions[former] ?? Number.NaN) - 1] ?? -1
    if (difference <= 0) former++
    if (difference >= 0) row++
  }
  return ranks
}

export interface Generation {
  runId: number
  scheme: Scheme
  table: CustomerMetrics
  graded: Graded
  previous: Int16Array
  /** In currency units. */
  amounts: Float64Array
}

const blockRows = 8192

/**
 * The cells of a block of rows, row after row. Rows are taken out of order, so column by column: one column at a time stays
 * in the processor's cache, a row of all of them does not.
 */
function gather(columns: readonly Float64Array[], rows: Uint32Array, block: Float64Array): void {
  for (let j = 0; j < columns.length; j++) {
    const column = columns[j] as Float64Array
    for (let k = 0, at = j; k < rows.length; k++, at += columns.length) block[at] = column[rows[k] ?? 0] ?? Number.NaN
  }
}

function* encode(actor: Actor, { runId, scheme, table, graded, previous, amounts }: Generation): Generator<Buffer> {
  const out = new BinaryRows()
  const keys = scheme.grades.map((grade) => grade.key)
  const values = scheme.criteria.map((criterion) => table.columns[criterion.metric] ?? new Float64Array())
  const scores = graded.criteria.map((criterion) => criterion.scores)
  const columns = [table.customerIds, graded.score, amounts, ...values, ...scores]
  const order = loadingOrder(scheme, graded)
  const block = new Float64Array(blockRows * columns.length)
  for (let begin = 0; begin < order.length; begin += blockRows) {
    const rows = order.subarray(begin, begin + blockRows)
    gather(columns, rows, block)
    for (const [k, row] of rows.entries()) {
      const cells = k * columns.length
      const rank = graded.grade[row] ?? -1
      const former = previous[row] ?? -1
      out.row(width)
      out.int8(actor.organizationId)
      out.int8(runId)
      out.int8(block[cells] ?? 0)
      out.float8(block[cells + 1] ?? Number.NaN)
      out.text(keys[rank] ?? null)
      out.text(keys[rank] ?? null)
      out.text(keys[former] ?? null)
      out.text(transitionOf(former, rank))
      out.int8(Math.round((block[cells + 2] || 0) * 1e4))
      out.float8s(block, cells + 3, values.length)
      out.float8s(block, cells + 3 + values.length, scores.length)
      if (out.isFull) yield out.take()
    }
  }
  yield out.end()
}

/** Writes a run's results as a partition of their own: loaded without indexes, then indexed and attached whole. */
export async function insertGeneration(db: Db, actor: Actor, generation: Generation): Promise<void> {
  const { runId } = generation
  await sql`select fenji_private.create_result_partition(${runId})`.execute(db)
  await writeRows(db, `grade_result_${runId}`, encode(actor, generation), true)
  await sql`select fenji_private.attach_result_partition(${runId})`.execute(db)
}
