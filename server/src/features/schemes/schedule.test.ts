import type { Schedule } from '@fenji/contract/schemes'
import { expect, test } from 'vitest'
import { nextRunAt } from './schedule.ts'

const rest = { hour: 2, afterImports: false, publishes: false }
const next = (schedule: Partial<Schedule>, timeZone: string, after: string) =>
  nextRunAt({ every: 'day', ...rest, ...schedule }, timeZone, new Date(after)).toISOString()

test.each<[string, Partial<Schedule>, string, string, string]>([
  ['later the same day, in Shanghai', {}, 'Asia/Shanghai', '2026-11-20T17:59:59Z', '2026-11-20T18:00:00.000Z'],
  ['strictly after the moment itself', {}, 'Asia/Shanghai', '2026-11-20T18:00:00Z', '2026-11-21T18:00:00.000Z'],
  ['on Mondays, from a Saturday', { every: 'week' }, 'UTC', '2026-11-21T12:00:00Z', '2026-11-23T02:00:00.000Z'],
  ['on Sundays', { every: 'week', weekday: 7 }, 'UTC', '2026-11-23T12:00:00Z', '2026-11-29T02:00:00.000Z'],
  [
    'on the 31st, which February has on the 28th',
    { every: 'month', monthDay: 31 },
    'UTC',
    '2027-02-01T00:00:00Z',
    '2027-02-28T02:00:00.000Z',
  ],
  ['on the 1st of the next month', { every: 'month' }, 'UTC', '2026-11-01T02:00:00Z', '2026-12-01T02:00:00.000Z'],
  ['by the clock of summer', {}, 'America/New_York', '2026-07-01T00:00:00Z', '2026-07-01T06:00:00.000Z'],
  [
    'an hour later where that hour is skipped',
    {},
    'America/New_York',
    '2026-03-08T05:30:00Z',
    '2026-03-08T07:00:00.000Z',
  ],
])('runs next %s', (_, schedule, timeZone, after, wanted) => {
  expect(next(schedule, timeZone, after)).toBe(wanted)
})
