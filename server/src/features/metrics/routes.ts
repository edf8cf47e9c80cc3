import { metrics } from '@fenji/contract/metrics'
import { route } from '../../platform/route.ts'
import { catalog } from './catalog/index.ts'

export const routes = [
  route(metrics.list, { can: ['read', 'Scheme'] }, async () =>
    catalog.map(({ sql: _sql, overNothing: _overNothing, ...metric }) => metric),
  ),
]
