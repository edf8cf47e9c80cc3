import { isWithin, type Policy } from '@fenji/contract/policy'
import type { Role } from '@fenji/contract/roles'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { findRole } from './queries.ts'

/** @throws {Problem} grants-too-much, where it allows more than the actor's own rights. */
export function requireWithin(actor: Actor, policy: Policy): void {
  if (!isWithin(policy, actor.policy)) throw new Problem('grants-too-much')
}

/**
 * A role that the actor is about to give to somebody.
 * @throws {Problem} role-not-found; grants-too-much, where it allows more than they may themselves.
 */
export async function getGivenRole(db: Db, actor: Actor, id: number): Promise<Role> {
  const role = await findRole(db, actor, id)
  if (!role) throw new Problem('role-not-found')
  requireWithin(actor, role.policy)
  return role
}
