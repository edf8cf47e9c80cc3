import { schemes } from '@fenji/contract/schemes'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import { useCan } from '../../platform/session.tsx'

/** Grades as they look, by scheme and key; one of another version of the scheme goes by its key. */
export function useGradeOf() {
  const can = useCan()
  const { data } = useQuery({ ...query(schemes.list), enabled: can('read', 'Scheme') })
  return (schemeId: number, key: string | null) => {
    if (key === null) return null
    const scheme = data?.find(({ id }) => id === schemeId)?.scheme
    const named = { name: { zh: key, en: key }, colour: '#8c8c8c' }
    return scheme?.grades.find((grade) => grade.key === key) ?? named
  }
}
