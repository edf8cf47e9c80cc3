import { expect, test } from 'vitest'
import { daysBetween, lastDays, todayIn } from './last-day.ts'

test('today is the day of the organization’s time zone', () => {
  const now = new Date('2026-11-21T18:00:00Z')
  expect(todayIn('Asia/Shanghai', now)).toBe('2026-11-22')
  expect(todayIn('America/New_York', now)).toBe('2026-11-21')
})

test('ninety days are proposed, from tomorrow to three years from now', () => {
  expect(lastDays('2026-11-22')).toEqual({ usual: '2027-02-20', first: '2026-11-23', latest: '2029-11-22' })
  expect(daysBetween('2026-11-22', '2027-02-20')).toBe(90)
})

test('three years after a leap day is the last of February', () => {
  expect(lastDays('2028-02-29').latest).toBe('2031-02-28')
})
