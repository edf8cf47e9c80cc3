import { metrics } from '@fenji/contract/metrics'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import { useLocal } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'

/** The catalogue of metrics as a look-up: names, units and labels of categories by key. */
export function useMetrics() {
  const local = useLocal()
  const can = useCan()
  const { data } = useQuery({ ...query(metrics.list), staleTime: 600_000, enabled: can('read', 'Scheme') })
  const find = (key: string) => data?.find((metric) => metric.key === key)
  return {
    /** In the order of the catalogue; undefined: not there yet. */
    all: data,
    find,
    nameOf: (key: string) => {
      const found = find(key)
      return found ? local(found.name) : ''
    },
    unitOf: (key: string) => find(key)?.unit ?? 'number',
    labelsOf: (key: string) => find(key)?.labels ?? [],
  }
}
