import { settings } from '@fenji/contract/settings'
import { audit } from '../../platform/audit.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { getSettings, updateSettings } from './queries.ts'

export const routes = [
  route(settings.get, { can: ['read', 'Organization'] }, ({ db, actor }) => getSettings(db, actor)),
  route(settings.update, { can: ['update', 'Organization'] }, async ({ db, actor, body }) => {
    const before = await getSettings(db, actor)
    const after = await updateSettings(db, actor, body)
    if (!after) throw new Problem('version-conflict', { detail: { current: before } })
    await audit(db, actor, 'settings.update', actor.organizationId, { before, after })
    return after
  }),
]
