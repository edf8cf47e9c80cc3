import type { PullSchedule } from '@fenji/contract/connections'
import { nextRunAt } from '../schemes/public.ts'

/** When does a schedule pull next, strictly after this moment? null: never. */
export function nextPullAt(schedule: PullSchedule | null | undefined, timeZone: string, after: Date): Date | null {
  if (!schedule) return null
  if (schedule.every === 'minutes') return new Date(after.getTime() + schedule.minutes * 60_000)
  return nextRunAt(schedule, timeZone, after)
}
