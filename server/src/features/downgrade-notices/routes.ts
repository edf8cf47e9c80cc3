import { downgradeNotices } from '@fenji/contract/downgrade-notices'
import { audit } from '../../platform/audit.ts'
import { requireFields } from '../../platform/fields.ts'
import { route } from '../../platform/route.ts'
import { getScheme } from '../schemes/public.ts'
import { getWatch, saveWatch } from './queries/watches.ts'
import { closeNotices } from './queries/write-notices.ts'
import { readNotices } from './show.ts'

export const routes = [
  route(downgradeNotices.list, { can: ['read', 'Customer'] }, ({ db, actor, query }) => {
    requireFields(actor, { query: 'grade' })
    return readNotices(db, actor, query)
  }),
  route(downgradeNotices.watch, { can: ['read', 'Scheme'] }, async ({ db, actor, params }) => {
    await getScheme(db, actor, params.id)
    return getWatch(db, actor, params.id)
  }),
  route(downgradeNotices.setWatch, { can: ['update', 'Scheme'] }, async ({ db, actor, params, body, services }) => {
    await getScheme(db, actor, params.id)
    const before = await getWatch(db, actor, params.id)
    await saveWatch(db, actor, params.id, body)
    if (body.days === 0) await closeNotices(db, actor, params.id, services.clock.now())
    await audit(db, actor, 'scheme.downgrade-watch', params.id, { before, after: body })
    return body
  }),
]
