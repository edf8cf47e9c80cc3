import type { Identity } from './actor.ts'
import type { Db } from './db.ts'

/** Writes what was done, in the transaction that does it. `action` reads `<feature>.<verb>`. */
export async function audit(
  db: Db,
  actor: Identity,
  action: string,
  subject: string | number,
  change: { before?: unknown; after?: unknown } = {},
): Promise<void> {
  await db
    .insertInto('auditEvent')
    .values({
      organizationId: actor.organizationId,
      personId: actor.personId,
      apiKeyId: actor.apiKeyId,
      action,
      subject: String(subject),
      before: change.before === undefined ? null : JSON.stringify(change.before),
      after: change.after === undefined ? null : JSON.stringify(change.after),
      requestId: actor.requestId,
      address: actor.address,
    })
    .execute()
}
