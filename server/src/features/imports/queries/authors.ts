import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { listMemberWords } from './members.ts'

/** The words by which one member alone is meant, in lower case: `import_author (word, member_id)`. */
export async function stageAuthors(db: Db, actor: Actor): Promise<void> {
  const words = [...(await listMemberWords(db, actor))].flatMap(([word, memberId]) =>
    typeof memberId === 'number' ? [{ word, memberId }] : [],
  )
  await sql`create temp table import_author on commit drop as
    select word, "memberId" as member_id from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) w(word text, "memberId" bigint)`.execute(
    db,
  )
  await sql`analyze import_author`.execute(db)
}
