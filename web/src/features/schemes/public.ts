import { metrics } from '@fenji/contract/metrics'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { unitMessages } from './unit-messages.ts'

/** Money metrics are in currency units; money elsewhere is in 1/10,000 of them. */
const e4 = 10_000

/** Writes a value of a metric with its unit: 37 days, 12 orders, ¥3,210, 62%. */
export function useUnitValue() {
  const t = useText(unitMessages)
  const format = useFormat()
  return useCallback(
    (unit: string, value: number | null | undefined): string => {
      if (value === null || value === undefined) return format.number(null)
      if (unit === 'money') return format.money(Math.round(value * e4))
      if (unit === 'share') return format.percent(value)
      if (unit === 'boolean') return t(value > 0 ? 'yes' : 'no')
      if (unit === 'days' || unit === 'months' || unit === 'orders')
        return t(unit, { n: format.number(value), count: value })
      return format.number(value)
    },
    [t, format],
  )
}

/** The catalogue of metrics as a look-up: names and units by key. */
export function useMetrics() {
  const local = useLocal()
  const can = useCan()
  const { data } = useQuery({ ...query(metrics.list), staleTime: 600_000, enabled: can('read', 'Scheme') })
  const find = (key: string) => data?.find((metric) => metric.key === key)
  return {
    nameOf: (key: string) => {
      const found = find(key)
      return found ? local(found.name) : ''
    },
    unitOf: (key: string) => find(key)?.unit ?? 'number',
  }
}
