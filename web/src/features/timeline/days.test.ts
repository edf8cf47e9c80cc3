import { entryOf } from '@fenji/contract/timeline'
import { expect, test } from 'vitest'
import { byDay, clockOf, dayOf } from './days.ts'

test('days and moments come under the day of the organization', () => {
  expect(dayOf('2025-03-05T18:30:00Z', 'Asia/Shanghai')).toBe('2025-03-06')
  expect(dayOf('0001-01-05', 'Asia/Shanghai')).toBe('0001-01-05')
  expect(clockOf('2025-03-05T06:30:00Z', 'Asia/Shanghai')).toBe('14:30')
  expect(clockOf('2025-03-05', 'Asia/Shanghai')).toBe('')
  const at = (moment: string, id: number) => entryOf({ kind: 'interactions', id, at: moment, by: null })
  const days = byDay([at('2025-03-06', 1), at('2025-03-05T18:30:00Z', 2), at('2025-03-05', 3)], 'Asia/Shanghai')
  expect(days.map(({ day, entries }) => [day, entries.map(({ id }) => id)])).toEqual([
    ['2025-03-06', [1, 2]],
    ['2025-03-05', [3]],
  ])
})
