import type { ImportExample } from '@fenji/contract/import-examples'
import type { Import, Mapping, Receipt } from '@fenji/contract/imports'
import type { UndoCount } from '@fenji/contract/undo-count'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { showsEverything } from '../../../platform/fields.ts'
import { Problem } from '../../../platform/problem.ts'
import { rowsOf } from '../../../platform/rows.ts'
import { undoableUntil } from '../undoable.ts'

const importRows = (db: Db, actor: Actor) =>
  db
    .selectFrom('import')
    .leftJoin('person', 'person.id', 'import.createdBy')
    .leftJoin('person as undoer', 'undoer.id', 'import.undoneBy')
    .selectAll('import')
    .select(['person.name as creator', 'undoer.name as undoer'])
    .where('import.organizationId', '=', actor.organizationId)

export type ImportRow = Awaited<ReturnType<ReturnType<typeof importRows>['executeTakeFirstOrThrow']>>

export const noProgress = { rows: 0, bytes: 0, rowsPerSecond: null, remainingMs: null }

/**
 * May the actor see the cells of a file? Whoever brought it may, and whoever is shown every group of fields: a column can hold
 * anything.
 */
export const showsCells = (actor: Actor, { createdBy }: Pick<ImportRow, 'createdBy'>): boolean =>
  (createdBy !== null && createdBy === actor.personId) || showsEverything(actor)

/** What of a file's recognition is shown to whoever may not see its cells. */
const withoutCells = (recognition: NonNullable<Import['recognition']>): NonNullable<Import['recognition']> => ({
  ...recognition,
  columns: recognition.columns.map((column) => ({ ...column, examples: [] })),
})

export function toImport(actor: Actor, row: ImportRow): Import {
  const isShown = showsCells(actor, row)
  const whole = row.recognition as Import['recognition']
  const recognition = whole && !isShown ? withoutCells(whole) : whole
  return {
    id: row.id,
    kind: row.kind as Import['kind'],
    fileName: row.fileName,
    bytes: row.bytes,
    state: row.state as Import['state'],
    recognition: recognition && row.mapping ? { ...recognition, mapping: row.mapping as Mapping } : recognition,
    progress: (row.progress as Import['progress'] | null) ?? noProgress,
    preview: row.preview as Receipt | null,
    receipt: row.receipt as Receipt | null,
    failure: row.failure as Import['failure'],
    isSample: row.isSample,
    createdBy: row.creator,
    showsCells: isShown,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    undoableUntil: row.state === 'done' && row.journaledAt ? undoableUntil(row.journaledAt).toISOString() : null,
    undo: row.undoneAt && {
      records: row.undo as UndoCount[],
      by: row.undoer,
      at: row.undoneAt.toISOString(),
    },
  }
}

/** Is it an import with which the actor may do this? */
export const isWithinReach = (actor: Actor, action: 'read' | 'update') =>
  rowsOf(actor, action, 'Import', { createdBy: sql`import.created_by` })

/** An import with which the actor may do this. @throws {Problem} import-not-found. */
export async function getImportFor(db: Db, actor: Actor, action: 'read' | 'update', id: number): Promise<ImportRow> {
  const row = await importRows(db, actor)
    .where('import.id', '=', id)
    .where(isWithinReach(actor, 'read'))
    .where(isWithinReach(actor, action))
    .executeTakeFirst()
  if (!row) throw new Problem('import-not-found')
  return row
}

/** An import, for the job that works on it. @throws {Problem} import-not-found. */
export async function getImport(db: Db, actor: Actor, id: number): Promise<ImportRow> {
  const row = await importRows(db, actor).where('import.id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('import-not-found')
  return row
}

export interface NewImport {
  fileName: string
  upload: string | null
  bytes: number
  state: Import['state']
  recognition: Import['recognition']
  mapping?: Mapping
  isSample?: boolean
  origin?: 'file' | 'connection' | 'events'
}

export async function insertImport(db: Db, actor: Actor, { recognition, mapping, ...row }: NewImport): Promise<number> {
  const { id } = await db
    .insertInto('import')
    .values({
      organizationId: actor.organizationId,
      kind: mapping?.kind ?? 'transactions',
      ...row,
      recognition: recognition && JSON.stringify(recognition),
      mapping: mapping ? JSON.stringify(mapping) : null,
      createdBy: actor.personId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface ImportChange {
  kind?: Import['kind']
  recognition?: Import['recognition']
  state?: Import['state']
  mapping?: Mapping
  progress?: Import['progress']
  preview?: Receipt | null
  receipt?: Receipt
  failure?: Import['failure']
  jobId?: string
  upload?: null
  startedAt?: Date
  endedAt?: Date
  journaledAt?: Date
  undo?: UndoCount[]
  examples?: ImportExample[]
  undoneBy?: string | null
  undoneAt?: Date
}

/** Changes an import that is in one of the states named; false when it is in another. */
export async function updateImport(
  db: Db,
  actor: Actor,
  id: number,
  states: readonly Import['state'][],
  { recognition, mapping, progress, preview, receipt, failure, undo, examples, ...plain }: ImportChange,
): Promise<boolean> {
  const json = { recognition, mapping, progress, preview, receipt, failure, undo, examples }
  const texts = Object.entries(json).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value === null ? null : JSON.stringify(value)] as const],
  )
  const { numUpdatedRows } = await db
    .updateTable('import')
    .set({ ...plain, ...Object.fromEntries(texts) })
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .where('state', 'in', states)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export interface RefusedRowRow {
  line: number
  code: string
  field: string | null
  value: string | null
  cells: string[]
}

/** Which rows did this import refuse, in the order of the file? */
export async function listRefusedRows(
  db: Db,
  actor: Actor,
  importId: number,
  { afterLine, limit }: { afterLine: number; limit: number },
): Promise<RefusedRowRow[]> {
  return db
    .selectFrom('importRefusedRow')
    .select(['line', 'code', 'field', 'value', 'cells'])
    .where('organizationId', '=', actor.organizationId)
    .where('importId', '=', importId)
    .where('line', '>', afterLine)
    .orderBy('line')
    .limit(limit)
    .execute()
}

/** One import at a time writes into an organization, also where a worker has lost its turn without knowing. */
export async function lockImports(db: Db, actor: Actor): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('fenji import', ${actor.organizationId}))`.execute(db)
}

const lockNotAvailable = '55P03'

/**
 * The same for short work of others, which waits for a small import and for no large one.
 * @returns false where an import goes on being written; the transaction is over then.
 */
export async function lockImportsSoon(db: Db, actor: Actor): Promise<boolean> {
  await sql`set local lock_timeout = '3s'`.execute(db)
  try {
    await lockImports(db, actor)
  } catch (error) {
    if ((error as { code?: string }).code === lockNotAvailable) return false
    throw error
  }
  await sql`set local lock_timeout to default`.execute(db)
  return true
}
