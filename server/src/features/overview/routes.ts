import { overview } from '@fenji/contract/overview'
import { route } from '../../platform/route.ts'
import { overviewOf } from './overview.ts'

export const routes = [
  route(overview.get, { can: ['read', 'Customer'] }, ({ db, actor, params, services }) =>
    overviewOf(db, actor, services.clock, params.id),
  ),
]
