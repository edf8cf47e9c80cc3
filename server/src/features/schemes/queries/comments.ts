import type { SchemeComment } from '@fenji/contract/scheme-comments'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

const commentRows = (db: Db, { organizationId }: Actor, schemeId: number) =>
  db
    .selectFrom('schemeComment as c')
    .leftJoin('person as p', 'p.id', 'c.createdBy')
    .where('c.organizationId', '=', organizationId)
    .where('c.schemeId', '=', schemeId)
    .select(['c.id', 'c.version', 'c.text', 'c.createdBy', 'c.createdAt', 'p.name as by'])

type Row = Awaited<ReturnType<ReturnType<typeof commentRows>['executeTakeFirstOrThrow']>>

const toComment = ({ createdBy, createdAt, ...row }: Row, { personId }: Actor): SchemeComment => ({
  ...row,
  createdAt: createdAt.toISOString(),
  isOwn: createdBy !== null && createdBy === personId,
})

/** What was said of a scheme, the newest first? */
export async function listComments(db: Db, actor: Actor, schemeId: number): Promise<SchemeComment[]> {
  const rows = await commentRows(db, actor, schemeId).orderBy('c.id', 'desc').limit(200).execute()
  return rows.map((row) => toComment(row, actor))
}

/** One comment, where there is such. */
export async function findComment(
  db: Db,
  actor: Actor,
  schemeId: number,
  id: number,
): Promise<SchemeComment | undefined> {
  const row = await commentRows(db, actor, schemeId).where('c.id', '=', id).executeTakeFirst()
  return row && toComment(row, actor)
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
