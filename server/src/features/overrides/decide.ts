import type { OverrideOutcome } from '@fenji/contract/overrides'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { syncPublished } from '../runs/public.ts'
import { approveOverride, endOverride, getOverride } from './queries.ts'

/**
 * A second person agrees: the grade holds from now on.
 * @throws {Problem} override-not-found, override-state, own-approval; not-allowed where no person is behind it: a key is nobody's second person.
 */
export async function approve(db: Db, actor: Actor, id: number, now: Date): Promise<void> {
  const found = await getOverride(db, actor, { id, now, action: 'approve' })
  if (actor.personId === null) throw new Problem('not-allowed')
  if (found.isOwn) throw new Problem('own-approval')
  if (found.state !== 'waiting' || !(await approveOverride(db, actor, found, now)))
    throw new Problem('override-state', { detail: { state: found.state } })
  await syncPublished(db, actor, found.schemeId, now)
  await audit(db, actor, 'override.approve', id, { after: { customerId: found.customerId, grade: found.grade } })
}

/** It is refused, or taken back: the computed grade returns. @throws {Problem} override-not-found, override-state. */
export async function end(
  db: Db,
  actor: Actor,
  id: number,
  { reason, at }: { reason: string; at: Date },
): Promise<void> {
  const found = await getOverride(db, actor, { id, now: at, action: 'update' })
  if (found.state === 'ended' || !(await endOverride(db, actor, found, { at, reason })))
    throw new Problem('override-state', { detail: { state: found.state } })
  await syncPublished(db, actor, found.schemeId, at)
  await audit(db, actor, 'override.end', id, {
    before: { customerId: found.customerId, grade: found.grade },
    after: { reason },
  })
}

/** Decides one after the other; what cannot be decided stops no other. */
export async function decideMany(
  ids: readonly number[],
  decide: (id: number) => Promise<void>,
): Promise<OverrideOutcome> {
  const outcome: OverrideOutcome = { done: [], refused: [] }
  for (const id of new Set(ids)) {
    try {
      await decide(id)
      outcome.done.push(id)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      outcome.refused.push({ id, code: error.code })
    }
  }
  return outcome
}
