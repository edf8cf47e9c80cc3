import { pipeline } from 'node:stream/promises'
import type { RawBuilder } from 'kysely'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { clientOf, type Db } from './db.ts'

const headerBytes = 19

/** Columns of a query's rows, in row order. */
export interface Columns {
  count: number
  /** Each `count` long; SQL null is NaN. */
  columns: Float64Array[]
}

/**
 * Streams a query's rows into one Float64Array per column by binary COPY: a million rows of seven columns in half a
 * second, with no object per row.
 * @param query every column int8, float8, or a bytea of the 8 bytes of a float8; literals only, COPY takes no parameters.
 * @param expected how many rows there may be, to size the arrays; they grow when there are more.
 */
export async function readColumns(
  db: Db,
  query: RawBuilder<unknown>,
  width: number,
  expected = 1024,
): Promise<Columns> {
  const text = textOf(db, query)
  const isInteger = new Uint8Array(width)
  await markIntegers(db, text, isInteger)
  const columns = Array.from({ length: width }, () => new Float64Array(expected))
  let count = 0
  await eachTuple(db, text, (view, at) => {
    if (count === columns[0]?.length) grow(columns)
    readTuple(view, at, columns, count++, isInteger)
  })
  return { count, columns: columns.map((column) => column.subarray(0, count)) }
}

/** Records of a fixed length, some of each id. */
export interface PackedRecords {
  ids: Float64Array
  /** Where the records of each id begin, and at last where all end: one more than there are ids. */
  starts: Uint32Array
  /** One record behind the other. */
  records: DataView
}

/**
 * Streams rows of an id and of its records, packed into one bytea: PostgreSQL sends a message for each row, which takes several times as
 * long to receive as the few bytes of a record in it.
 * @param query an int8, and a bytea of any number of records; literals only.
 * @param recordBytes how long a record is.
 */
export async function readPacked(db: Db, query: RawBuilder<unknown>, recordBytes: number): Promise<PackedRecords> {
  const ids: number[] = []
  const starts = [0]
  let bytes = new Uint8Array(1 << 16)
  let used = 0
  await eachTuple(db, textOf(db, query), (view, at) => {
    const length = view.getInt32(at + 14)
    if (used + length > bytes.length) bytes = grown(bytes, used + length)
    bytes.set(new Uint8Array(view.buffer, view.byteOffset + at + 18, length), used)
    used += length
    ids.push(int8At(view, at + 6))
    starts.push(used / recordBytes)
  })
  return { ids: Float64Array.from(ids), starts: Uint32Array.from(starts), records: new DataView(bytes.buffer, 0, used) }
}

/** An int8 of less than 53 bits. */
export const int8At = (view: DataView, at: number): number => view.getInt32(at) * 4_294_967_296 + view.getUint32(at + 4)

function textOf(db: Db, query: RawBuilder<unknown>): string {
  const { sql, parameters } = query.compile(db)
  if (parameters.length > 0) throw new Error('COPY takes no parameters: use sql.lit')
  return sql
}

/** Calls back with every row of a query as binary COPY sends it: where its number of fields stands, which the fields follow. */
async function eachTuple(db: Db, sql: string, visit: (view: DataView, at: number) => void): Promise<void> {
  const stream = clientOf(db).query(copyTo(`copy (${sql}) to stdout (format binary)`))
  let waiting: Buffer[] = []
  let waitingBytes = 0
  let needed = headerBytes
  let at = headerBytes
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    waiting.push(chunk)
    waitingBytes += chunk.length
    // A long tuple comes in many chunks: they are put together once.
    if (waitingBytes < needed) continue
    const buffer = waiting.length === 1 ? chunk : Buffer.concat(waiting)
    const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length)
    let end = leastEndOf(view, at)
    while (end <= buffer.length && view.getInt16(at) >= 0) {
      visit(view, at)
      at = end
      end = leastEndOf(view, at)
    }
    needed = end - at
    waiting = at < buffer.length ? [buffer.subarray(at)] : []
    waitingBytes = buffer.length - at
    at = 0
  }
}

const readable = new Set<number>([pg.types.builtins.INT8, pg.types.builtins.FLOAT8, pg.types.builtins.BYTEA])

async function markIntegers(db: Db, sql: string, isInteger: Uint8Array): Promise<void> {
  const { fields } = await clientOf(db).query({ text: `${sql} limit 0`, rowMode: 'array' })
  if (fields.length !== isInteger.length) throw new Error(`${fields.length} columns, want ${isInteger.length}`)
  for (const [i, { dataTypeID, name }] of fields.entries()) {
    if (!readable.has(dataTypeID)) throw new Error(`column ${name} is neither int8 nor float8`)
    isInteger[i] = dataTypeID === pg.types.builtins.INT8 ? 1 : 0
  }
}

/** Where the tuple, or trailer, at `at` ends; as far as that is not there to be told, a place that is not there either. */
function leastEndOf(view: DataView, at: number): number {
  if (at + 2 > view.byteLength) return at + 2
  const fields = view.getInt16(at)
  let end = at + 2
  for (let i = 0; i < fields; i++) {
    if (end + 4 > view.byteLength) return end + 4
    end += 4 + Math.max(view.getInt32(end), 0)
  }
  return end
}

function readTuple(view: DataView, at: number, columns: Float64Array[], row: number, isInteger: Uint8Array): void {
  let cell = at + 2
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i] as Float64Array
    const length = view.getInt32(cell)
    cell += 4
    if (length < 0) {
      column[row] = Number.NaN
      continue
    }
    column[row] = isInteger[i] ? int8At(view, cell) : view.getFloat64(cell)
    cell += 8
  }
}

function grown(bytes: Uint8Array<ArrayBuffer>, needed: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(2 * bytes.length, needed))
  larger.set(bytes)
  return larger
}

function grow(columns: Float64Array[]): void {
  for (const [i, column] of columns.entries()) {
    const larger = new Float64Array(column.length * 2)
    larger.set(column)
    columns[i] = larger
  }
}

/** Runs `copy <target> from stdin (format binary)` with the chunks that a `BinaryRows` writer yields. */
export async function writeRows(
  db: Db,
  target: string,
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  freeze = false,
): Promise<void> {
  const stream = clientOf(db).query(copyFrom(`copy ${target} from stdin (format binary${freeze ? ', freeze' : ''})`))
  await pipeline(chunks, stream)
}
