import type { BodyOf } from '@fenji/contract/endpoint'
import type { Run, RunSummary, RunWarning, runs } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/scheme-file'
import { type Actor, can } from '../../platform/actor.ts'
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
  replacePublishedVersion,
  requireConsistent,
  requireProven,
  requireSound,
} from '../schemes/public.ts'
import { getSettings } from '../settings/public.ts'
import { forgetChanges, keepChanges } from './queries/grade-changes.ts'
import { syncOverrides } from './queries/overrides.ts'
import {
  approveRun,
  getRun,
  insertRun,
  isTakenBack,
  lockPublishedRun,
  type RunRow,
  schemeOf,
  showRun,
  toRun,
  updateFigures,
  updateRunState,
} from './queries/runs.ts'
import { shiftSummary } from './shift-summary.ts'

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
  requireSound(chosen.scheme, chosen.path, catalogue.find)
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
  const { scheme, path, version } = await chooseScheme(db, actor, wanted)
  // A draft may be kept while it fails its examples; grades are not made by it.
  requireProven(scheme, path, (await catalogueOf(db, actor, scheme)).find)
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
 * @throws {Problem} run-not-found, run-state, own-approval; not-allowed where no person is behind it: a key is nobody's second
 *         person, nor is the installation.
 */
export async function approve(db: Db, actor: Actor, { clock }: Services, id: number): Promise<Run> {
  const run = await getRun(db, actor, id)
  if (actor.personId === null) throw new Problem('not-allowed')
  if (isOwn(actor, run)) throw new Problem('own-approval')
  if (!(await approveRun(db, actor, id, clock.now()))) throw new Problem('run-state', { detail: { state: run.state } })
  await audit(db, actor, 'run.approve', id)
  return toRun(await getRun(db, actor, id))
}

/** The results of a run that everybody sees, and its figures, agree with the overrides of this moment. */
async function sync(db: Db, actor: Actor, run: RunRow, now: Date): Promise<void> {
  const scheme = schemeOf(run)
  const grades = scheme.grades.map(({ key }) => key)
  const { id, schemeId, previousRunId } = run
  const shifts = await syncOverrides(db, actor, { id, schemeId, previousRunId, grades, now })
  if (shifts.length === 0) return
  const { summary, ...figures } = shiftSummary(scheme, run.summary as RunSummary, shifts)
  await updateFigures(db, actor, id, { ...figures, summary: JSON.stringify(summary) })
}

/** The grades that everybody sees agree with the overrides of this moment. */
export async function syncPublished(db: Db, actor: Actor, schemeId: number, now: Date): Promise<void> {
  const shownId = await lockPublishedRun(db, actor, schemeId)
  if (shownId !== null) await sync(db, actor, await getRun(db, actor, shownId), now)
}

/** The run as it is while nobody else publishes or takes back one of its scheme, and the run that is shown. */
async function lockRun(db: Db, actor: Actor, id: number): Promise<{ run: RunRow; shownId: number | null }> {
  const { schemeId } = await getRun(db, actor, id)
  const shownId = await lockPublishedRun(db, actor, schemeId)
  return { run: await getRun(db, actor, id), shownId }
}

/**
 * Makes a run's grades the ones that everybody sees: one pointer moves, in one commit.
 * @throws {Problem} run-not-found, run-state, run-needs-approval, scheme-inconsistent, run-outdated where another run was
 *         published since it was computed.
 */
export async function publishRun(db: Db, actor: Actor, { clock }: Services, id: number): Promise<Run> {
  const { run, shownId } = await lockRun(db, actor, id)
  if (run.state !== 'review') throw new Problem('run-state', { detail: { state: run.state } })
  if (toRun(run).needsApproval) throw new Problem('run-needs-approval')
  requireConsistent(schemeOf(run))
  if (shownId !== run.previousRunId) throw new Problem('run-outdated', { detail: { publishedRunId: shownId } })
  const now = clock.now()
  if (shownId !== null) {
    await updateRunState(db, actor, shownId, { state: 'superseded', from: 'published' })
    await keepChanges(db, actor, await getRun(db, actor, shownId))
  }
  // Somebody may have discarded it in this very moment.
  if (!(await updateRunState(db, actor, id, { state: 'published', from: 'review', publishedAt: now })))
    throw new Problem('run-state')
  await showRun(db, actor, run.schemeId, id)
  await publishVersion(db, actor, { id: run.schemeId, version: run.schemeVersion, at: now })
  await sync(db, actor, run, now)
  await audit(db, actor, 'run.publish', id, { before: { publishedRunId: shownId }, after: { publishedRunId: id } })
  return toRun(await getRun(db, actor, id))
}

/** Everybody sees the grades of this run again, and scheduled runs follow its version where they followed the other's. */
async function showAgain(
  db: Db,
  actor: Actor,
  id: number,
  { taken, now }: { taken: RunRow; now: Date },
): Promise<void> {
  await updateRunState(db, actor, id, { state: 'published', from: 'superseded' })
  await forgetChanges(db, actor, id)
  const run = await getRun(db, actor, id)
  const versions = { from: taken.schemeVersion, to: run.schemeVersion }
  await replacePublishedVersion(db, actor, run.schemeId, versions)
  await sync(db, actor, run, now)
}

/**
 * Takes the published grades back: everybody sees those of the run before again, or none where there was none.
 * @throws {Problem} run-not-found, nothing-to-roll-back.
 */
export async function rollBackRun(db: Db, actor: Actor, { clock }: Services, id: number): Promise<Run> {
  const { run, shownId } = await lockRun(db, actor, id)
  if (shownId !== id) throw new Problem('nothing-to-roll-back', { detail: { publishedRunId: shownId } })
  const { previousRunId } = run
  await updateRunState(db, actor, id, { state: 'rolled-back', from: 'published' })
  await showRun(db, actor, run.schemeId, previousRunId)
  if (previousRunId !== null) await showAgain(db, actor, previousRunId, { taken: run, now: clock.now() })
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

/**
 * A run that nobody asked for is published where its schedule says so, whoever set that may still publish, nobody has to
 * approve it, nothing is odd about it, and nobody has just taken one back.
 * @throws {Problem} as publishRun.
 */
export async function publishByItself(db: Db, actor: Actor, services: Services, id: number): Promise<void> {
  const run = await getRun(db, actor, id)
  if (run.state !== 'review' || run.origin === 'person' || !can(actor, 'publish', 'Run')) return
  const scheme = await getScheme(db, actor, run.schemeId)
  const isQuiet = ((run.review ?? []) as RunWarning[]).length === 0 && !(await isTakenBack(db, actor, scheme))
  if (scheme.schedule?.publishes && !toRun(run).needsApproval && isQuiet) await publishRun(db, actor, services, id)
}
