import type { Actor } from './actor.ts'
import { audit } from './audit.ts'
import { type Db, inOrganization } from './db.ts'
import type { FileReply } from './route.ts'
import type { Services } from './services.ts'
import { sheetFile } from './sheet/sheet-file.ts'
import type { SheetFormat, Table } from './sheet/table.ts'

interface Export {
  /** What the audit calls it: customer.export. */
  action: `${string}.export` | `${string}.download`
  subject: string | number
  /** What narrowed it, for the audit. */
  filter: Record<string, unknown>
  format: SheetFormat
  fileName: string
  table: Table
}

/** Who takes something out and when, for a file that leaves; null where the organization does not want it. */
export async function findMark(db: Db, actor: Actor, now: Date): Promise<string | null> {
  const organization = await db
    .selectFrom('organization')
    .select(['name', 'timeZone', 'watermarkExports'])
    .where('id', '=', actor.organizationId)
    .executeTakeFirstOrThrow()
  if (!organization.watermarkExports) return null
  const person = await db.selectFrom('person').select('name').where('id', '=', actor.personId).executeTakeFirst()
  const who = person?.name ?? (actor.apiKeyId === null ? 'Fenji' : `API ${actor.apiKeyId}`)
  const when = now.toLocaleString('sv-SE', { timeZone: organization.timeZone, dateStyle: 'short', timeStyle: 'short' })
  return `※ ${organization.name} · ${who} · ${when}`
}

async function* withMark(batches: Table['batches'], mark: string | null): Table['batches'] {
  yield* batches
  if (mark !== null) yield [[mark]]
}

/** Writes down that something leaves, in a transaction of its own: also of a download that breaks off. */
export function noteExport(
  services: Services,
  actor: Actor,
  action: Export['action'],
  subject: string | number,
  after: Record<string, unknown>,
): Promise<void> {
  const beside = { pool: services.database.sidePool }
  return inOrganization(beside, actor, (own) => audit(own, actor, action, subject, { after }))
}

/**
 * A table leaves as a file. That it does is written down, in a transaction of its own, before the first row goes: a download
 * that breaks off has taken something too. Where the organization wants it, the last row says who took it and when.
 */
export async function exportFile(db: Db, actor: Actor, services: Services, wanted: Export): Promise<FileReply> {
  const { action, subject, filter, format, fileName, table } = wanted
  await noteExport(services, actor, action, subject, { format, columns: table.header, filter })
  const mark = await findMark(db, actor, services.clock.now())
  return sheetFile({ ...table, batches: withMark(table.batches, mark) }, format, fileName)
}
