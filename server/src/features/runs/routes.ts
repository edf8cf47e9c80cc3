import { type RunWarning, runs } from '@fenji/contract/runs'
import { can } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import { requireFields, showsField } from '../../platform/fields.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { getCustomer, visibleCustomers } from '../customers/public.ts'
import { catalogueFor } from '../metrics/public.ts'
import { getScheme, metricsOfScheme, showsScore } from '../schemes/public.ts'
import { enqueueRun } from './compute.ts'
import { explainCustomer, getComputedRun } from './explain-customer.ts'
import { resultFile } from './export.ts'
import { approve, beginRun, publishRun, retryRun, rollBackRun } from './lifecycle.ts'
import { listGradeHistory } from './queries/history.ts'
import { listResults } from './queries/results.ts'
import { countMoves, listMovers, readChanges } from './queries/review.ts'
import { getRun, listPublishedRuns, listRuns, toRun, updateRunState } from './queries/runs.ts'
import { movedShareOf } from './rules.ts'
import { readDistributions, readSummary } from './shown-summary.ts'

export const routes = [
  route(runs.list, { can: ['read', 'Run'] }, ({ db, actor, query }) => listRuns(db, actor, query)),
  route(runs.create, { can: ['create', 'Run'] }, async ({ db, actor, body, services }) => {
    // A scheme that comes with a run is kept as one of the organization's.
    if (body.scheme && !can(actor, 'update', 'Scheme')) throw new Problem('not-allowed')
    const runId = await beginRun(db, actor, services, body)
    const run = toRun(await getRun(db, actor, runId))
    await enqueueRun(db, actor, services, runId)
    await audit(db, actor, 'run.create', runId, { after: { scheme: run.schemeKey, asOf: run.asOf } })
    return run
  }),
  route(runs.get, { can: ['read', 'Run'] }, async ({ db, actor, params }) => toRun(await getRun(db, actor, params.id))),
  route(runs.summary, { can: ['read', 'Run'] }, async ({ db, actor, params }) => {
    const { run, id, scheme, catalogue } = await getComputedRun(db, actor, params.id)
    requireFields(actor, { 'params.id': 'grade' })
    return readSummary(db, actor, { run, id, scheme, catalogue })
  }),
  route(runs.distributions, { can: ['read', 'Run'] }, async ({ db, actor, params }) => {
    requireFields(actor, { 'params.id': 'grade' })
    await getScheme(db, actor, params.id)
    return readDistributions(db, actor, await listPublishedRuns(db, actor, { schemeId: params.id, limit: 24 }))
  }),
  route(runs.results, { can: ['read', 'Run'] }, async ({ db, actor, params, query }) => {
    const run = await getComputedRun(db, actor, params.id)
    return listResults(db, actor, run, query)
  }),
  route(runs.export, { can: ['export', 'Run'] }, async ({ db, actor, params, query, services }) => {
    const run = await getComputedRun(db, actor, params.id)
    return resultFile(db, actor, services, { ...run, asOf: run.run.asOf }, query)
  }),
  route(runs.explain, { can: ['read', 'Run'] }, ({ db, actor, params }) =>
    explainCustomer(db, actor, params.id, params.customerId),
  ),
  route(runs.history, { can: ['read', 'Run'] }, async ({ db, actor, params }) => {
    requireFields(actor, { 'params.customerId': 'grade' })
    await getCustomer(db, actor, params.customerId)
    const rows = await listGradeHistory(db, actor, params.customerId)
    const keys = rows.flatMap(({ definition }) => metricsOfScheme(definition))
    const catalogue = await catalogueFor(db, actor, keys)
    return rows.map(({ id, asOf, score, state, grade, isPrimary, definition }) => ({
      runId: id,
      schemeName: definition.name,
      isPrimary,
      asOf,
      score: showsScore(actor, catalogue, definition) ? score : null,
      state: state as 'published',
      grade: definition.grades.find((one) => one.key === grade) ?? null,
    }))
  }),
  route(runs.review, { can: ['read', 'Run'] }, async ({ db, actor, params }) => {
    const { run, id } = await getComputedRun(db, actor, params.id)
    requireFields(actor, { 'params.id': 'grade' })
    const visible = await visibleCustomers(db, actor)
    const showsAmount = showsField(actor, 'amountE4')
    return {
      ...(await countMoves(db, actor, id, visible)),
      // Shares are of all customers: whoever sees a part of them is told what is odd, not how much of it there is.
      warnings: ((run.review ?? []) as RunWarning[]).map((one) => (visible ? { ...one, share: null } : one)),
      movers: await listMovers(db, actor, id, { visible, showsAmount, limit: 20 }),
    }
  }),
  route(runs.compare, { can: ['read', 'Run'] }, async ({ db, actor, params }) => {
    const to = await getComputedRun(db, actor, params.id)
    const from = await getComputedRun(db, actor, params.otherId)
    requireFields(actor, { 'params.id': 'grade' })
    const seen = { visible: await visibleCustomers(db, actor), showsAmount: showsField(actor, 'amountE4') }
    const migration = await readChanges(db, actor, { from: from.id, to: to.id }, seen)
    return { from: toRun(from.run), to: toRun(to.run), migration, movedShare: movedShareOf(migration) }
  }),
  route(runs.approve, { can: ['approve', 'Run'] }, ({ db, actor, params, services }) =>
    approve(db, actor, services, params.id),
  ),
  route(runs.rollBack, { can: ['publish', 'Run'] }, ({ db, actor, params, services }) =>
    rollBackRun(db, actor, services, params.id),
  ),
  route(runs.retry, { can: ['create', 'Run'] }, async ({ db, actor, params, services }) => {
    await retryRun(db, actor, params.id)
    await enqueueRun(db, actor, services, params.id)
    return toRun(await getRun(db, actor, params.id))
  }),
  route(runs.publish, { can: ['publish', 'Run'] }, ({ db, actor, params, services }) =>
    publishRun(db, actor, services, params.id),
  ),
  route(runs.discard, { can: ['update', 'Run'] }, async ({ db, actor, params }) => {
    const run = await getRun(db, actor, params.id)
    // From either state, one after the other: it may be computed in this very moment.
    const discard = (from: 'computing' | 'review') => updateRunState(db, actor, params.id, { state: 'discarded', from })
    if (!((await discard('computing')) || (await discard('review'))))
      throw new Problem('run-state', { detail: { state: run.state } })
    await audit(db, actor, 'run.discard', params.id)
    return toRun(await getRun(db, actor, params.id))
  }),
]
