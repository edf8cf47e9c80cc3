import { expect, test } from 'vitest'
import { rowBy } from './row-keys.ts'

test('arrows lead to the row beside, Home and End to the ends, and nothing leads out of the list', () => {
  expect(rowBy('ArrowDown', 3, 10)).toBe(4)
  expect(rowBy('ArrowUp', 3, 10)).toBe(2)
  expect(rowBy('Home', 3, 10)).toBe(0)
  expect(rowBy('End', 3, 10)).toBe(9)
  expect(rowBy('ArrowDown', 9, 10)).toBeUndefined()
  expect(rowBy('ArrowUp', 0, 10)).toBeUndefined()
  expect(rowBy('End', 9, 10)).toBeUndefined()
  expect(rowBy('a', 3, 10)).toBeUndefined()
})
