import { expect, test } from 'vitest'
import { daysOf, Period } from './periods.ts'

const today = '2026-03-31'

test.each<[Period, string | null, string | null]>([
  [{ last: 1, unit: 'day' }, '2026-03-31', '2026-03-31'],
  [{ last: 30, unit: 'day' }, '2026-03-02', '2026-03-31'],
  [{ last: 1, unit: 'month' }, '2026-03-01', '2026-03-31'],
  [{ last: 2, unit: 'week' }, '2026-03-18', '2026-03-31'],
  [{ last: 1, unit: 'year' }, '2025-04-01', '2026-03-31'],
  [{ next: 1, unit: 'day' }, '2026-03-31', '2026-03-31'],
  [{ next: 1, unit: 'quarter' }, '2026-03-31', '2026-06-29'],
  [{ this: 'day' }, '2026-03-31', '2026-03-31'],
  [{ this: 'week' }, '2026-03-30', '2026-04-05'],
  [{ this: 'month' }, '2026-03-01', '2026-03-31'],
  [{ this: 'quarter' }, '2026-01-01', '2026-03-31'],
  [{ this: 'year' }, '2026-01-01', '2026-12-31'],
  [{ previous: 'day' }, '2026-03-30', '2026-03-30'],
  [{ previous: 'week' }, '2026-03-23', '2026-03-29'],
  [{ previous: 'month' }, '2026-02-01', '2026-02-28'],
  [{ previous: 'quarter' }, '2025-10-01', '2025-12-31'],
  [{ previous: 'year' }, '2025-01-01', '2025-12-31'],
  [{ from: '2025-01-05' }, '2025-01-05', null],
])('%j', (period, from, to) => {
  expect(daysOf(Period.parse(period), today)).toEqual({ from, to })
})

test('a week that begins on Monday, from a Sunday', () => {
  expect(daysOf({ this: 'week' }, '2026-11-22')).toEqual({ from: '2026-11-16', to: '2026-11-22' })
})

test.each([{}, { from: '2025-02-01', to: '2025-01-01' }, { last: 0, unit: 'day' }, { this: 'decade' }])(
  'is no period: %j',
  (period) => {
    expect(Period.safeParse(period).success).toBe(false)
  },
)
