import { metrics } from '@fenji/contract/metrics'
import { route } from '../../platform/route.ts'
import { catalog } from './catalog/index.ts'

export const routes = [
  route(metrics.list, { can: ['read', 'Scheme'] }, async () =>
    catalog.map(({ key, name, definition, unit, better, source }) => ({ key, name, definition, unit, better, source })),
  ),
]
