import { overrides } from '@fenji/contract/overrides'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import { dayIn } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import { requireFields } from '../../platform/fields.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { getCustomer } from '../customers/public.ts'
import { getRun, schemeOf, syncPublished } from '../runs/public.ts'
import { getScheme } from '../schemes/public.ts'
import { getSettings } from '../settings/public.ts'
import { approve, decideMany, end } from './decide.ts'
import { expireOverrides } from './expiry.ts'
import { getOverride, insertOverride, isWithinOverrides, listOverrides, type NewOverride } from './queries.ts'

const longestYears = 3

const invalid = (path: string, rule: string, message: string) =>
  new Problem('invalid-input', { errors: [{ path, rule, message }] })

/** @throws {Problem} invalid-input naming what does not fit the scheme or the calendar. */
function requireSensible({ grade, expiresOn }: NewOverride, grades: readonly string[], today: string): void {
  if (!grades.includes(grade)) throw invalid('body.grade', 'grade-unknown', 'the scheme has no such grade')
  const latest = `${Number(today.slice(0, 4)) + longestYears}${today.slice(4)}`
  if (expiresOn <= today || expiresOn > latest)
    throw invalid('body.expiresOn', 'out-of-range', `a day after ${today}, up to ${latest}`)
}

/** The grades that everybody sees; where none are published, those of the latest version. @throws {Problem} scheme-not-found. */
async function gradesOf(db: Db, actor: Actor, schemeId: number): Promise<string[]> {
  const { scheme, publishedRunId } = await getScheme(db, actor, schemeId)
  const shown = publishedRunId === null ? scheme : schemeOf(await getRun(db, actor, publishedRunId))
  return shown.grades.map(({ key }) => key)
}

/** The customer whose grade is to be set. @throws {Problem} customer-not-found, also where it is out of the actor's reach. */
async function requireCustomer(db: Db, actor: Actor, id: number): Promise<void> {
  await getCustomer(db, actor, id)
  if (!(await isWithinOverrides(db, actor, id))) throw new Problem('customer-not-found')
}

export const routes = [
  route(overrides.list, { can: ['read', 'Override'] }, ({ db, actor, query, services }) => {
    requireFields(actor, { query: 'grade' })
    return listOverrides(db, actor, query, services.clock.now())
  }),
  route(
    overrides.create,
    {
      can: ['create', 'Override'],
      constraints: { grade_override_open_idx: 'override-exists', grade_override_scheme_fk: 'scheme-not-found' },
    },
    async ({ db, actor, body, services }) => {
      requireFields(actor, { 'body.grade': 'grade' })
      const now = services.clock.now()
      await requireCustomer(db, actor, body.customerId)
      const { timeZone, overrideApproval } = await getSettings(db, actor)
      requireSensible(body, await gradesOf(db, actor, body.schemeId), dayIn(timeZone, now))
      await expireOverrides(db, actor, now, body.customerId)
      const id = await insertOverride(db, actor, body, { now, holds: !overrideApproval })
      await syncPublished(db, actor, body.schemeId, now)
      await audit(db, actor, 'override.create', id, { after: { ...body } })
      return getOverride(db, actor, { id, now })
    },
  ),
  route(overrides.approve, { can: ['approve', 'Override'] }, async ({ db, actor, params, services }) => {
    requireFields(actor, { 'params.id': 'grade' })
    const now = services.clock.now()
    await approve(db, actor, params.id, now)
    return getOverride(db, actor, { id: params.id, now })
  }),
  route(overrides.approveMany, { can: ['approve', 'Override'] }, ({ db, actor, body, services }) => {
    requireFields(actor, { 'body.ids': 'grade' })
    return decideMany(body.ids, (id) => approve(db, actor, id, services.clock.now()))
  }),
  route(overrides.endMany, { can: ['update', 'Override'] }, ({ db, actor, body, services }) => {
    requireFields(actor, { 'body.ids': 'grade' })
    return decideMany(body.ids, (id) => end(db, actor, id, { reason: body.reason, at: services.clock.now() }))
  }),
  route(overrides.end, { can: ['update', 'Override'] }, async ({ db, actor, params, body, services }) => {
    requireFields(actor, { 'params.id': 'grade' })
    const now = services.clock.now()
    await end(db, actor, params.id, { reason: body.reason, at: now })
    return getOverride(db, actor, { id: params.id, now })
  }),
]
