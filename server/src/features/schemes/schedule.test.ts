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
  [
    'once where the hour comes twice: the first time',
    { hour: 1 },
    'America/New_York',
    '2026-11-01T04:00:00Z',
    '2026-11-01T05:00:00.000Z',
  ],
  ['not again the second time', { hour: 1 }, 'America/New_York', '2026-11-01T05:00:00Z', '2026-11-02T06:00:00.000Z'],
  [
    'at midnight, where the clock is put forward at midnight',
    { hour: 0 },
    'Africa/Cairo',
    '2026-04-23T12:00:00Z',
    '2026-04-23T22:00:00.000Z',
  ],
  ['where the offset is no whole hour', {}, 'Asia/Kathmandu', '2026-11-20T00:00:00Z', '2026-11-20T20:15:00.000Z'],
  ['a day ahead of UTC', {}, 'Pacific/Kiritimati', '2026-11-20T00:00:00Z', '2026-11-20T12:00:00.000Z'],
  [
    'on the 29th, in a leap year too',
    { every: 'month', monthDay: 29 },
    'UTC',
    '2028-02-01T00:00:00Z',
    '2028-02-29T02:00:00.000Z',
  ],
  [
    'on Mondays, a week after a Monday',
    { every: 'week', weekday: 1 },
    'UTC',
    '2026-11-23T02:00:00Z',
    '2026-11-30T02:00:00.000Z',
  ],
])('runs next %s', (_, schedule, timeZone, after, wanted) => {
  expect(next(schedule, timeZone, after)).toBe(wanted)
})

test.each(['Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Africa/Cairo'])(
  'in %s a daily schedule runs once on each day of a year, at its hour but where the clock skips it',
  (timeZone) => {
    const shown = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      dateStyle: 'short',
      timeStyle: 'short',
      hourCycle: 'h23',
    })
    let at = new Date('2026-01-01T00:00:00Z')
    const days = new Set<string>()
    let odd = 0
    for (let i = 0; i < 365; i++) {
      at = nextRunAt({ every: 'day', ...rest }, timeZone, at)
      const [day = '', time] = shown.format(at).split(', ')
      days.add(day)
      if (time !== '02:00') odd++
    }
    expect(days.size).toBe(365)
    expect(odd).toBeLessThanOrEqual(1)
  },
)
