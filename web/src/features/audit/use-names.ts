import { members } from '@fenji/contract/members'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { query } from '../../platform/api.ts'
import { useCan } from '../../platform/session.tsx'
import { useRoleName } from '../../platform/use-role-name.ts'
import { useRoles } from '../roles/public.ts'
import { useTeamOptions } from '../teams/public.ts'

export type Named = 'member' | 'role' | 'team'

/** The members, for those who may see them. */
export function useMembers() {
  const can = useCan()
  const list = useQuery({ ...query(members.list, {}, { staleTime: 60_000 }), enabled: can('read', 'Member') })
  return list.data?.members
}

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
