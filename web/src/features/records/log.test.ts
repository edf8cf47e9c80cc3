import { expect, test } from 'vitest'
import { channels, stepDay } from './log.ts'

test('a next step is tomorrow, in a week, in a month, on a day, or not at all', () => {
  expect(stepDay('tomorrow', null, '2025-12-31')).toBe('2026-01-01')
  expect(stepDay('week', null, '2025-12-31')).toBe('2026-01-07')
  expect(stepDay('month', null, '2025-12-15')).toBe('2026-01-15')
  expect(stepDay('month', null, '2025-01-31')).toBe('2025-02-28')
  expect(stepDay('day', '2025-08-08', '2025-01-01')).toBe('2025-08-08')
  expect(stepDay('day', null, '2025-01-01')).toBeNull()
  expect(stepDay('none', '2025-08-08', '2025-01-01')).toBeNull()
})

test('every way to be in touch is offered, a visit first', () => {
  expect(channels.map(({ key }) => key)).toEqual([
    ...['visit', 'call', 'wechat', 'meeting', 'message', 'email', 'social', 'other'],
  ])
})
