import { customers } from '@fenji/contract/customers'
import { route } from '../../platform/route.ts'
import { customerFile } from './export.ts'
import { getCustomer, listCustomers } from './queries/customers.ts'
import { listTransactions } from './queries/transactions.ts'

export const routes = [
  route(customers.list, { can: ['read', 'Customer'] }, ({ db, actor, query }) => listCustomers(db, actor, query)),
  route(customers.export, { can: ['export', 'Customer'] }, async ({ db, actor, query }) =>
    customerFile(db, actor, query),
  ),
  route(customers.get, { can: ['read', 'Customer'] }, ({ db, actor, params }) => getCustomer(db, actor, params.id)),
  route(customers.transactions, { can: ['read', 'Customer'] }, async ({ db, actor, params, query }) => {
    await getCustomer(db, actor, params.id)
    return listTransactions(db, actor, params.id, query)
  }),
]
