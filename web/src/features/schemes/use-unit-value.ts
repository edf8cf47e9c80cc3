import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { unitMessages } from './unit-messages.ts'
import { useMetrics } from './use-metrics.ts'

/** Money metrics are in currency units; money elsewhere is in 1/10,000 of them. */
const e4 = 10_000

const counted = ['days', 'months', 'orders'] as const
const isCounted = (unit: string): unit is (typeof counted)[number] => (counted as readonly string[]).includes(unit)

/**
 * Writes a value of a metric with its unit: 37 days, 12 orders, ¥3,210, 62%, yes; of a category, which is the place of a label, that
 * label, where the metric is named.
 */
export function useUnitValue() {
  const t = useText(unitMessages)
  const local = useLocal()
  const format = useFormat()
  const { labelsOf } = useMetrics()
  const label = (value: number, metric: string | undefined) => {
    const found = metric === undefined ? undefined : labelsOf(metric)[value]
    return found ? local(found.name) : format.number(value)
  }
  const writers: Record<string, (value: number, metric: string | undefined) => string> = {
    money: (value) => format.money(Math.round(value * e4)),
    share: (value) => format.percent(value),
    boolean: (value) => t(value === 0 ? 'no' : 'yes'),
    category: label,
  }
  return (unit: string, value: number | null | undefined, metric?: string): string => {
    if (value === null || value === undefined) return format.number(null)
    if (isCounted(unit)) return t(unit, { n: format.number(value), count: value })
    return writers[unit]?.(value, metric) ?? format.number(value)
  }
}
