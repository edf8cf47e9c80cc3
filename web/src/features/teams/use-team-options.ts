import { teams } from '@fenji/contract/teams'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { query } from '../../platform/api.ts'
import { useCan } from '../../platform/session.tsx'
import { inOrder, treeOf } from './tree.ts'

export interface TeamOption {
  value: number
  label: string
  depth: number
}

/** The teams, for those who may see them. */
export function useTeams() {
  const can = useCan()
  return useQuery(query(teams.list, {}, { staleTime: 30_000, enabled: can('read', 'Team') }))
}

/** The teams to choose from, in the order of the tree; undefined until they are here, and for those who may not see them. */
export function useTeamOptions(): TeamOption[] | undefined {
  const { data } = useTeams()
  return useMemo(
    () => data && inOrder(treeOf(data)).map(({ id, name, depth }) => ({ value: id, label: name, depth })),
    [data],
  )
}
