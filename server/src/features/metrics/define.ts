import type { BodyOf } from '@fenji/contract/endpoint'
import type { Formula } from '@fenji/contract/metric-formula'
import type { CustomMetric, metrics } from '@fenji/contract/metrics'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { metricUsers } from '../schemes/public.ts'
import {
  deleteCustomMetric,
  findCustomMetric,
  insertCustomMetric,
  listCustomMetrics,
  lockCustomMetrics,
  readCatalogue,
  updateCustomMetric,
} from './queries/custom-metrics.ts'
import { faultsIn, namesIn } from './rules.ts'

async function refuseFaults(db: Db, actor: Actor, key: string, formula: Formula): Promise<void> {
  const { find } = await readCatalogue(db, actor)
  const errors = faultsIn(key, formula, find)
  if (errors.length > 0) throw new Problem('invalid-input', { errors })
}

const mostMetrics = 500

async function refuseMore(db: Db, actor: Actor): Promise<void> {
  const own = await listCustomMetrics(db, actor)
  if (own.length < mostMetrics) return
  const message = `an organization has at most ${mostMetrics} metrics of its own`
  throw new Problem('invalid-input', { errors: [{ path: 'body.key', rule: 'too_many', message }] })
}

/** @throws {Problem} metric-not-found. */
async function getCustomMetric(db: Db, actor: Actor, key: string): Promise<CustomMetric> {
  const found = await findCustomMetric(db, actor, key)
  if (!found) throw new Problem('metric-not-found', { detail: { key } })
  return found
}

/** @throws {Problem} invalid-input naming what the formula may not say. */
export async function createMetric(db: Db, actor: Actor, { key, ...parts }: BodyOf<typeof metrics.create>) {
  await lockCustomMetrics(db, actor)
  await refuseMore(db, actor)
  await refuseFaults(db, actor, key, parts.formula)
  await insertCustomMetric(db, actor, key, parts)
  await audit(db, actor, 'metric.create', key, { after: parts })
  return getCustomMetric(db, actor, key)
}

/** @throws {Problem} metric-not-found, version-conflict, invalid-input. */
export async function changeMetric(db: Db, actor: Actor, key: string, body: BodyOf<typeof metrics.update>) {
  const { version, ...parts } = body
  await lockCustomMetrics(db, actor)
  const { key: _key, version: _version, ...before } = await getCustomMetric(db, actor, key)
  await refuseFaults(db, actor, key, parts.formula)
  if (!(await updateCustomMetric(db, actor, key, parts, version)))
    throw new Problem('version-conflict', { detail: { current: await getCustomMetric(db, actor, key) } })
  await audit(db, actor, 'metric.update', key, { before, after: parts })
  return getCustomMetric(db, actor, key)
}

/** @throws {Problem} metric-not-found, metric-in-use. */
export async function removeMetric(db: Db, actor: Actor, key: string): Promise<undefined> {
  await lockCustomMetrics(db, actor)
  const { key: _key, version: _version, ...before } = await getCustomMetric(db, actor, key)
  const others = (await listCustomMetrics(db, actor)).filter(({ formula }) => namesIn(formula).includes(key))
  const schemes = await metricUsers(db, actor, key)
  if (others.length > 0 || schemes.length > 0)
    throw new Problem('metric-in-use', { detail: { metrics: others.map((one) => one.key), schemes } })
  await deleteCustomMetric(db, actor, key)
  await audit(db, actor, 'metric.delete', key, { before })
  return undefined
}
