import { audit } from '@fenji/contract/audit'
import { route } from '../../platform/route.ts'
import { listEvents } from './queries.ts'

export const routes = [
  route(audit.list, { can: ['read', 'Audit'] }, ({ db, actor, query }) => listEvents(db, actor, query)),
]
