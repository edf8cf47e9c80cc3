import { rulesOf } from '@fenji/contract/policy'
import { standingOf } from '../../platform/access.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { ownersOf } from '../../platform/rows.ts'
import { getGivenRole, requireWithin } from '../roles/public.ts'
import { findTeam, isByTeam, requireOwnBranch } from '../teams/public.ts'
import type { KnownMember } from './queries/members.ts'

/**
 * A member whom the actor may change: of no more rights than their own and, where teams decide over what the actor sees, of their
 * own team or one under it.
 * @throws {Problem} grants-too-much.
 */
export function requireChangeable(actor: Actor, member: KnownMember): void {
  requireWithin(actor, member.policy)
  if (isByTeam(actor.policy) && !actor.standing.members.below.includes(member.id)) throw new Problem('grants-too-much')
}

/**
 * Role and team that somebody is to have.
 * @throws {Problem} role-not-found, team-not-found; grants-too-much, where the place gives more than the actor has.
 */
export async function requirePlace(db: Db, actor: Actor, place: { roleId: number; teamId: number | null }) {
  await getGivenRole(db, actor, place.roleId)
  if (place.teamId !== null && !(await findTeam(db, actor, place.teamId))) throw new Problem('team-not-found')
  await requireOwnBranch(db, actor, place.teamId, 'grants-too-much')
}

/**
 * Whoever could sign in as this member would gain nothing: also none of the rows that are theirs only because of who they are.
 * @throws {Problem} grants-too-much.
 */
export async function requireNoGain(db: Db, actor: Actor, member: KnownMember): Promise<void> {
  requireWithin(actor, member.policy)
  const standing = await standingOf(db, actor.organizationId, member, member.policy)
  const gains = rulesOf(member.policy, standing).some(({ action, subject, conditions }) => {
    const own = ownersOf(actor, action, subject)
    return (
      own !== undefined && Object.values(conditions ?? {}).some(({ $in }) => !$in.every((one) => own.includes(one)))
    )
  })
  if (gains) throw new Problem('grants-too-much')
}
