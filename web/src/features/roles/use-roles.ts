import { roles } from '@fenji/contract/roles'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import { useCan } from '../../platform/session.tsx'

/** The roles, for those who may see them. */
export function useRoles() {
  const can = useCan()
  return useQuery(query(roles.list, {}, { staleTime: 30_000, enabled: can('read', 'Role') }))
}
