import { customers } from '@fenji/contract/customers'
import { audit } from '../../platform/audit.ts'
import { requireEdit, requireFields } from '../../platform/fields.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { customerFile } from './export.ts'
import { findPhone, lockCustomer, updateCustomer } from './queries/changes.ts'
import { getCustomer, listCustomers } from './queries/customers.ts'
import { isActiveMember, transferCustomers } from './queries/owners.ts'
import { listTransactions } from './queries/transactions.ts'

type Field = 'name' | 'phone' | 'country' | 'region' | 'province' | 'city'

export const routes = [
  route(customers.list, { can: ['read', 'Customer'] }, ({ db, actor, query }) => listCustomers(db, actor, query)),
  route(customers.export, { can: ['export', 'Customer'] }, async ({ db, actor, query, services }) =>
    customerFile(db, actor, services, query),
  ),
  route(customers.get, { can: ['read', 'Customer'] }, ({ db, actor, params }) => getCustomer(db, actor, params.id)),
  route(customers.update, { can: ['update', 'Customer'] }, async ({ db, actor, params, body }) => {
    const before = await lockCustomer(db, actor, params.id)
    if (!before) throw new Problem('customer-not-found')
    const fields = (Object.keys(body) as Field[]).filter((field) => body[field] !== undefined)
    requireEdit(actor, fields)
    const changed = fields.filter((field) => body[field] !== before[field])
    if (changed.length > 0) {
      const part = (of: { [F in Field]?: string | null | undefined }) =>
        Object.fromEntries(changed.map((field) => [field, of[field] ?? null]))
      await updateCustomer(db, actor, params.id, part(body))
      await audit(db, actor, 'customer.update', params.id, { before: part(before), after: part(body) })
    }
    return getCustomer(db, actor, params.id)
  }),
  route(customers.reveal, { can: ['read', 'Customer'] }, async ({ db, actor, params, body }) => {
    requireFields(actor, { 'body.field': body.field })
    const value = await findPhone(db, actor, params.id)
    if (value === undefined) throw new Problem('customer-not-found')
    await audit(db, actor, 'customer.reveal', params.id, { after: { field: body.field } })
    return { value }
  }),
  route(customers.transfer, { can: ['transfer', 'Customer'] }, async ({ db, actor, body }) => {
    const { customerIds, toMemberId } = body
    if (toMemberId !== null && !(await isActiveMember(db, actor, toMemberId))) throw new Problem('member-not-found')
    const transferred = await transferCustomers(db, actor, customerIds, toMemberId)
    if (transferred === null) throw new Problem('customer-not-found')
    return { transferred }
  }),
  route(customers.transactions, { can: ['read', 'Customer'] }, async ({ db, actor, params, query }) => {
    requireFields(actor, { 'params.id': 'orders' })
    await getCustomer(db, actor, params.id)
    return listTransactions(db, actor, params.id, query)
  }),
]
