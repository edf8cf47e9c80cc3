import type { Import, Mapping, Receipt } from '@fenji/contract/imports'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { Problem } from '../../../platform/problem.ts'

const importRows = (db: Db, actor: Actor) =>
  db
    .selectFrom('import')
    .leftJoin('person', 'person.id', 'import.createdBy')
    .selectAll('import')
    .select('person.name as creator')
    .where('import.organizationId', '=', actor.organizationId)

export type ImportRow = Awaited<ReturnType<ReturnType<typeof importRows>['executeTakeFirstOrThrow']>>

const noProgress = { rows: 0, bytes: 0, rowsPerSecond: null, remainingMs: null }

export function toImport(row: ImportRow): Import {
  const recognition = row.recognition as Import['recognition']
  return {
    id: row.id,
    kind: 'transactions',
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
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  }
}

/** The latest imports. */
export async function listImports(db: Db, actor: Actor): Promise<Import[]> {
  const rows = await importRows(db, actor).orderBy('import.id', 'desc').limit(200).execute()
  return rows.map(toImport)
}

/** @throws {Problem} import-not-found. */
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
}

export async function insertImport(db: Db, actor: Actor, { recognition, mapping, ...row }: NewImport): Promise<number> {
  const { id } = await db
    .insertInto('import')
    .values({
      organizationId: actor.organizationId,
      kind: 'transactions',
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
}

/** Changes an import that is in one of the states named; false when it is in another. */
export async function updateImport(
  db: Db,
  actor: Actor,
  id: number,
  states: readonly Import['state'][],
  { mapping, progress, preview, receipt, failure, ...plain }: ImportChange,
): Promise<boolean> {
  const json = { mapping, progress, preview, receipt, failure }
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

/** One import at a time writes into an organization. */
export async function lockImports(db: Db, actor: Actor): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('fenji import', ${actor.organizationId}))`.execute(db)
}
