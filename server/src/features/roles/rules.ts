import { type BuiltInRole, builtInRoles, isWithin, type Policy } from '@fenji/contract/policy'
import type { Role } from '@fenji/contract/roles'

const isSame = (one: Policy, other: Policy) => isWithin(one, other) && isWithin(other, one)

/** What is kept of a built-in role's policy: nothing while it is as it came, so that it follows the program. */
export function keptPolicy({ key }: Pick<Role, 'key'>, policy: Policy): Policy | null {
  return key !== null && isSame(policy, builtInRoles[key]) ? null : policy
}

/** The policy that a change asks for; null, for a role of one's own, which has none to return to. */
export function wantedPolicy({ key }: Pick<Role, 'key'>, policy: Policy | null): Policy | null {
  return policy ?? (key === null ? null : builtInRoles[key satisfies BuiltInRole])
}

/** The administrators' role stays as it is; the name of another built-in role is in the catalogues. */
export const isLocked = ({ key }: Pick<Role, 'key'>, name: string | null): boolean =>
  key === 'administrator' || (key !== null && name !== null)
