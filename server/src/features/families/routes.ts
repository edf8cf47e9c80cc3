import { families } from '@fenji/contract/families'
import { route } from '../../platform/route.ts'
import { getFamily, listFamilyBelow } from './family.ts'

export const routes = [
  route(families.get, { can: ['read', 'Customer'] }, ({ db, actor, params }) => getFamily(db, actor, params.id)),
  route(families.below, { can: ['read', 'Customer'] }, ({ db, actor, params, query }) =>
    listFamilyBelow(db, actor, params.id, query),
  ),
]
