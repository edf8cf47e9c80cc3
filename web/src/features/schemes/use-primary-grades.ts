import type { Grade } from '@fenji/contract/scheme-file'
import { schemes } from '@fenji/contract/schemes'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import { useCan } from '../../platform/session.tsx'

/** The grades of the primary scheme, best first; none where there is no such scheme, or the role shows none. */
export function usePrimaryGrades(): Grade[] {
  const can = useCan()
  const { data } = useQuery({ ...query(schemes.list, {}, { staleTime: 60_000 }), enabled: can('read', 'Scheme') })
  return data?.find(({ isPrimary }) => isPrimary)?.scheme.grades ?? []
}
