import type { Team } from '@fenji/contract/teams'
import { sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'

const teamRows = (db: Db, actor: Actor) =>
  db
    .selectFrom('team')
    .select(['id', 'name', 'parentId'])
    .select(
      sql<number>`(select count(*) from member m where m.organization_id = team.organization_id and m.team_id = team.id
        and m.is_active)`.as('members'),
    )
    .where('organizationId', '=', actor.organizationId)

/** Which teams are there, by name? */
export const listTeams = (db: Db, actor: Actor): Promise<Team[]> =>
  teamRows(db, actor).orderBy('name').orderBy('id').execute()

export async function findTeam(db: Db, actor: Actor, id: number): Promise<Team | null> {
  const row = await teamRows(db, actor).where('id', '=', id).executeTakeFirst()
  return row ?? null
}

/** Keeps the tree still until the transaction ends: two moves, each right by itself, could make a circle. */
export async function lockTeams(db: Db, actor: Actor): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('fenji teams', ${actor.organizationId}))`.execute(db)
}

type Place = Pick<Team, 'name' | 'parentId'>

export async function insertTeam(db: Db, actor: Actor, { name, parentId }: Place): Promise<number> {
  const { id } = await db
    .insertInto('team')
    .values({ organizationId: actor.organizationId, name, parentId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateTeam(db: Db, actor: Actor, id: number, { name, parentId }: Place): Promise<void> {
  await db
    .updateTable('team')
    .set({ name, parentId })
    .where('organizationId', '=', actor.organizationId)
    .where('id', '=', id)
    .execute()
}

/** Whoever stands in the team or below it keeps it from being deleted, by their foreign keys. */
export async function deleteTeam(db: Db, actor: Actor, id: number): Promise<void> {
  await db.deleteFrom('team').where('organizationId', '=', actor.organizationId).where('id', '=', id).execute()
}

const withAbove = (actor: Actor, id: number) => sql`
  with recursive above as (
    select id, parent_id from team where organization_id = ${actor.organizationId} and id = ${id}
    union
    select t.id, t.parent_id from team t join above a on t.organization_id = ${actor.organizationId} and t.id = a.parent_id)`

/** Is it this team, or one under it? */
export async function isUnder(db: Db, actor: Actor, id: number, topId: number): Promise<boolean> {
  const { rows } = await sql<{ isUnder: boolean }>`${withAbove(actor, id)}
    select exists (select from above where id = ${topId}) as is_under`.execute(db)
  return rows[0]?.isUnder ?? false
}

/** Is it the actor's own team, or one under it? */
export async function isOwnBranch(db: Db, actor: Actor, id: number): Promise<boolean> {
  const { rows } = await sql<{ isOwn: boolean }>`${withAbove(actor, id)}
    select exists (select from above join member m on m.organization_id = ${actor.organizationId}
      and m.id = ${actor.memberId}::bigint and m.team_id = above.id) as is_own`.execute(db)
  return rows[0]?.isOwn ?? false
}
