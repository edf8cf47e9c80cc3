import { sql } from 'kysely'
import { findMemberActor } from './access.ts'
import type { Actor } from './actor.ts'
import type { Db } from './db.ts'
import { Problem } from './problem.ts'

/** Those who are mentioned work here. @throws {Problem} member-not-found, at `body.mentions`. */
export async function requireMentioned(db: Db, { organizationId }: Actor, members: readonly number[]): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select id from member where organization_id = ${organizationId} and id = any(${[...members]}::bigint[]) and is_active
    order by id for share`.execute(db)
  if (rows.length === new Set(members).size) return
  throw new Problem('member-not-found', {
    errors: [{ path: 'body.mentions', rule: 'member-not-found', message: 'there is no such member' }],
  })
}

/** Which of these members do not see what they are mentioned in? Their names. */
export async function findBlind(
  db: Db,
  { organizationId }: Actor,
  members: readonly number[],
  sees: (other: Actor) => boolean | Promise<boolean>,
): Promise<string[]> {
  const { rows } = await sql<{ personId: string; name: string }>`
    select m.person_id, p.name from member m join person p on p.id = m.person_id
    where m.organization_id = ${organizationId} and m.id = any(${[...members]}::bigint[]) order by p.name`.execute(db)
  const blind: string[] = []
  for (const { personId, name } of rows) {
    const other = await findMemberActor(db, organizationId, personId, { requestId: null, address: null })
    if (!other || !(await sees(other))) blind.push(name)
  }
  return blind
}
