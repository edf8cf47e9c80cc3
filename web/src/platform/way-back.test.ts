import { expect, test } from 'vitest'
import { stepsBackTo } from './way-back.ts'

test('the way back leads to where the page was seen last before this one', () => {
  const seen = ['/customers', '/customers/1', '/customers', '/customers/2', '/customers/2', '/customers']
  expect(stepsBackTo('/customers', 4, seen)).toBe(-2)
  expect(stepsBackTo('/customers', 1, seen)).toBe(-1)
})

test('a page that was not seen has no way back', () => {
  expect(stepsBackTo('/customers', 0, ['/customers'])).toBeUndefined()
  expect(stepsBackTo('/records', 2, ['/customers', '/customers/1'])).toBeUndefined()
})
