import { metricSources } from '@fenji/contract/metric-sources'
import { daysAfter } from '../../platform/today.ts'

/** Ways to be in touch, those of every day first. */
const order = ['visit', 'call', 'wechat', 'meeting', 'message', 'email', 'social', 'other']
export const channels = (metricSources.interactions.columns.kind.choices ?? []).toSorted(
  (one, other) => order.indexOf(one.key) - order.indexOf(other.key),
)

/** When the next step is due. */
export const steps = ['tomorrow', 'week', 'month', 'day', 'none'] as const
export type Step = (typeof steps)[number]

/** The same day of the next month, or its last. */
function monthAfter(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(date, last))).toISOString().slice(0, 10)
}

/** The day that a choice means; null: there is no next step, or no day yet. */
export function stepDay(step: Step, chosen: string | null, today: string): string | null {
  switch (step) {
    case 'tomorrow':
      return daysAfter(today, 1)
    case 'week':
      return daysAfter(today, 7)
    case 'month':
      return monthAfter(today)
    case 'day':
      return chosen
    case 'none':
      return null
  }
}
