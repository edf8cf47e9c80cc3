import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from './actor.ts'
import type { Db } from './db.ts'
import { Problem } from './problem.ts'

const longestKey = 200
const keptDays = 30

function checkKey(key: string): void {
  if (key.length <= longestKey && /^[\x21-\x7e]+$/.test(key)) return
  const message = `up to ${longestKey} printable characters`
  throw new Problem('invalid-input', { errors: [{ path: 'headers.idempotency-key', rule: 'invalid_format', message }] })
}

interface Claim {
  /** The Idempotency-Key of the request; null: it has none. */
  key: string | null
  /** What the request says. */
  request: unknown
  /** The id of what it is about to make. */
  subjectId: number
}

/**
 * Notes what this key makes, once, for a month.
 * @returns the id of what it has made already; null: nothing yet, so go on.
 * @throws {Problem} idempotency-conflict where that was another request; invalid-input.
 */
export async function madeBefore(db: Db, actor: Actor, { key, request, subjectId }: Claim): Promise<number | null> {
  if (key === null) return null
  checkKey(key)
  const { organizationId, personId, apiKeyId } = actor
  const author = personId ?? `key ${apiKeyId}`
  const requestHash = createHash('sha256').update(JSON.stringify(request)).digest('hex')
  await sql`delete from idempotency_key where organization_id = ${organizationId}
    and created_at < now() - make_interval(days => ${sql.lit(keptDays)})`.execute(db)
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('idempotencyKey')
    .values({ organizationId, author, key, requestHash, subjectId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows) return null
  const made = await db
    .selectFrom('idempotencyKey')
    .select(['subjectId', 'requestHash'])
    .where('organizationId', '=', organizationId)
    .where('author', '=', author)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (made.requestHash !== requestHash) throw new Problem('idempotency-conflict')
  return made.subjectId
}
