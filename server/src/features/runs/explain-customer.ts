import type { Explanation } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/scheme-file'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import type { Catalogue } from '../metrics/public.ts'
import { catalogueOf } from '../schemes/public.ts'
import { explain } from './explain.ts'
import type { Fitted } from './grading.ts'
import { findWholeResult } from './queries/results.ts'
import { getRun, type RunRow, schemeOf, toRun } from './queries/runs.ts'

export interface ComputedRun {
  run: RunRow
  id: number
  scheme: Scheme
  catalogue: Catalogue
}

/** A run whose results can be looked at. @throws {Problem} run-not-found, run-state. */
export async function getComputedRun(db: Db, actor: Actor, id: number): Promise<ComputedRun> {
  const run = await getRun(db, actor, id)
  if (run.summary === null || run.state === 'discarded')
    throw new Problem('run-state', { detail: { state: run.state } })
  const scheme = schemeOf(run)
  return { run, id, scheme, catalogue: await catalogueOf(db, actor, scheme) }
}

/** Why a customer has a run's grade. @throws {Problem} run-not-found, run-state, customer-not-found, field-not-allowed. */
export async function explainCustomer(db: Db, actor: Actor, runId: number, customerId: number): Promise<Explanation> {
  const { run, id, scheme, catalogue } = await getComputedRun(db, actor, runId)
  const result = await findWholeResult(db, actor, id, customerId)
  if (!result) throw new Problem('customer-not-found')
  const { asOf, schemeVersion, state } = toRun(run)
  const explained = { id, asOf, scheme, schemeVersion, state, fitted: run.fitted as Fitted, catalogue }
  return explain(actor, explained, result)
}
