import type { PullPlan, PullSchedule } from '@fenji/contract/connections'
import { useText } from '../../platform/i18n.ts'
import { hourText, scheduleMessages } from '../schemes/public.ts'
import { messages } from './messages.ts'

export const intervals = [5, 10, 15, 30, 60, 120, 240] as const

/** A schedule as the form holds it: every answer is kept while another frequency is looked at. */
export interface ScheduleAnswers {
  every: PullSchedule['every'] | 'never'
  minutes: number
  hour: number
  weekday: number
  monthDay: number
}

export const answersOf = (schedule: PullSchedule | null): ScheduleAnswers => ({
  minutes: 30,
  hour: 2,
  weekday: 1,
  monthDay: 1,
  every: 'never',
  ...schedule,
})

/** What the answers come down to: only what belongs to their frequency. */
export function scheduleOf({ every, minutes, hour, weekday, monthDay }: ScheduleAnswers): PullSchedule | null {
  if (every === 'never') return null
  if (every === 'minutes') return { every, minutes }
  if (every === 'day') return { every, hour }
  return every === 'week' ? { every, weekday, hour } : { every, monthDay, hour }
}

export const tableOf = ({ schema, table }: Pick<PullPlan, 'schema' | 'table'>): string =>
  schema === '' || schema === 'public' ? table : `${schema}.${table}`

/** Says when rows are pulled. */
export function useScheduleWords() {
  const t = useText(messages)
  const days = useText(scheduleMessages)
  return (schedule: PullSchedule | null): string => {
    if (!schedule) return t('words.never')
    if (schedule.every === 'minutes') return t('words.minutes', { minutes: schedule.minutes })
    const hour = hourText(schedule.hour)
    if (schedule.every === 'day') return t('words.day', { hour })
    if (schedule.every === 'month') return t('words.month', { hour, day: schedule.monthDay })
    return t('words.week', { hour, weekday: days(`weekday.${schedule.weekday as 1 | 2 | 3 | 4 | 5 | 6 | 7}`) })
  }
}
