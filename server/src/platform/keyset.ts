import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Db } from './db.ts'
import { Problem } from './problem.ts'

export type KeyKind = 'text' | 'integer' | 'real' | 'day'

/** What a list is sorted by: an expression that is never null, and the row's id to tell equals apart. */
export interface Order {
  by: RawBuilder<unknown>
  /** What its values are, so that the cursor of another list is refused and not compared. */
  kind: KeyKind
  id: RawBuilder<unknown>
  direction: 'asc' | 'desc'
}

/** The cursor behind a row. */
export const cursorBehind = ({ sortKey, sortId }: { sortKey: unknown; sortId: unknown }) =>
  Buffer.from(JSON.stringify([sortKey, sortId])).toString('base64url')

const isKey: Record<KeyKind, (value: unknown) => boolean> = {
  text: (value) => typeof value === 'string',
  integer: Number.isSafeInteger,
  real: Number.isFinite,
  day: (value) => value === '-infinity' || z.iso.date().safeParse(value).success,
}

/** What a cursor names: the key and the id of a page's last row. @throws {Problem} invalid-input. */
export function decodeCursor(cursor: string, kind: KeyKind): [string | number, number] {
  try {
    const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown
    if (Array.isArray(parts) && parts.length === 2 && isKey[kind](parts[0]) && Number.isSafeInteger(parts[1]))
      return parts as [string | number, number]
  } catch {
    // told below
  }
  throw cursorProblem()
}

export const cursorProblem = (): Problem =>
  new Problem('invalid-input', {
    errors: [{ path: 'query.cursor', rule: 'cursor', message: 'not a cursor of this list' }],
  })

/** The rows behind the cursor, by one row comparison that an index on (by, id) answers. */
export function after({ by, kind, id, direction }: Order, cursor: string | undefined): RawBuilder<boolean> {
  if (cursor === undefined) return sql<boolean>`true`
  const [value, lastId] = decodeCursor(cursor, kind)
  return direction === 'asc'
    ? sql<boolean>`(${by}, ${id}) > (${value}, ${lastId})`
    : sql<boolean>`(${by}, ${id}) < (${value}, ${lastId})`
}

export const orderBy = ({ by, id, direction }: Order) =>
  direction === 'asc' ? sql`${by} asc, ${id} asc` : sql`${by} desc, ${id} desc`

/** A page of `limit` rows out of limit + 1, and the cursor to the next. Each row carries its `sortKey` and `sortId`. */
export function pageOf<R extends { sortKey: unknown; sortId: unknown }>(rows: R[], limit: number) {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { page, nextCursor: rows.length > limit && last ? cursorBehind(last) : null }
}

/** Totals are counted up to here; beyond, "more than" is all that a person needs. */
export const countCap = 10_000

/**
 * For the rest of the transaction no query is shared among processes: the first rows of a page come soonest from one that
 * walks an index and stops; several walk on until their buffers are full.
 */
export async function walkAlone(db: Db): Promise<void> {
  await sql`set local max_parallel_workers_per_gather = 0`.execute(db)
}
