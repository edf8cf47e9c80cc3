import { whatIf } from '@fenji/contract/what-if'
import { route } from '../../platform/route.ts'
import { tryScheme } from './try-scheme.ts'

export const routes = [
  route(whatIf.ask, { can: ['create', 'Run'] }, ({ db, actor, body, services }) =>
    tryScheme(db, actor, services, body),
  ),
]
