import type { BodyOf } from '@fenji/contract/endpoint'
import type { Run, runs } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/schemes'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import { dayIn } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { type Catalogue, findLatestOrder } from '../metrics/public.ts'
import { catalogueOf, ensureSchemeVersion, findScheme, findTemplate, metricsOfScheme } from '../schemes/public.ts'
import { getSettings } from '../settings/public.ts'
import { getRun, insertRun, lockPublishedRun, showRun, toRun, updateRunState } from './queries/runs.ts'
import { defaultAsOf } from './rules.ts'

type NewRun = BodyOf<typeof runs.create>

async function schemeFor(db: Db, actor: Actor, { template, schemeId, scheme }: NewRun): Promise<Scheme> {
  if (scheme) return scheme
  if (template !== undefined) {
    const found = findTemplate(template)
    if (!found) throw new Problem('template-not-found', { detail: { template } })
    return found.scheme
  }
  const found = await findScheme(db, actor, schemeId ?? 0)
  if (!found) throw new Problem('scheme-not-found')
  return found.scheme
}

function refuseUnknownMetrics(catalogue: Catalogue, scheme: Scheme): void {
  const errors = metricsOfScheme(scheme)
    .filter((key) => !catalogue.find(key))
    .map((key) => ({ path: 'body.scheme', rule: 'metric-unknown', message: `there is no metric '${key}'` }))
  if (errors.length > 0) throw new Problem('invalid-input', { errors })
}

/**
 * Creates a run in state `computing`; its results come from `computeRun`.
 * @throws {Problem} template-not-found, scheme-not-found, nothing-to-grade, invalid-input for an unknown metric.
 */
export async function beginRun(db: Db, actor: Actor, { clock }: Services, wanted: NewRun): Promise<number> {
  const scheme = await schemeFor(db, actor, wanted)
  refuseUnknownMetrics(await catalogueOf(db, actor, scheme), scheme)
  const { hasCustomers, lastOn } = await findLatestOrder(db, actor)
  if (!hasCustomers) throw new Problem('nothing-to-grade')
  const { timeZone } = await getSettings(db, actor)
  const asOf = wanted.asOf ?? defaultAsOf(dayIn(timeZone, clock.now()), lastOn)
  const { schemeId, version } = await ensureSchemeVersion(db, actor, scheme)
  return insertRun(db, actor, { schemeId, schemeVersion: version, asOf })
}

/**
 * Makes a run's grades the ones that everybody sees: one pointer moves, in one commit.
 * @throws {Problem} run-not-found, run-state, run-outdated where another run was published since it was computed.
 */
export async function publishRun(db: Db, actor: Actor, { clock }: Services, id: number): Promise<Run> {
  const run = await getRun(db, actor, id)
  const shownId = await lockPublishedRun(db, actor, run.schemeId)
  if (run.state !== 'review') throw new Problem('run-state', { detail: { state: run.state } })
  if (shownId !== run.previousRunId) throw new Problem('run-outdated', { detail: { publishedRunId: shownId } })
  if (shownId !== null) await updateRunState(db, actor, shownId, { state: 'superseded', from: 'published' })
  const isDone = await updateRunState(db, actor, id, { state: 'published', from: 'review', publishedAt: clock.now() })
  if (!isDone) throw new Problem('run-state')
  await showRun(db, actor, run.schemeId, id)
  await audit(db, actor, 'run.publish', id, { before: { publishedRunId: shownId }, after: { publishedRunId: id } })
  return toRun(await getRun(db, actor, id))
}
