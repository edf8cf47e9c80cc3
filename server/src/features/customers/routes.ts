import { customers } from '@fenji/contract/customers'
import { audit } from '../../platform/audit.ts'
import { requireFields } from '../../platform/fields.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { changeCustomer, requireVersion } from './change.ts'
import { createCustomer } from './create.ts'
import { customerFile } from './export.ts'
import { findSensitive, lockVersion } from './queries/changes.ts'
import { getCustomer, listCustomers } from './queries/customers.ts'
import { isActiveMember, transferCustomers } from './queries/owners.ts'
import { listTransactions } from './queries/transactions.ts'

export const routes = [
  route(customers.list, { can: ['read', 'Customer'] }, ({ db, actor, services, query }) =>
    listCustomers(db, actor, services, query),
  ),
  route(customers.export, { can: ['export', 'Customer'] }, async ({ db, actor, query, services }) =>
    customerFile(db, actor, services, query),
  ),
  route(customers.get, { can: ['read', 'Customer'] }, ({ db, actor, params }) => getCustomer(db, actor, params.id)),
  route(customers.create, { can: ['create', 'Customer'] }, ({ db, actor, body, request }) =>
    createCustomer(db, actor, body, request.headers.get('idempotency-key')),
  ),
  route(customers.update, { can: ['update', 'Customer'] }, ({ db, actor, params, body }) =>
    changeCustomer(db, actor, params.id, body),
  ),
  route(customers.reveal, { can: ['read', 'Customer'] }, async ({ db, actor, params, body }) => {
    requireFields(actor, { 'body.field': body.field })
    const value = await findSensitive(db, actor, params.id, body.field)
    if (value === undefined) throw new Problem('customer-not-found')
    await audit(db, actor, 'customer.reveal', params.id, { after: { field: body.field } })
    return { value }
  }),
  route(customers.transfer, { can: ['transfer', 'Customer'] }, async ({ db, actor, body }) => {
    const { customerIds, toMemberId, version, ...wish } = body
    const [id] = customerIds
    if (toMemberId !== null && !(await isActiveMember(db, actor, toMemberId))) throw new Problem('member-not-found')
    if (version !== undefined && id !== undefined && customerIds.length === 1) {
      const now = await lockVersion(db, actor, id)
      if (now !== null) await requireVersion(db, actor, id, { read: version, now })
    }
    const transferred = await transferCustomers(db, actor, customerIds, toMemberId, wish)
    if (transferred === null) throw new Problem('customer-not-found')
    return { transferred }
  }),
  route(customers.transactions, { can: ['read', 'Customer'] }, async ({ db, actor, params, query }) => {
    requireFields(actor, { 'params.id': 'orders' })
    await getCustomer(db, actor, params.id)
    return listTransactions(db, actor, params.id, query)
  }),
]
