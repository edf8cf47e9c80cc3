import type { Pull } from '@fenji/contract/connections'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import type { KeptConnection } from './queries/connections.ts'
import { findMapping, insertPull, isPullOpen, updatePull } from './queries/pulls.ts'
import { tableKey } from './table-key.ts'

export interface Wish {
  origin: Pull['origin']
  isReview: boolean
  isWhole: boolean
}

/**
 * Sends a pull to the background.
 * @throws {Problem} connection-state, saying what is in the way: no table, no meaning of its columns, or a pull under way.
 */
export async function beginPull(
  db: Db,
  actor: Actor,
  services: Services,
  { id: connectionId, name, plan }: KeptConnection,
  wish: Wish,
): Promise<number> {
  if (!plan) throw new Problem('connection-state', { detail: { reason: 'no-table' } })
  const sourceTable = tableKey(plan)
  if (!wish.isReview && !(await findMapping(db, actor, connectionId, sourceTable)))
    throw new Problem('connection-state', { detail: { reason: 'no-columns' } })
  if (await isPullOpen(db, actor, connectionId))
    throw new Problem('connection-state', { detail: { reason: 'pulling' } })
  const id = await insertPull(db, actor, { connectionId, sourceTable, createdAt: services.clock.now(), ...wish })
  const title = `${name} · ${plan.table}`
  const jobId = await services.jobs.enqueue(db, actor, { kind: 'connections.pull', subjectId: connectionId, title })
  await updatePull(db, actor, { connectionId, id }, { jobId })
  await audit(db, actor, 'connection.pull', connectionId, { after: { name, table: sourceTable, origin: wish.origin } })
  return id
}
