import type { RoleLabel } from '@fenji/contract/roles'
import { useCallback } from 'react'
import { useText } from './i18n.ts'
import { messages } from './messages.ts'

/** `const roleName = useRoleName()`, then `roleName(member.role)`: a role that was renamed or made here has a name of its own. */
export function useRoleName(): (role: Pick<RoleLabel, 'key' | 'name'>) => string {
  const t = useText(messages)
  return useCallback(({ key, name }) => name ?? (key ? t(`role.${key}`) : ''), [t])
}
