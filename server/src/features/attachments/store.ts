import { rm } from 'node:fs/promises'
import type { Attachment } from '@fenji/contract/attachments'
import { mostAttachments } from '@fenji/contract/attachments'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import { type Db, inOrganization } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import type { FileReply, Upload } from '../../platform/route.ts'
import type { Services } from '../../platform/services.ts'
import { looksLike, readHead } from '../imports/public.ts'
import {
  countBefore,
  deleteAttachment,
  findAttachment,
  insertAttachment,
  type StoredAttachment,
  seesAttachments,
  shown,
} from './queries/attachments.ts'
import { forgetLeftover, noteLeftover } from './queries/files.ts'
import { attachmentKind, safeName } from './rules.ts'

/**
 * Files are kept in the data folder first, so that no request waits for a bucket; from there they are moved (`settling.ts`).
 * The file is noted as left over in a transaction of its own, and had from the moment on at which this one is committed.
 */
async function keepFile(
  db: Db,
  { organizationId }: Actor,
  { database, files }: Services,
  { name: place, path }: Upload,
) {
  const file = { organizationId, store: 'folder', place } as const
  await inOrganization({ pool: database.sidePool }, file, (own) => noteLeftover(own, file))
  await files.in('folder').keep(file, path)
  await forgetLeftover(db, file)
}

/** @throws {Problem} attachment-refused, where the content is none that is kept. */
async function kindOfUpload({ path }: Upload, name: string) {
  const { head } = await readHead(path)
  const looks = looksLike(head)
  const kind = attachmentKind(looks, head, name)
  if (!kind) throw new Problem('attachment-refused', { detail: { looksLike: looks } })
  return kind
}

async function keep(
  db: Db,
  actor: Actor,
  services: Services,
  customerId: number,
  given: { name: string; upload: Upload },
) {
  const { upload } = given
  const count = seesAttachments(actor) ? await countBefore(db, actor, customerId) : null
  if (count === null) throw new Problem('customer-not-found')
  if (count >= mostAttachments) throw new Problem('too-many-attachments', { detail: { most: mostAttachments } })
  const name = safeName(given.name)
  const kind = await kindOfUpload(upload, name)
  const { bytes, name: place } = upload
  const id = await insertAttachment(db, actor, { customerId, name, bytes, kind, place }, services.clock.now())
  await audit(db, actor, 'note.attach', id, { after: { customerId, name, bytes, kind } })
  await keepFile(db, actor, services, upload)
  return id
}

/**
 * Keeps a file for a customer.
 * @throws {Problem} customer-not-found, attachment-refused, too-many-attachments.
 */
export async function addAttachment(
  db: Db,
  actor: Actor,
  services: Services,
  customerId: number,
  given: { name: string; upload: Upload },
): Promise<Attachment> {
  const { upload } = given
  try {
    const id = await keep(db, actor, services, customerId, given)
    return shown(await getAttachment(db, actor, customerId, id))
  } catch (error) {
    await rm(upload.path, { force: true })
    throw error
  }
}

async function getAttachment(db: Db, actor: Actor, customerId: number, id: number): Promise<StoredAttachment> {
  const found = seesAttachments(actor) ? await findAttachment(db, actor, customerId, id) : undefined
  if (!found) throw new Problem('attachment-not-found')
  return found
}

/** The file, as a browser saves it and does nothing else with it. @throws {Problem} attachment-not-found, files-away. */
export async function readAttachment(
  db: Db,
  actor: Actor,
  { files }: Services,
  { customerId, id }: { customerId: number; id: number },
): Promise<FileReply> {
  const { name, store, place } = await getAttachment(db, actor, customerId, id)
  const content = await files.in(store).read({ organizationId: actor.organizationId, place })
  return { fileName: name, contentType: 'application/octet-stream', content }
}

/** Takes an attachment away, and with it, a moment later, its file. @throws {Problem} attachment-not-found, not-allowed. */
export async function removeAttachment(
  db: Db,
  actor: Actor,
  { customerId, id }: { customerId: number; id: number },
): Promise<void> {
  const found = await getAttachment(db, actor, customerId, id)
  if (!found.mayDelete) throw new Problem('not-allowed')
  await deleteAttachment(db, actor, customerId, id)
  await audit(db, actor, 'note.detach', id, { before: { customerId, name: found.name, bytes: found.bytes } })
}
