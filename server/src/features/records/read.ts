import type { QueryOf } from '@fenji/contract/endpoint'
import type { RecordFilter } from '@fenji/contract/record-filter'
import { type RecordKind, recordKindKeys, recordKinds } from '@fenji/contract/record-kinds'
import type { RecordRow, RecordSort, removedRecords } from '@fenji/contract/records'
import { type Actor, can } from '../../platform/actor.ts'
import { dayIn } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import { fieldProblem, showsGroup } from '../../platform/fields.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { getSettings } from '../settings/public.ts'
import type { Scene } from './queries/columns.ts'
import { listRecords, type RecordQuery } from './queries/list.ts'
import { listRemoved } from './queries/list-removed.ts'
import { findRecord, listLines } from './queries/read.ts'

/** @throws {Problem} field-not-allowed where the role shows no records of the kind. */
export function requireKind(actor: Actor, kind: RecordKind, path: string): void {
  if (!showsGroup(actor, recordKinds[kind].group)) throw fieldProblem([path])
}

/** When it is, where the organization works. */
export async function sceneOf(db: Db, actor: Actor, { clock }: Services): Promise<Scene> {
  const { timeZone } = await getSettings(db, actor)
  return { timeZone, today: dayIn(timeZone, clock.now()) }
}

/** Records that were deleted by hand, of the kinds that the role shows. */
export const removedPage = (db: Db, actor: Actor, query: QueryOf<typeof removedRecords.list>) =>
  listRemoved(
    db,
    actor,
    recordKindKeys.filter(
      (kind) =>
        (query.kind ?? kind) === kind &&
        showsGroup(actor, recordKinds[kind].group) &&
        can(actor, 'delete', recordKinds[kind].subject),
    ),
    query,
  )

/** Which record, whose. */
export interface Place {
  customerId: number
  recordId: number
}

/** One record, a transaction with its products. @throws {Problem} record-not-found. */
export async function getRecord(
  db: Db,
  actor: Actor,
  kind: RecordKind,
  place: Place,
  scene: Scene,
): Promise<RecordRow> {
  const record = await findRecord(db, actor, kind, place, scene)
  if (!record) throw new Problem('record-not-found')
  if (kind !== 'transactions') return record
  return { ...record, lines: await listLines(db, actor, place.customerId, place.recordId) }
}

/** What was asked of a list, whatever its kind. */
export type AskedOfList = RecordFilter & {
  sort?: RecordSort | undefined
  direction?: 'asc' | 'desc' | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

/** @throws {Problem} field-not-allowed where filter or order would use a field that the role does not show. */
export function askedOf(
  actor: Actor,
  kind: RecordKind,
  asked: AskedOfList,
): Pick<RecordQuery, 'filter' | 'sort' | 'direction'> {
  requireKind(actor, kind, 'query')
  const { sort = 'day', direction = 'desc', cursor: _, limit: __, ...filter } = asked
  const ofAmounts = {
    'query.sort': sort === 'amount',
    'query.minAmountE4': filter.minAmountE4 !== undefined,
    'query.maxAmountE4': filter.maxAmountE4 !== undefined,
  }
  const used = Object.entries(ofAmounts).flatMap(([path, isUsed]) => (isUsed ? [path] : []))
  if (used.length > 0 && !showsGroup(actor, 'financial')) throw fieldProblem(used)
  return { filter, sort, direction }
}

/** A page of a kind's records. @throws {Problem} field-not-allowed. */
export async function recordPage(db: Db, actor: Actor, services: Services, kind: RecordKind, asked: AskedOfList) {
  const { cursor, limit = 50 } = asked
  const query = { ...askedOf(actor, kind, asked), cursor, limit, action: 'read' as const }
  return listRecords(db, actor, kind, query, await sceneOf(db, actor, services))
}
