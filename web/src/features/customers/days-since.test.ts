import { expect, test } from 'vitest'
import { daysSince } from './days-since.ts'

test('days are counted in the time zone of the organization', () => {
  const now = new Date('2026-11-21T17:00:00Z')
  expect(daysSince('2026-11-21', 'Asia/Shanghai', now)).toBe(1)
  expect(daysSince('2026-11-21', 'America/New_York', now)).toBe(0)
  expect(daysSince('2025-11-21', 'America/New_York', now)).toBe(365)
})
