import type { Rights } from '@fenji/contract/members'
import {
  type Action,
  type Policy,
  type RowScope,
  type Standing,
  scopeOf,
  subjects,
  things,
} from '@fenji/contract/policy'

type Reason = NonNullable<Rights['customer']>['rights'][number]['because']

/** Every right of a policy that counts, with the rows on which it does. */
export const grantsOf = (policy: Policy) =>
  subjects.flatMap((subject) =>
    things[subject].actions.flatMap((action: Action) => {
      const scope = scopeOf(policy, action, subject)
      return scope ? [{ subject, action, scope }] : []
    }),
  )

function reasonOf(scope: RowScope | undefined, ownerId: number | null, { members }: Standing): Reason {
  if (scope === undefined) return 'no-right'
  if (scope === 'all') return 'all'
  if (ownerId === null) return 'no-owner'
  if (members.own.includes(ownerId)) return 'own'
  if (!members[scope].includes(ownerId)) return 'owner-elsewhere'
  return members.team.includes(ownerId) ? 'team' : 'below'
}

const refusals: readonly Reason[] = ['no-right', 'no-owner', 'owner-elsewhere']

/** What somebody of this policy and standing may do with a customer of this owner, and why. */
export const customerRights = (policy: Policy, standing: Standing, ownerId: number | null) =>
  things.Customer.actions.map((action) => {
    const because = reasonOf(scopeOf(policy, action, 'Customer'), ownerId, standing)
    return { action, isAllowed: !refusals.includes(because), because }
  })
