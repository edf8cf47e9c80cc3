import type { SchemeComment, SchemeMention } from '@fenji/contract/scheme-comments'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

const commentRows = (db: Db, { organizationId }: Actor) =>
  db
    .selectFrom('schemeComment as c')
    .leftJoin('person as p', 'p.id', 'c.createdBy')
    .where('c.organizationId', '=', organizationId)
    .select(['c.id', 'c.version', 'c.text', 'c.createdBy', 'c.createdAt', 'p.name as by'])
    .select(
      sql<SchemeComment['mentions']>`coalesce((
        select json_agg(json_build_object('id', m.id, 'name', q.name) order by m.id) from scheme_comment_mention x
        join member m on m.organization_id = x.organization_id and m.id = x.member_id join person q on q.id = m.person_id
        where x.organization_id = c.organization_id and x.scheme_id = c.scheme_id and x.comment_id = c.id), '[]')`.as(
        'mentions',
      ),
    )

type Row = Awaited<ReturnType<ReturnType<typeof commentRows>['executeTakeFirstOrThrow']>>

const toComment = ({ createdBy, createdAt, ...row }: Row, { personId }: Actor): SchemeComment => ({
  ...row,
  createdAt: createdAt.toISOString(),
  isOwn: createdBy !== null && createdBy === personId,
})

/** What was said of a scheme, the newest first? */
export async function listComments(db: Db, actor: Actor, schemeId: number): Promise<SchemeComment[]> {
  const rows = await commentRows(db, actor)
    .where('c.schemeId', '=', schemeId)
    .orderBy('c.id', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => toComment(row, actor))
}

/** One comment, where there is such. */
export async function findComment(
  db: Db,
  actor: Actor,
  schemeId: number,
  id: number,
): Promise<SchemeComment | undefined> {
  const row = await commentRows(db, actor).where('c.schemeId', '=', schemeId).where('c.id', '=', id).executeTakeFirst()
  return row && toComment(row, actor)
}

/** Comments that mention the actor and that they have not seen, the newest first. */
export async function listSchemeMentions(db: Db, actor: Actor): Promise<SchemeMention[]> {
  const rows = await commentRows(db, actor)
    .innerJoin('schemeCommentMention as own', (join) =>
      join
        .onRef('own.organizationId', '=', 'c.organizationId')
        .onRef('own.schemeId', '=', 'c.schemeId')
        .onRef('own.commentId', '=', 'c.id'),
    )
    .where('own.memberId', '=', actor.memberId)
    .where('own.seenAt', 'is', null)
    .select((row) => [
      'c.schemeId',
      row
        .selectFrom('schemeVersion as v')
        .whereRef('v.organizationId', '=', 'c.organizationId')
        .whereRef('v.schemeId', '=', 'c.schemeId')
        .orderBy('v.version', 'desc')
        .limit(1)
        .select(sql<SchemeMention['scheme']['name']>`v.definition -> 'name'`.as('name'))
        .as('schemeName'),
    ])
    .orderBy('c.id', 'desc')
    .limit(50)
    .execute()
  return rows.flatMap(({ schemeId, schemeName, ...row }) =>
    schemeName ? [{ comment: toComment(row, actor), scheme: { id: schemeId, name: schemeName } }] : [],
  )
}

/** Notes that the actor has seen these mentions of themselves. @returns how many were new. */
export async function seeSchemeMentions(
  db: Db,
  { organizationId, memberId }: Actor,
  ids: readonly number[],
  at: Date,
): Promise<number> {
  const { rows } = await sql`update scheme_comment_mention set seen_at = ${at} where organization_id = ${organizationId}
    and member_id = ${memberId}::bigint and comment_id = any(${[...ids]}::bigint[]) and seen_at is null returning comment_id`.execute(
    db,
  )
  return rows.length
}

/** Mentions these members in a comment. */
export async function insertSchemeMentions(
  db: Db,
  { organizationId }: Actor,
  { schemeId, id }: { schemeId: number; id: number },
  members: readonly number[],
): Promise<void> {
  await sql`insert into scheme_comment_mention (organization_id, scheme_id, comment_id, member_id)
    select ${organizationId}, ${schemeId}, ${id}, m from unnest(${[...members]}::bigint[]) m`.execute(db)
}

/** A comment of the actor on a version; its id. */
export async function insertComment(
  db: Db,
  { organizationId, personId }: Actor,
  comment: { schemeId: number; version: number; text: string; at: Date },
): Promise<number> {
  const { at, ...parts } = comment
  const { id } = await db
    .insertInto('schemeComment')
    .values({ organizationId, ...parts, createdBy: personId, createdAt: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function deleteComment(db: Db, { organizationId }: Actor, schemeId: number, id: number): Promise<void> {
  await db
    .deleteFrom('schemeComment')
    .where('organizationId', '=', organizationId)
    .where('schemeId', '=', schemeId)
    .where('id', '=', id)
    .execute()
}
