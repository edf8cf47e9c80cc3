import type { Schedule } from '@fenji/contract/schemes'

/** A schedule as the form holds it: every answer is kept while another frequency is looked at. */
export interface ScheduleAnswers {
  every: Schedule['every'] | 'never'
  weekday: number
  monthDay: number
  hour: number
  afterImports: boolean
  publishes: boolean
}

/** What the form begins with: what is set, or a proposal. */
export const answersOf = (schedule: Schedule | null): ScheduleAnswers => ({
  every: schedule?.every ?? 'never',
  weekday: schedule?.weekday ?? 1,
  monthDay: schedule?.monthDay ?? 1,
  hour: schedule?.hour ?? 6,
  afterImports: schedule?.afterImports ?? false,
  publishes: schedule?.publishes ?? false,
})

/** What the answers come down to: only what belongs to their frequency. */
export function scheduleOf({ every, weekday, monthDay, ...rest }: ScheduleAnswers): Schedule | null {
  if (every === 'never') return null
  return { every, ...rest, ...(every === 'week' && { weekday }), ...(every === 'month' && { monthDay }) }
}

/** 6 → 06:00 */
export const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`
