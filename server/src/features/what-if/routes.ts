import { whatIf } from '@fenji/contract/what-if'
import { route } from '../../platform/route.ts'
import { judgeScheme } from './judge-scheme.ts'
import { tryScheme } from './try-scheme.ts'

export const routes = [
  route(whatIf.ask, { can: ['create', 'Run'], isReading: true }, ({ db, actor, body, services }) =>
    tryScheme(db, actor, services, body),
  ),
  route(whatIf.quality, { can: ['create', 'Run'], isReading: true }, ({ db, actor, body, services }) =>
    judgeScheme(db, actor, services, body),
  ),
]
