import { isWithin, type Policy } from '@fenji/contract/policy'
import type { Role } from '@fenji/contract/roles'
import { useMemo } from 'react'
import { useSession } from '../../platform/session.tsx'
import { useRoleName } from '../../platform/use-role-name.ts'
import { usePolicyWords } from './use-policy-words.ts'
import { useRoles } from './use-roles.ts'

export interface RoleOption {
  value: number
  label: string
  /** What the role is, in one line. */
  means: string
  /** It has rights that the reader has not, who so cannot give it. */
  disabled: boolean
  policy: Policy
}

/** The policy of the reader's own role, beyond which they cannot give anything; undefined: not known here. */
export function useOwnPolicy(list: readonly Role[] | undefined): Policy | undefined {
  const { role } = useSession()
  return list?.find(({ id }) => id === role.id)?.policy
}

/** The roles to choose from; undefined until they are here, and for those who may not see them. */
export function useRoleOptions(): RoleOption[] | undefined {
  const { data } = useRoles()
  const own = useOwnPolicy(data)
  const roleName = useRoleName()
  const { means } = usePolicyWords()
  return useMemo(
    () =>
      data?.map((role) => ({
        value: role.id,
        label: roleName(role),
        means: means(role),
        disabled: own !== undefined && !isWithin(role.policy, own),
        policy: role.policy,
      })),
    [data, own, roleName, means],
  )
}
