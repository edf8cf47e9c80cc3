import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

type Found = number | 'unknown' | 'ambiguous'

/** Whom of the organization do a name or an e-mail address, in lower case, mean? */
export async function listMemberWords(db: Db, actor: Actor): Promise<Map<string, Found>> {
  const { rows } = await sql<{ id: number; name: string; email: string; isActive: boolean }>`
    select m.id, p.name, p.email, m.is_active from member m join person p on p.id = m.person_id
    where m.organization_id = ${actor.organizationId} order by m.is_active desc, m.id`.execute(db)
  const known = new Map<string, Found>()
  const active = new Set<string>()
  for (const { id, name, email, isActive } of rows)
    for (const word of new Set([name.toLowerCase(), email.toLowerCase()])) {
      if (!known.has(word)) known.set(word, id)
      // Of two who are called so, one who has left is not meant.
      else if (isActive && active.has(word)) known.set(word, 'ambiguous')
      if (isActive) active.add(word)
    }
  return known
}

/** A finder of members of the organization by name or e-mail address. */
export async function memberFinder(db: Db, actor: Actor): Promise<(words: string) => Found> {
  const known = await listMemberWords(db, actor)
  return (words) => known.get(words.toLowerCase()) ?? 'unknown'
}
