import { schemes } from '@fenji/contract/schemes'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { readCatalogue } from '../metrics/public.ts'
import { getSettings } from '../settings/public.ts'
import { gallery } from './gallery.ts'
import {
  getScheme,
  getVersion,
  insertScheme,
  listSchemes,
  listVersions,
  lockScheme,
  publishVersion,
  retireScheme,
  saveScheme,
  updatePrimary,
  updateSchedule,
} from './queries/schemes.ts'
import { differencesOf } from './rules.ts'
import { nextRunAt } from './schedule.ts'
import { type KnowsMetric, requireConsistent, requireSound, verdictOn } from './verdict.ts'

/** Which metrics has the organization? */
async function knownTo(db: Db, actor: Actor): Promise<KnowsMetric> {
  const catalogue = await readCatalogue(db, actor)
  return (key) => catalogue.find(key) !== undefined
}

/** Does something to a scheme that exists, writes it down, and answers with the scheme as it is then. */
async function change(db: Db, actor: Actor, id: number, { action, work, after }: Change) {
  await lockScheme(db, actor, id)
  await work()
  await audit(db, actor, `scheme.${action}`, id, { ...(after ? { after } : {}) })
  return getScheme(db, actor, id)
}
interface Change {
  action: string
  work(): Promise<void>
  after?: Record<string, unknown>
}

export const routes = [
  route(schemes.templates, { can: ['read', 'Scheme'] }, ({ db, actor, services }) => gallery(db, actor, services)),
  route(schemes.list, { can: ['read', 'Scheme'] }, ({ db, actor }) => listSchemes(db, actor)),
  route(schemes.get, { can: ['read', 'Scheme'] }, ({ db, actor, params }) => getScheme(db, actor, params.id)),
  route(schemes.versions, { can: ['read', 'Scheme'] }, ({ db, actor, params }) => listVersions(db, actor, params.id)),
  route(schemes.version, { can: ['read', 'Scheme'] }, ({ db, actor, params }) =>
    getVersion(db, actor, params.id, params.version),
  ),
  route(schemes.diff, { can: ['read', 'Scheme'] }, async ({ db, actor, params, query }) =>
    differencesOf(await getVersion(db, actor, params.id, query.from), await getVersion(db, actor, params.id, query.to)),
  ),
  route(schemes.validate, { can: ['read', 'Scheme'] }, async ({ db, actor, body }) =>
    verdictOn(body, await knownTo(db, actor)),
  ),
  route(
    schemes.create,
    { can: ['update', 'Scheme'], constraints: { scheme_key_key: 'name-taken' } },
    async ({ db, actor, body }) => {
      requireSound(body, 'body', await knownTo(db, actor))
      const id = await insertScheme(db, actor, body)
      await audit(db, actor, 'scheme.create', id, { after: { key: body.key } })
      return getScheme(db, actor, id)
    },
  ),
  route(schemes.save, { can: ['update', 'Scheme'] }, async ({ db, actor, params, body }) => {
    requireSound(body.scheme, 'body.scheme', await knownTo(db, actor))
    const before = await getScheme(db, actor, params.id)
    if (body.scheme.key !== before.scheme.key)
      throw new Problem('invalid-input', {
        errors: [{ path: 'body.scheme.key', rule: 'fixed', message: 'the key of a scheme does not change' }],
      })
    await saveScheme(db, actor, params.id, body)
    const after = await getScheme(db, actor, params.id)
    const changes = differencesOf(before.scheme, after.scheme)
    if (changes.length > 0)
      await audit(db, actor, 'scheme.update', params.id, { after: { version: after.version, changes } })
    return after
  }),
  route(schemes.publishVersion, { can: ['update', 'Scheme'] }, async ({ db, actor, params, services }) => {
    const { id, version } = params
    requireConsistent(await getVersion(db, actor, id, version))
    const work = () => publishVersion(db, actor, { id, version, at: services.clock.now() })
    return change(db, actor, id, { action: 'publish', work, after: { version } })
  }),
  route(schemes.retire, { can: ['update', 'Scheme'] }, ({ db, actor, params }) =>
    change(db, actor, params.id, { action: 'retire', work: () => retireScheme(db, actor, params.id) }),
  ),
  route(schemes.setSchedule, { can: ['update', 'Scheme'] }, async ({ db, actor, params, body, services }) => {
    const { schedule } = body
    const { publishedVersion } = await getScheme(db, actor, params.id)
    if (schedule && publishedVersion === null) throw new Problem('scheme-unpublished')
    const { timeZone } = await getSettings(db, actor)
    const plan = schedule && { schedule, nextRunAt: nextRunAt(schedule, timeZone, services.clock.now()) }
    const work = () => updateSchedule(db, actor, params.id, plan)
    return change(db, actor, params.id, { action: 'schedule', work, after: { schedule } })
  }),
  route(schemes.setPrimary, { can: ['update', 'Scheme'] }, ({ db, actor, params }) =>
    change(db, actor, params.id, { action: 'set-primary', work: () => updatePrimary(db, actor, params.id) }),
  ),
]
