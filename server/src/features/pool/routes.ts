import { pool } from '@fenji/contract/pool'
import { audit } from '../../platform/audit.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { pickCustomers, releaseCustomers, standingOf } from './pick.ts'
import { listPooled } from './pooled.ts'
import { getRules, updateRules } from './queries/settings.ts'
import { forgetWarnings, listLeaving, previewRecycling } from './queries/silence.ts'
import { todayOf } from './recycle.ts'

const nothing = { rows: [], nextCursor: null, total: 0, totalIsCapped: false }

export const routes = [
  route(pool.list, { can: ['read', 'Pool'] }, async ({ db, actor, query, services }) => {
    const { rules } = await getRules(db, actor)
    return rules.isOpen ? listPooled(db, actor, services, query) : nothing
  }),
  route(pool.standing, { can: ['read', 'Pool'] }, async ({ db, actor, services }) =>
    standingOf(db, actor, (await getRules(db, actor)).rules, services.clock.now()),
  ),
  route(pool.pick, { can: ['pick', 'Pool'] }, ({ db, actor, body, services }) =>
    pickCustomers(db, actor, body.customerIds, services.clock.now()),
  ),
  route(pool.release, { can: ['pick', 'Pool'] }, ({ db, actor, body }) =>
    releaseCustomers(db, actor, body.customerIds, body.note),
  ),
  route(pool.leaving, { can: ['read', 'Customer'] }, ({ db, actor }) => listLeaving(db, actor)),
  route(pool.rules, { can: ['read', 'Pool'] }, ({ db, actor }) => getRules(db, actor)),
  route(pool.saveRules, { can: ['update', 'Pool'] }, async ({ db, actor, body, services }) => {
    const { version, ...rules } = body
    const before = await getRules(db, actor)
    const saved = await updateRules(db, actor, { rules, version }, services.clock.now())
    if (!rules.isOpen || !rules.recycling.isOn) await forgetWarnings(db, actor)
    if (!saved) throw new Problem('version-conflict', { detail: { current: before } })
    await audit(db, actor, 'pool.rules', '', { before: before.rules, after: rules })
    return saved
  }),
  route(pool.preview, { can: ['update', 'Pool'], isReading: true }, async ({ db, actor, body, services }) =>
    previewRecycling(db, actor, body, await todayOf(db, actor, services.clock.now())),
  ),
]
