import type { CustomerSelection } from '@fenji/contract/bulk-edits'
import type { CustomerSort } from '@fenji/contract/customers'
import type { ExportFile } from '@fenji/contract/exports'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'

export type State = ExportFile['state']

/** What was asked for. */
export interface ExportQuery {
  selection: CustomerSelection
  sort?: CustomerSort | undefined
  direction?: 'asc' | 'desc' | undefined
}

/** An export as it is stored. */
export interface ExportRow extends Pick<ExportFile, 'id' | 'format' | 'state' | 'total' | 'bytes' | 'failure'> {
  query: ExportQuery
  language: 'zh' | 'en'
  jobId: string | null
  rowCount: number
  file: string | null
  rightsHash: string | null
  createdAt: Date
  endedAt: Date | null
}

/** The person, or the key of the API, whose export it is: nobody else's. */
const authorOf = ({ personId, apiKeyId }: Actor): string => personId ?? `key ${apiKeyId}`

const columns = [
  ...(['id', 'format', 'state', 'total', 'bytes', 'failure', 'query', 'language', 'jobId'] as const),
  ...(['rowCount', 'file', 'rightsHash', 'createdAt', 'endedAt'] as const),
]

const ownRows = (db: Db, actor: Actor) =>
  db
    .selectFrom('exportFile')
    .select(columns)
    .where('organizationId', '=', actor.organizationId)
    .where('author', '=', authorOf(actor))

/** One's own exports, newest first. */
export const listExports = async (db: Db, actor: Actor, limit: number): Promise<ExportRow[]> =>
  (await ownRows(db, actor).orderBy('createdAt', 'desc').limit(limit).execute()) as ExportRow[]

export async function findExport(db: Db, actor: Actor, id: number): Promise<ExportRow | null> {
  const row = await ownRows(db, actor).where('id', '=', id).executeTakeFirst()
  return (row as ExportRow | undefined) ?? null
}

export async function insertExport(
  db: Db,
  actor: Actor,
  { query, format, language, createdAt }: Pick<ExportRow, 'query' | 'format' | 'language' | 'createdAt'>,
): Promise<number> {
  const { id } = await db
    .insertInto('exportFile')
    .values({
      organizationId: actor.organizationId,
      subject: 'customers',
      query: JSON.stringify(query),
      state: 'waiting',
      author: authorOf(actor),
      createdBy: actor.personId,
      format,
      language,
      createdAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

type Part = Partial<Omit<ExportRow, 'id' | 'format' | 'query' | 'language' | 'createdAt'>>

/** Changes an export that is in one of these states. @returns whether it was. */
export async function updateExport(
  db: Db,
  { organizationId }: Pick<Actor, 'organizationId'>,
  id: number,
  states: readonly State[],
  part: Part,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('exportFile')
    .set(part)
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .where('state', 'in', states)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** How many of these customers are there? @param from customers `c`, from behind `from` on. */
export async function countCustomers(db: Db, from: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*) as total from ${from}`.execute(db)
  return rows[0]?.total ?? 0
}

/** Files of any organization that were asked for before this moment. */
export async function listOldFiles(db: Db, moment: Date) {
  const { rows } = await sql<{ organizationId: number; id: number; file: string }>`
    select * from fenji_private.old_export_files(${moment})`.execute(db)
  return rows
}
