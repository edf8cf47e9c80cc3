import { finding } from '@fenji/contract/finding'
import { route } from '../../platform/route.ts'
import { findCustomers } from './find.ts'

export const routes = [
  route(finding.customers, { can: ['read', 'Customer'] }, ({ db, actor, query }) =>
    findCustomers(db, actor, query.search),
  ),
]
