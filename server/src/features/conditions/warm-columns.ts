import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { inTurn } from '../../platform/in-turn.ts'
import type { Kept } from '../../platform/kept.ts'
import { changedSince, type FactStamp, isUnchangedSince, takeStamp, withRows } from '../metrics/public.ts'
import { mostMasks } from './kept-masks.ts'
import type { Column } from './queries/columns.ts'
import { type CustomerColumns, isOnlyReading, readCustomerColumns } from './queries/read-columns.ts'

/** What was asked for lately, the latest last. */
interface WarmColumns extends CustomerColumns {
  /** Of before they were read. */
  stamp: FactStamp
  known: Map<string, Column>
}

/** So many columns of an organization are kept; of a million customers 32 take 384 MB. */
const mostKept = 32

/** With what charts remember beside a column: where each cell stands among grades or values. */
const bytesOfCell = 12
const bytesOf = ({ customerIds, known }: WarmColumns) =>
  customerIds.length * (bytesOfCell * (1 + known.size) + mostMasks)

async function readWhole(db: Db, actor: Actor, asked: readonly Column[]): Promise<WarmColumns> {
  const stamp = await takeStamp(db)
  return { ...(await readCustomerColumns(db, actor, asked)), stamp, known: byName(asked) }
}

/** Columns by their names, each once. */
export const byName = (columns: readonly Column[]) => new Map(columns.map((column) => [column.name, column]))

/** Brings what is kept up to date by reading the customers who have changed; null where that is not worth it. */
async function refreshed(db: Db, actor: Actor, table: WarmColumns): Promise<WarmColumns | null> {
  const stamp = await takeStamp(db)
  const changed = await changedSince(db, actor, table.stamp)
  if (!changed) return null
  if (changed.length === 0) return { ...table, stamp }
  const fresh = await readCustomerColumns(db, actor, [...table.known.values()], { customers: changed })
  return { ...table, ...withRows(table, new Set(changed), fresh), stamp }
}

/** The columns asked for are those used last. */
function touched(known: WarmColumns['known'], asked: readonly Column[]): WarmColumns['known'] {
  const all = new Map(known)
  for (const column of asked) {
    all.delete(column.name)
    all.set(column.name, column)
  }
  return all
}

/** With the columns that are missing, and without those that were not asked for in a long time. */
async function completed(db: Db, actor: Actor, table: WarmColumns, asked: readonly Column[]): Promise<WarmColumns> {
  const missing = asked.filter(({ name }) => !table.known.has(name))
  const known = touched(table.known, asked)
  for (const name of [...known.keys()].slice(0, Math.max(0, known.size - Math.max(mostKept, asked.length))))
    known.delete(name)
  // Whoever came meanwhile changed after the stamp, and is read anew the next time.
  const read = await readCustomerColumns(db, actor, missing, table)
  const all = { ...table.columns, ...read.columns }
  const columns = Object.fromEntries([...known.keys()].flatMap((name) => (all[name] ? [[name, all[name]]] : [])))
  return { ...table, columns, known }
}

/**
 * These columns of all customers, as they stand; of what was asked before, only the customers who have changed are read.
 * @returns what is kept itself: to be read, not to be changed.
 */
export async function readWarmColumns(
  db: Db,
  actor: Actor,
  kept: Kept,
  asked: readonly Column[],
): Promise<CustomerColumns> {
  if (!(await isOnlyReading(db))) return readCustomerColumns(db, actor, asked)
  const name = `customers ${actor.organizationId}`
  const there = kept.get<WarmColumns>(name)
  const hasAll = there && asked.every((column) => there.known.has(column.name))
  if (hasAll && (await isUnchangedSince(db, actor, there.stamp))) {
    there.known = touched(there.known, asked)
    return there
  }
  // What has to be read is read one after the other: the charts of a page ask at once, and each finds what the one before has read.
  return inTurn(kept, name, async () => {
    const before = kept.get<WarmColumns>(name)
    const current = before ? await refreshed(db, actor, before) : null
    const table = current ? await completed(db, actor, current, asked) : await readWhole(db, actor, asked)
    kept.set(name, table, bytesOf(table))
    return table
  })
}
