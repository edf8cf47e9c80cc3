import type { Rights } from '@fenji/contract/members'
import { builtInRoles, fieldGroups, type Policy } from '@fenji/contract/policy'
import { standingOf } from '../../platform/access.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { findMember } from './queries/members.ts'
import { findOwnedCustomer, listTeamPath } from './queries/rights.ts'
import { customerRights, grantsOf } from './rules.ts'

const nothing: Policy = {
  grants: {},
  fields: Object.fromEntries(fieldGroups.map((group) => [group, 'none'])) as Policy['fields'],
}

/**
 * What a member may do and see, and why.
 * @throws {Problem} member-not-found; customer-not-found, also where the asker may not read that customer.
 */
export async function getRights(db: Db, actor: Actor, id: number, customerId: number | undefined): Promise<Rights> {
  const member = await findMember(db, actor, id)
  if (!member) throw new Problem('member-not-found')
  const { name, isActive, role, teamId } = member
  const policy = isActive ? member.policy : nothing
  // Of somebody who leads a team, so that colleagues are counted whatever the role asks.
  const standing = await standingOf(db, actor.organizationId, member, builtInRoles.manager)
  const customer = customerId === undefined ? null : await findOwnedCustomer(db, actor, customerId)
  if (customerId !== undefined && !customer) throw new Problem('customer-not-found')
  return {
    member: { id, name, isActive },
    role,
    teams: teamId === null ? [] : await listTeamPath(db, actor, teamId),
    colleagues: { team: standing.members.team.length, below: standing.members.below.length },
    grants: grantsOf(policy),
    fields: policy.fields,
    customer: customer && {
      id: customer.id,
      name: customer.name,
      owner: customer.owner,
      rights: customerRights(policy, standing, customer.ownerId),
    },
  }
}
