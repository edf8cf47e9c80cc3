import { useMemo } from 'react'
import { useRoleName } from '../../platform/use-role-name.ts'
import { useMembers } from '../members/public.ts'
import { useRoles } from '../roles/public.ts'
import { useTeamOptions } from '../teams/public.ts'

export type Named = 'member' | 'role' | 'team'

/** What members, roles and teams are called now, by their number; undefined where that is not known here. */
export function useNames(): (kind: Named, id: number) => string | undefined {
  const people = useMembers()
  const { data: roles } = useRoles()
  const roleName = useRoleName()
  const teams = useTeamOptions()
  return useMemo(() => {
    const names: Record<Named, Map<number, string>> = {
      member: new Map(people?.map(({ id, name }) => [id, name])),
      role: new Map(roles?.map((role) => [role.id, roleName(role)])),
      team: new Map(teams?.map(({ value, label }) => [value, label])),
    }
    return (kind, id) => names[kind].get(id)
  }, [people, roles, teams, roleName])
}
