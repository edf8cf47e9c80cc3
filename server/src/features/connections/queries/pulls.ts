import type { Pull } from '@fenji/contract/connections'
import type { Mapping } from '@fenji/contract/imports'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { pullStateOf } from '../rules.ts'

type Place = Pick<Actor, 'organizationId'>

interface PullRow extends Omit<Pull, 'state' | 'createdAt' | 'endedAt' | 'receipt'> {
  connectionId: number
  state: string
  importState: string | null
  importFailed: boolean
  receipt: unknown
  createdAt: Date
  endedAt: Date | null
  importEndedAt: Date | null
}

const columns = sql`p.connection_id, p.id, p.state, p.origin, p.is_review, p.is_whole, p.rows, p.import_id, p.failure,
  p.created_at, p.ended_at, i.state as import_state, i.receipt, i.ended_at as import_ended_at, i.failure is not null as import_failed,
  o.name as created_by`
const sources = sql`from pull p
  left join import i on i.organization_id = p.organization_id and i.id = p.import_id
  left join person o on o.id = p.created_by`

function toPull({ connectionId: _, importState, importFailed, importEndedAt, ...row }: PullRow): Pull {
  const endedAt = importState === null ? row.endedAt : importEndedAt
  return {
    ...row,
    state: pullStateOf(row.state, importState),
    receipt: row.receipt as Pull['receipt'],
    failure: row.failure,
    createdAt: row.createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }
}

/** What were the latest pulls of this connection, newest first? */
export async function listPulls(db: Db, { organizationId }: Place, connectionId: number, limit = 100): Promise<Pull[]> {
  const { rows } = await sql<PullRow>`select ${columns} ${sources}
    where p.organization_id = ${organizationId} and p.connection_id = ${connectionId} order by p.id desc limit ${limit}`.execute(
    db,
  )
  return rows.map(toPull)
}

/** What was the last pull of each? */
export async function listLastPulls(
  db: Db,
  { organizationId }: Place,
  ids: readonly number[],
): Promise<Map<number, Pull>> {
  const { rows } = await sql<PullRow>`select distinct on (p.connection_id) ${columns} ${sources}
    where p.organization_id = ${organizationId} and p.connection_id = any(${ids}::bigint[])
    order by p.connection_id, p.id desc`.execute(db)
  return new Map(rows.map((row) => [row.connectionId, toPull(row)]))
}

/** What do the columns of this table mean? As in its latest import that a person or a pull has started; null: nobody has said yet. */
export async function findMapping(
  db: Db,
  { organizationId }: Place,
  connectionId: number,
  table: string,
): Promise<Mapping | null> {
  const { rows } = await sql<{ mapping: Mapping }>`select i.mapping from pull p
    join import i on i.organization_id = p.organization_id and i.id = p.import_id
    where p.organization_id = ${organizationId} and p.connection_id = ${connectionId} and p.source_table = ${table}
      and i.state in ('importing', 'done', 'undone') and i.mapping is not null
    order by p.id desc limit 1`.execute(db)
  return rows[0]?.mapping ?? null
}

/** How far was this table read by pulls whose rows are in? null: never. */
export async function findWatermark(
  db: Db,
  { organizationId }: Place,
  connectionId: number,
  { table, column }: { table: string; column: string },
): Promise<string | null> {
  const { rows } = await sql<{ watermark: string }>`select p.watermark from pull p
    left join import i on i.organization_id = p.organization_id and i.id = p.import_id
    where p.organization_id = ${organizationId} and p.connection_id = ${connectionId} and p.source_table = ${table}
      and p.watermark_column = ${column} and p.state = 'imported' and (p.import_id is null or i.state = 'done') and p.watermark is not null
    order by p.id desc limit 1`.execute(db)
  return rows[0]?.watermark ?? null
}

/** Is something of this connection under way: being fetched, or being imported? */
export async function isPullOpen(db: Db, { organizationId }: Place, connectionId: number): Promise<boolean> {
  const { rows } = await sql`select from pull p
    left join import i on i.organization_id = p.organization_id and i.id = p.import_id
    where p.organization_id = ${organizationId} and p.connection_id = ${connectionId}
      and (p.state in ('waiting', 'reading') or i.state in ('checking', 'importing')) limit 1`.execute(db)
  return rows.length > 0
}

export interface NewPull {
  connectionId: number
  sourceTable: string
  origin: Pull['origin']
  isReview: boolean
  isWhole: boolean
  createdAt: Date
}

export async function insertPull(
  db: Db,
  actor: Pick<Actor, 'organizationId' | 'personId'>,
  pull: NewPull,
): Promise<number> {
  const { id } = await db
    .insertInto('pull')
    .values({ organizationId: actor.organizationId, createdBy: actor.personId, state: 'waiting', ...pull })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface PullChange {
  state?: 'reading' | 'imported' | 'failed' | 'cancelled'
  isWhole?: boolean
  rows?: number
  watermark?: string | null
  watermarkColumn?: string | null
  contentHash?: string
  importId?: number
  failure?: Pull['failure']
  endedAt?: Date
  jobId?: string
}

/** Changes a pull that is still being fetched; false where it is not. */
export async function updatePull(
  db: Db,
  { organizationId }: Place,
  { connectionId, id }: { connectionId: number; id: number },
  { failure, ...plain }: PullChange,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('pull')
    .set({ ...plain, ...(failure === undefined ? {} : { failure: JSON.stringify(failure) }) })
    .where('organizationId', '=', organizationId)
    .where('connectionId', '=', connectionId)
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'reading'])
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The pull of this connection that is being fetched or waits for its turn. */
export async function findOpenPull(db: Db, { organizationId }: Place, connectionId: number) {
  return db
    .selectFrom('pull')
    .select(['id', 'connectionId', 'jobId', 'sourceTable', 'isReview', 'isWhole', 'origin'])
    .where('organizationId', '=', organizationId)
    .where('connectionId', '=', connectionId)
    .where('state', 'in', ['waiting', 'reading'])
    .executeTakeFirst()
}

/** Were the very same rows fetched and imported before? Then there is nothing to import. */
export async function isKnownContent(
  db: Db,
  { organizationId }: Place,
  connectionId: number,
  contentHash: string,
): Promise<boolean> {
  const { rows } = await sql<{
    contentHash: string | null
    state: string | null
  }>`select p.content_hash, i.state from pull p
    join import i on i.organization_id = p.organization_id and i.id = p.import_id
    where p.organization_id = ${organizationId} and p.connection_id = ${connectionId} and p.state = 'imported'
    order by p.id desc limit 1`.execute(db)
  return rows[0]?.state === 'done' && rows[0].contentHash === contentHash
}
