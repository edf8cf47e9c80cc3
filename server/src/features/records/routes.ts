import type { ProblemCode } from '@fenji/contract/problems'
import { type RecordKind, recordKindKeys, recordKinds } from '@fenji/contract/record-kinds'
import { recordsOf, removedRecords } from '@fenji/contract/records'
import { type Route, route } from '../../platform/route.ts'
import { recordFile } from './export.ts'
import { getRecord, recordPage, removedPage, requireKind, sceneOf } from './read.ts'
import { storage } from './storage.ts'
import { bringBack, changeRecord, createRecord, deleteRecord } from './write.ts'

const keyConstraint = (kind: RecordKind) =>
  kind === 'transactions' ? 'transaction_pkey' : `${storage(kind).table}_source_key`

/** The routes of a kind of records. */
function routesOf(kind: RecordKind): Route[] {
  const endpoints = recordsOf[kind]
  const { subject } = recordKinds[kind]
  const constraints: Record<string, 'number-taken'> = { [keyConstraint(kind)]: 'number-taken' }
  return [
    route(endpoints.list, { can: ['read', 'Customer'] }, ({ db, actor, query, services }) =>
      recordPage(db, actor, services, kind, query),
    ),
    route(endpoints.export, { can: ['export', 'Customer'] }, ({ db, actor, query, services }) =>
      recordFile(db, actor, services, kind, query),
    ),
    route(
      endpoints.create,
      { can: ['create', subject], constraints },
      ({ db, actor, params, body, request, services }) =>
        createRecord(db, actor, services, {
          kind,
          customerId: params.id,
          body,
          key: request.headers.get('idempotency-key'),
        }),
    ),
    route(endpoints.get, { can: ['read', 'Customer'] }, async ({ db, actor, params, services }) => {
      requireKind(actor, kind, 'params.id')
      return getRecord(db, actor, kind, placeOf(params), await sceneOf(db, actor, services))
    }),
    route(endpoints.update, { can: ['update', subject], constraints }, ({ db, actor, params, body, services }) =>
      changeRecord(db, actor, services, { kind, place: placeOf(params), body }),
    ),
    route(endpoints.remove, { can: ['delete', subject] }, ({ db, actor, params, services }) =>
      deleteRecord(db, actor, services, { kind, place: placeOf(params) }),
    ),
  ]
}

const placeOf = ({ id, recordId }: { id: number; recordId: number }) => ({ customerId: id, recordId })

export const routes = [
  ...recordKindKeys.flatMap(routesOf),
  route(removedRecords.list, { can: ['read', 'Customer'] }, ({ db, actor, query }) => removedPage(db, actor, query)),
  route(
    removedRecords.restore,
    {
      can: ['read', 'Customer'],
      constraints: {
        ...(Object.fromEntries(recordKindKeys.map((kind) => [keyConstraint(kind), 'number-taken'])) as Record<
          string,
          Extract<ProblemCode, 'number-taken'>
        >),
        receivable_payment_receivable_fk: 'record-not-found',
      },
    },
    ({ db, actor, params }) => bringBack(db, actor, params.id),
  ),
]
