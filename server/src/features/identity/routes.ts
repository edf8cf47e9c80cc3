import { identity } from '@fenji/contract/identity'
import { audit } from '../../platform/audit.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { findLookalikes } from './lookalikes.ts'
import { findSettings, saveSettings } from './queries/settings.ts'

export const routes = [
  route(identity.settings, { can: ['read', 'Organization'] }, ({ db, actor }) => findSettings(db, actor)),
  route(identity.saveSettings, { can: ['update', 'Organization'] }, async ({ db, actor, body }) => {
    const before = await findSettings(db, actor)
    const after = await saveSettings(db, actor, body)
    if (!after) throw new Problem('version-conflict', { detail: { current: before } })
    await audit(db, actor, 'identity.settings', actor.organizationId, { before, after })
    return after
  }),
  route(identity.lookalikes, { can: ['create', 'Customer'], isReading: true }, ({ db, actor, body }) =>
    findLookalikes(db, actor, body),
  ),
]
