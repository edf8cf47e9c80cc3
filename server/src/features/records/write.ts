import { type RecordKind, recordKinds } from '@fenji/contract/record-kinds'
import type { TransactionLine } from '@fenji/contract/record-values'
import type { NextStep, RecordRow } from '@fenji/contract/records'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { madeBefore } from '../../platform/idempotency.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { isActiveMember, refreshFigures } from '../customers/public.ts'
import { addTask } from '../tasks/public.ts'
import { deed } from './deed.ts'
import type { Scene } from './queries/columns.ts'
import { lockRemoved, type RemovedRecord, removeRecord, restoreRecord } from './queries/removed.ts'
import {
  completed,
  hasReceivable,
  holdCustomer,
  type Image,
  insertRecord,
  lockRecord,
  newRecordId,
  replaceLines,
  seesCustomer,
  updateRecord,
} from './queries/write.ts'
import { getRecord, type Place, requireKind, sceneOf } from './read.ts'
import { type Storage, storage } from './storage.ts'
import { changesIn, columnsFrom, isSaid, keyFrom, requireShown, requireSound, requireSum, type Said } from './values.ts'

/** @throws {Problem} member-not-found; customer-not-found, record-not-found where what it refers to is not there. */
async function requireReferences(db: Db, actor: Actor, customerId: number, said: Said): Promise<void> {
  const { memberId, referredCustomerId, receivableId } = said
  if (typeof memberId === 'number' && !(await isActiveMember(db, actor, memberId)))
    throw new Problem('member-not-found')
  if (typeof referredCustomerId === 'number' && !(await seesCustomer(db, actor, referredCustomerId)))
    throw new Problem('customer-not-found')
  if (typeof receivableId === 'number' && !(await hasReceivable(db, actor, customerId, receivableId)))
    throw new Problem('record-not-found')
}

/** Columns beside those of the fields. */
function columnsBeside(of: Storage, said: Said, amount: unknown): Image {
  return {
    ...(isSaid(said, 'referredCustomerId') && { referred_customer_id: said.referredCustomerId }),
    ...(isSaid(said, 'receivableId') && { receivable_id: said.receivableId }),
    // Written by hand it is none of the orders that a file has: the same file again would change it.
    ...(of.kind === 'transactions' && { is_refund: Number(amount) < 0, content_hash: 0 }),
  }
}

const linesOf = (said: Said) => (said.lines ?? []) as TransactionLine[]

/** What follows from the transactions of a customer. */
async function followTransactions(db: Db, actor: Actor, kind: RecordKind, customerId: number): Promise<void> {
  if (kind === 'transactions') await refreshFigures(db, actor, [customerId])
}

export interface Creation {
  kind: RecordKind
  customerId: number
  body: Said & { nextStep?: NextStep | undefined }
  /** The Idempotency-Key of the request. */
  key: string | null
}

/** Who did it, where nobody says: whoever writes it. */
function withMember(actor: Actor, kind: RecordKind, said: Said): Said {
  const { member } = recordKinds[kind]
  return member && said[member] === undefined && actor.memberId !== null ? { ...said, [member]: actor.memberId } : said
}

async function insertWhole(db: Db, actor: Actor, place: Place, said: Said, of: Storage, now: Date, scene: Scene) {
  const { customerId, recordId } = place
  const number = recordKinds[of.kind].fields.find(({ key }) => key === of.part.number)
  const image = await completed(db, of, {
    organization_id: actor.organizationId,
    customer_id: customerId,
    id: recordId,
    ...keyFrom(of, number && said[number.property], recordId),
    ...(await columnsFrom(db, of, said, scene.timeZone)),
    ...columnsBeside(of, said, said.amountE4),
    author_id: actor.memberId,
    created_by: actor.personId,
    created_at: now.toISOString(),
  })
  await requireSound(db, of, image)
  await insertRecord(db, of, image)
}

/**
 * Makes a record of a customer. With the same key and the same body again it makes none, and answers with the one that it made.
 * @throws {Problem} customer-not-found, member-not-found, record-not-found, field-not-allowed, idempotency-conflict, number-taken;
 *   invalid-input, which names each wrong value.
 */
export async function createRecord(
  db: Db,
  actor: Actor,
  services: Services,
  { kind, customerId, body, key }: Creation,
): Promise<RecordRow> {
  const { nextStep, ...given } = body
  const of = storage(kind)
  const said = withMember(actor, kind, given)
  requireKind(actor, kind, 'params.id')
  requireShown(actor, kind, given)
  if (!(await holdCustomer(db, actor, kind, customerId))) throw new Problem('customer-not-found')
  const scene = await sceneOf(db, actor, services)
  const recordId = await newRecordId(db, of)
  const made = await madeBefore(db, actor, { key, request: { kind, customerId, body }, subjectId: recordId })
  if (made !== null) return getRecord(db, actor, kind, { customerId, recordId: made }, scene)
  await requireReferences(db, actor, customerId, given)
  requireSum(said.amountE4, linesOf(said))
  const place = { customerId, recordId }
  await insertWhole(db, actor, place, said, of, services.clock.now(), scene)
  await replaceLinesSaid(db, actor, kind, place, said)
  await followTransactions(db, actor, kind, customerId)
  await audit(db, actor, deed(kind, 'create'), recordId, { after: { customerId, ...given } })
  if (nextStep)
    await addTask(db, actor, services, { customerId, ...nextStep, source: 'next-step', interactionId: recordId })
  return getRecord(db, actor, kind, place, scene)
}

async function replaceLinesSaid(db: Db, actor: Actor, kind: RecordKind, place: Place, said: Said): Promise<void> {
  if (kind !== 'transactions' || !isSaid(said, 'lines')) return
  const { customerId, recordId: transactionId } = place
  await replaceLines(db, actor, { customerId, transactionId }, linesOf(said))
}

/** The record as it stands, held for the one who may do this with it. @throws {Problem} record-not-found, not-allowed. */
async function holdRecord(db: Db, actor: Actor, kind: RecordKind, place: Place, action: 'update' | 'delete') {
  requireKind(actor, kind, 'params.id')
  const held = await lockRecord(db, actor, kind, { ...place, action })
  if (!held) throw new Problem('record-not-found')
  if (!held.may) throw new Problem('not-allowed')
  return held.image
}

/** What the change makes of the columns. */
async function columnsChanged(db: Db, of: Storage, changes: Said, recordId: number, scene: Scene): Promise<Image> {
  const number = recordKinds[of.kind].fields.find(({ key }) => key === of.part.number)
  const isRenumbered = number !== undefined && isSaid(changes, number.property)
  return {
    ...(isRenumbered && keyFrom(of, changes[number.property], recordId)),
    ...(await columnsFrom(db, of, changes, scene.timeZone)),
  }
}

/**
 * Changes a record.
 * @throws {Problem} record-not-found, not-allowed, version-conflict with the record as it stands, field-not-allowed, number-taken,
 *   member-not-found, customer-not-found; invalid-input, which names each wrong value.
 */
export async function changeRecord(
  db: Db,
  actor: Actor,
  services: Services,
  { kind, place, body }: { kind: RecordKind; place: Place; body: Said & { version: number } },
): Promise<RecordRow> {
  const { version, ...said } = body
  const of = storage(kind)
  requireShown(actor, kind, said)
  const image = await holdRecord(db, actor, kind, place, 'update')
  const scene = await sceneOf(db, actor, services)
  const before = await getRecord(db, actor, kind, place, scene)
  if (before.version !== version) throw new Problem('version-conflict', { detail: { current: before } })
  const changes = changesIn(kind, said, before)
  if (Object.keys(changes).length === 0) return before
  await requireReferences(db, actor, place.customerId, changes)
  const after = { ...before, ...changes }
  if (kind === 'transactions') requireSum(after.amountE4, linesOf(after))
  const change = {
    ...(await columnsChanged(db, of, changes, place.recordId, scene)),
    ...columnsBeside(of, changes, after.amountE4),
  }
  await requireSound(db, of, { ...image, ...change })
  await updateRecord(db, actor, of, { ...place, change })
  await replaceLinesSaid(db, actor, kind, place, changes)
  await followTransactions(db, actor, kind, place.customerId)
  await audit(db, actor, deed(kind, 'update'), place.recordId, {
    before: {
      customerId: place.customerId,
      ...Object.fromEntries(Object.keys(changes).map((name) => [name, before[name] ?? null])),
    },
    after: { customerId: place.customerId, ...changes },
  })
  return getRecord(db, actor, kind, place, scene)
}

/** Deletes a record; it can be brought back. @throws {Problem} record-not-found, not-allowed, field-not-allowed. */
export async function deleteRecord(
  db: Db,
  actor: Actor,
  services: Services,
  { kind, place }: { kind: RecordKind; place: Place },
): Promise<{ removedId: number }> {
  await holdRecord(db, actor, kind, place, 'delete')
  const removedId = await removeRecord(db, actor, kind, { ...place, now: services.clock.now() })
  await followTransactions(db, actor, kind, place.customerId)
  await audit(db, actor, deed(kind, 'delete'), place.recordId, { before: { customerId: place.customerId } })
  return { removedId }
}

/** Brings back what was deleted by hand. @throws {Problem} record-not-found, number-taken. */
export async function bringBack(db: Db, actor: Actor, removedId: number): Promise<RemovedRecord> {
  const removed = await lockRemoved(db, actor, removedId)
  if (!removed) throw new Problem('record-not-found')
  await restoreRecord(db, actor, removedId, removed)
  await followTransactions(db, actor, removed.kind, removed.customerId)
  await audit(db, actor, deed(removed.kind, 'restore'), removed.recordId, { after: { customerId: removed.customerId } })
  return removed
}
