import type { BodyOf } from '@fenji/contract/endpoint'
import type { Run, RunWarning, runs } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/scheme-file'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import { dayIn } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { defaultAsOf, findLatestOrder, listUnrecorded } from '../metrics/public.ts'
import {
  catalogueOf,
  ensureSchemeVersion,
  findTemplate,
  getScheme,
  getVersion,
  metricsOfScheme,
  publishVersion,
  requireConsistent,
  requireSound,
} from '../schemes/public.ts'
import { getSettings } from '../settings/public.ts'
import { syncOverrides } from './queries/overrides.ts'
import {
  approveRun,
  getRun,
  insertRun,
  lockPublishedRun,
  type RunRow,
  schemeOf,
  showRun,
  toRun,
  updateRunState,
} from './queries/runs.ts'

type NewRun = BodyOf<typeof runs.create>

/** How a request names a scheme: exactly one of template, schemeId and scheme; `version` is of `schemeId`. */
type SchemeChoice = Pick<NewRun, 'template' | 'schemeId' | 'version' | 'scheme'>

/** A scheme that a request named. */
export interface Chosen {
  scheme: Scheme
  /** Where it stands in the request. */
  path: string
  /** Of the organization's own scheme. */
  version?: { schemeId: number; version: number }
}

async function findChosen(db: Db, actor: Actor, wanted: SchemeChoice, at: string): Promise<Chosen> {
  const { template, schemeId, scheme, version } = wanted
  if (scheme) return { scheme, path: `${at}.scheme` }
  if (template !== undefined) {
    const found = findTemplate(template)
    if (!found) throw new Problem('template-not-found', { detail: { template } })
    return { scheme: found.scheme, path: `${at}.template` }
  }
  const latest = await getScheme(db, actor, schemeId ?? 0)
  const wantedVersion = version ?? latest.version
  const isLatest = wantedVersion === latest.version
  const definition = isLatest ? latest.scheme : await getVersion(db, actor, latest.id, wantedVersion)
  return { scheme: definition, path: `${at}.schemeId`, version: { schemeId: latest.id, version: wantedVersion } }
}

/**
 * The scheme that a request names, fit to be run.
 * @param at where the choice stands in the request.
 * @throws {Problem} template-not-found, scheme-not-found, invalid-input for a scheme that cannot be run.
 */
export async function chooseScheme(db: Db, actor: Actor, wanted: SchemeChoice, at = 'body'): Promise<Chosen> {
  const chosen = await findChosen(db, actor, wanted, at)
  const catalogue = await catalogueOf(db, actor, chosen.scheme)
  requireSound(chosen.scheme, chosen.path, (key) => catalogue.find(key) !== undefined)
  return chosen
}

/** Somebody has each metric of the scheme. @throws {Problem} metrics-missing, naming those that nobody has. */
async function requireRecorded(db: Db, actor: Actor, asOf: string, scheme: Scheme): Promise<void> {
  const catalogue = await catalogueOf(db, actor, scheme)
  const missing = await listUnrecorded(db, actor, asOf, { keys: metricsOfScheme(scheme), catalogue })
  if (missing.length === 0) return
  const metrics = missing.map((key) => ({ key, name: catalogue.find(key)?.name ?? { zh: key, en: key } }))
  throw new Problem('metrics-missing', { detail: { metrics } })
}

/**
 * Creates a run in state `computing`; its results come from `computeRun`.
 * @throws {Problem} template-not-found, scheme-not-found, nothing-to-grade, metrics-missing, invalid-input for a scheme that
 *         cannot be run.
 */
export async function beginRun(
  db: Db,
  actor: Actor,
  { clock }: Services,
  wanted: NewRun,
  origin: Run['origin'] = 'person',
): Promise<number> {
  const { scheme, version } = await chooseScheme(db, actor, wanted)
  const { hasCustomers, lastOn } = await findLatestOrder(db, actor)
  if (!hasCustomers) throw new Problem('nothing-to-grade')
  const { timeZone } = await getSettings(db, actor)
  const asOf = wanted.asOf ?? defaultAsOf(dayIn(timeZone, clock.now()), lastOn)
  if (!wanted.acceptsMissing && origin === 'person') await requireRecorded(db, actor, asOf, scheme)
  const { schemeId, version: schemeVersion } = version ?? (await ensureSchemeVersion(db, actor, scheme))
  return insertRun(db, actor, { schemeId, schemeVersion, asOf, origin })
}

const isOwn = (actor: Actor, { createdBy }: RunRow) => createdBy !== null && createdBy === actor.personId

/**
 * A second person has looked at a run.
 * @throws {Problem} run-not-found, run-state, own-approval.
 */
export async function approve(db: Db, actor: Actor, { clock }: Services, id: number): Promise<Run> {
  const run = await getRun(db, actor, id)
  if (isOwn(actor, run)) throw new Problem('own-approval')
  if (!(await approveRun(db, actor, id, clock.now()))) throw new Problem('run-state', { detail: { state: run.state } })
  await audit(db, actor, 'run.approve', id)
  return toRun(await getRun(db, actor, id))
}

/** The results that everybody sees from now on agree with the overrides of this moment. */
const sync = (db: Db, actor: Actor, run: RunRow, now: Date) =>
  syncOverrides(db, actor, {
    runId: run.id,
    schemeId: run.schemeId,
    grades: schemeOf(run).grades.map(({ key }) => key),
    now,
  })

/** The grades that everybody sees agree with the overrides of this moment. */
export async function syncPublished(db: Db, actor: Actor, schemeId: number, now: Date): Promise<void> {
  const shownId = await lockPublishedRun(db, actor, schemeId)
  if (shownId !== null) await sync(db, actor, await getRun(db, actor, shownId), now)
}

/**
 * Makes a run's grades the ones that everybody sees: one pointer moves, in one commit.
 * @throws {Problem} run-not-found, run-state, run-needs-approval, scheme-inconsistent, run-outdated where another run was
 *         published since it was computed.
 */
export async function publishRun(db: Db, actor: Actor, { clock }: Services, id: number): Promise<Run> {
  const run = await getRun(db, actor, id)
  const shownId = await lockPublishedRun(db, actor, run.schemeId)
  if (run.state !== 'review') throw new Problem('run-state', { detail: { state: run.state } })
  if (toRun(run).needsApproval) throw new Problem('run-needs-approval')
  requireConsistent(schemeOf(run))
  if (shownId !== run.previousRunId) throw new Problem('run-outdated', { detail: { publishedRunId: shownId } })
  const now = clock.now()
  if (shownId !== null) await updateRunState(db, actor, shownId, { state: 'superseded', from: 'published' })
  const isDone = await updateRunState(db, actor, id, { state: 'published', from: 'review', publishedAt: now })
  if (!isDone) throw new Problem('run-state')
  await showRun(db, actor, run.schemeId, id)
  await publishVersion(db, actor, { id: run.schemeId, version: run.schemeVersion, at: now })
  await sync(db, actor, run, now)
  await audit(db, actor, 'run.publish', id, { before: { publishedRunId: shownId }, after: { publishedRunId: id } })
  return toRun(await getRun(db, actor, id))
}

/**
 * Takes the published grades back: everybody sees those of the run before again, or none where there was none.
 * @throws {Problem} run-not-found, nothing-to-roll-back.
 */
export async function rollBackRun(db: Db, actor: Actor, { clock }: Services, id: number): Promise<Run> {
  const run = await getRun(db, actor, id)
  const shownId = await lockPublishedRun(db, actor, run.schemeId)
  if (shownId !== id) throw new Problem('nothing-to-roll-back', { detail: { publishedRunId: shownId } })
  await updateRunState(db, actor, id, { state: 'rolled-back', from: 'published' })
  const { previousRunId } = run
  await showRun(db, actor, run.schemeId, previousRunId)
  if (previousRunId !== null) {
    await updateRunState(db, actor, previousRunId, { state: 'published', from: 'superseded' })
    await sync(db, actor, await getRun(db, actor, previousRunId), clock.now())
  }
  await audit(db, actor, 'run.roll-back', id, {
    before: { publishedRunId: id },
    after: { publishedRunId: previousRunId },
  })
  return toRun(await getRun(db, actor, id))
}

/** A failed run is to be computed again. @throws {Problem} run-not-found, run-state. */
export async function retryRun(db: Db, actor: Actor, id: number): Promise<void> {
  const run = await getRun(db, actor, id)
  if (!(await updateRunState(db, actor, id, { state: 'computing', from: 'failed', failure: null })))
    throw new Problem('run-state', { detail: { state: run.state } })
  await audit(db, actor, 'run.retry', id)
}

/** What keeps a run from publishing itself: too few customers to say is for a person to judge, and so are the others. */
const isQuiet = (warnings: readonly RunWarning[]) => warnings.length === 0

/** A run that nobody asked for is published where its schedule says so, nobody has to approve it and nothing is odd about it. */
export async function publishByItself(db: Db, actor: Actor, services: Services, id: number): Promise<void> {
  const run = await getRun(db, actor, id)
  if (run.state !== 'review' || run.origin === 'person') return
  const { schedule } = await getScheme(db, actor, run.schemeId)
  if (!schedule?.publishes || toRun(run).needsApproval || !isQuiet((run.review ?? []) as RunWarning[])) return
  await publishRun(db, actor, services, id).catch((error) => {
    // Another run was published meanwhile: this one waits for a person.
    if (!(error instanceof Problem)) throw error
    services.log.warn({ runId: id, problem: error.code }, 'scheduled run not published')
  })
}
