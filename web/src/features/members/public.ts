import { type Member, members } from '@fenji/contract/members'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import { useCan } from '../../platform/session.tsx'

/** The members, for those who may see them; undefined for the others. */
export function useMembers(): Member[] | undefined {
  const can = useCan()
  const list = useQuery({ ...query(members.list, {}, { staleTime: 60_000 }), enabled: can('read', 'Member') })
  return list.data?.members
}
