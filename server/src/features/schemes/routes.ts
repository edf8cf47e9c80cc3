import { differencesOf } from '@fenji/contract/scheme-differences'
import { type Schedule, type SchemeSummary, schemes } from '@fenji/contract/schemes'
import { type Actor, can } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { readCatalogue } from '../metrics/public.ts'
import { getSettings } from '../settings/public.ts'
import { commentRoutes } from './comment-routes.ts'
import { gallery } from './gallery.ts'
import { changeScheme, createScheme } from './keep.ts'
import { lockScheme, publishVersion, retireScheme, updatePrimary, updateSchedule } from './queries/scheme-state.ts'
import { getScheme, getVersion, listSchemes, listVersions } from './queries/schemes.ts'
import { nextRunAt } from './schedule.ts'
import { requireConsistent, requireProven, verdictOn } from './verdict.ts'

/** Does something to a scheme that exists and that nobody else changes meanwhile, and writes it down. */
async function change(db: Db, actor: Actor, id: number, { action, work }: Change): Promise<SchemeSummary> {
  await lockScheme(db, actor, id)
  const after = await work(await getScheme(db, actor, id))
  await audit(db, actor, `scheme.${action}`, id, { after })
  return getScheme(db, actor, id)
}
interface Change {
  action: string
  /** @returns what is written down of it. */
  work(scheme: SchemeSummary): Promise<Record<string, unknown>>
}

/**
 * A schedule grades, and publishes, on behalf of whoever sets it.
 * @throws {Problem} grants-too-much where they may not do that themselves.
 */
function requireRightsFor(actor: Actor, { publishes }: Schedule): void {
  const refuse = (path: string, message: string) =>
    new Problem('grants-too-much', { errors: [{ path, rule: 'grants-too-much', message }] })
  if (!can(actor, 'create', 'Run')) throw refuse('body.schedule', 'Your role does not let you grade')
  if (publishes && !can(actor, 'publish', 'Run'))
    throw refuse('body.schedule.publishes', 'Your role does not let you publish grades')
}

export const routes = [
  ...commentRoutes,
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
    verdictOn(body, (await readCatalogue(db, actor)).find),
  ),
  route(
    schemes.create,
    { can: ['update', 'Scheme'], constraints: { scheme_key_key: 'name-taken' } },
    ({ db, actor, body }) => createScheme(db, actor, body, 'body'),
  ),
  route(schemes.save, { can: ['update', 'Scheme'] }, ({ db, actor, params, body }) =>
    changeScheme(db, actor, params.id, body, 'body.scheme'),
  ),
  route(schemes.publishVersion, { can: ['update', 'Scheme'] }, ({ db, actor, params, services }) => {
    const { id, version } = params
    const work = async () => {
      const scheme = await getVersion(db, actor, id, version)
      requireProven(scheme, 'params.version', (await readCatalogue(db, actor)).find)
      requireConsistent(scheme)
      await publishVersion(db, actor, { id, version, at: services.clock.now() })
      return { version }
    }
    return change(db, actor, id, { action: 'publish', work })
  }),
  route(schemes.retire, { can: ['update', 'Scheme'] }, ({ db, actor, params }) => {
    const work = async () => {
      await retireScheme(db, actor, params.id)
      return { publishedVersion: null }
    }
    return change(db, actor, params.id, { action: 'retire', work })
  }),
  route(schemes.setSchedule, { can: ['update', 'Scheme'] }, ({ db, actor, params, body, services }) => {
    const { schedule } = body
    if (schedule) requireRightsFor(actor, schedule)
    const work = async ({ publishedVersion }: SchemeSummary) => {
      if (schedule && publishedVersion === null) throw new Problem('scheme-unpublished')
      const { timeZone } = await getSettings(db, actor)
      const plan = schedule && { schedule, nextRunAt: nextRunAt(schedule, timeZone, services.clock.now()) }
      await updateSchedule(db, actor, params.id, plan)
      return { schedule }
    }
    return change(db, actor, params.id, { action: 'schedule', work })
  }),
  route(schemes.setPrimary, { can: ['update', 'Scheme'] }, async ({ db, actor, params }) => {
    await updatePrimary(db, actor, params.id)
    await audit(db, actor, 'scheme.set-primary', params.id)
    return getScheme(db, actor, params.id)
  }),
]
