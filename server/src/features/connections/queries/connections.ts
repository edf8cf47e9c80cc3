import type { Connection, PullPlan, SourceAddress } from '@fenji/contract/connections'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { Problem } from '../../../platform/problem.ts'
import { tableKey } from '../table-key.ts'
import { findMapping, listLastPulls } from './pulls.ts'

/** A connection as it is kept, with its sealed password. */
export interface KeptConnection {
  id: number
  name: string
  address: SourceAddress
  password: string
  plan: PullPlan | null
  nextPullAt: Date | null
  failures: number
  changedBy: string | null
  changedKey: number | null
  createdAt: Date
  version: number
}

const rowsOf = (db: Db, { organizationId }: Pick<Actor, 'organizationId'>) =>
  db
    .selectFrom('connection')
    .selectAll('connection')
    .where('connection.organizationId', '=', organizationId)
    .$castTo<KeptConnection>()

/** A connection with what only the server may know. @throws {Problem} connection-not-found. */
export async function getKept(db: Db, actor: Pick<Actor, 'organizationId'>, id: number): Promise<KeptConnection> {
  const row = await rowsOf(db, actor).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('connection-not-found')
  return row
}

async function listWithPulls(db: Db, actor: Actor, ids: readonly number[] | null): Promise<Connection[]> {
  let query = rowsOf(db, actor).leftJoin('person', 'person.id', 'connection.changedBy').select('person.name as changer')
  if (ids) query = query.where('connection.id', 'in', ids)
  const rows = await query.orderBy('connection.name').execute()
  const pulls = await listLastPulls(
    db,
    actor,
    rows.map(({ id }) => id),
  )
  return Promise.all(
    rows.map(async ({ id, name, address, plan, nextPullAt, failures, changer, createdAt, version }) => ({
      id,
      name,
      address,
      plan,
      hasColumns: plan !== null && (await findMapping(db, actor, id, tableKey(plan))) !== null,
      nextPullAt: nextPullAt?.toISOString() ?? null,
      failures,
      lastPull: pulls.get(id) ?? null,
      changedBy: changer,
      createdAt: createdAt.toISOString(),
      version,
    })),
  )
}

/** Which databases are rows pulled from? */
export const listConnections = (db: Db, actor: Actor): Promise<Connection[]> => listWithPulls(db, actor, null)

/** @throws {Problem} connection-not-found. */
export async function getConnection(db: Db, actor: Actor, id: number): Promise<Connection> {
  const [found] = await listWithPulls(db, actor, [id])
  if (!found) throw new Problem('connection-not-found')
  return found
}

export interface NewConnection {
  name: string
  address: SourceAddress
  /** Sealed. */
  password: string
  createdAt: Date
}

export async function insertConnection(db: Db, actor: Actor, { address, ...row }: NewConnection): Promise<number> {
  const { organizationId, personId: changedBy, apiKeyId: changedKey } = actor
  const { id } = await db
    .insertInto('connection')
    .values({ organizationId, ...row, address: JSON.stringify(address), changedBy, changedKey })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface ConnectionChange {
  name: string
  address: SourceAddress
  password: string
  plan: PullPlan | null
  nextPullAt: Date | null
  version: number
}

/** Changes a connection that is still at this version; false where it is not. Whoever does answers for its pulls from now on. */
export async function updateConnection(
  db: Db,
  actor: Actor,
  id: number,
  { name, address, password, plan, nextPullAt, version }: ConnectionChange,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('connection')
    .set({
      name,
      password,
      nextPullAt,
      address: JSON.stringify(address),
      plan: plan && JSON.stringify(plan),
      failures: 0,
      version: version + 1,
      changedBy: actor.personId,
      changedKey: actor.apiKeyId,
    })
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Notes how its last pull went, and when the next one is due. */
export async function updateTurn(
  db: Db,
  { organizationId }: Pick<Actor, 'organizationId'>,
  id: number,
  turn: { failures?: number; nextPullAt?: Date | null },
): Promise<void> {
  await db
    .updateTable('connection')
    .set(turn)
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .execute()
}

export async function deleteConnection(db: Db, actor: Actor, id: number): Promise<void> {
  await db.deleteFrom('connection').where('organizationId', '=', actor.organizationId).where('id', '=', id).execute()
}

/** In every organization: which connections are due to be pulled? */
export async function listDueConnections(
  db: Db,
  now: Date,
): Promise<{ organizationId: number; connectionId: number }[]> {
  const { rows } = await sql<{ organizationId: number; connectionId: number }>`
    select organization_id, connection_id from fenji_private.due_connections(${now})`.execute(db)
  return rows
}

/** Takes a due connection, so that no other process does; null where it is not due any more. */
export async function claimDueConnection(
  db: Db,
  actor: Pick<Actor, 'organizationId'>,
  id: number,
  now: Date,
): Promise<KeptConnection | null> {
  const row = await rowsOf(db, actor)
    .where('id', '=', id)
    .where('nextPullAt', '<=', now)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row ?? null
}

/** Seals the password of a connection anew. */
export async function updatePassword(
  db: Db,
  { organizationId }: Pick<Actor, 'organizationId'>,
  id: number,
  { from, to }: { from: string; to: string },
): Promise<void> {
  await db
    .updateTable('connection')
    .set({ password: to })
    .where('organizationId', '=', organizationId)
    .where('id', '=', id)
    .where('password', '=', from)
    .execute()
}
