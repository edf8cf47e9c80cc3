import { expect, test } from 'vitest'
import { settle, toStep } from './settle.ts'

const { EPSILON, MAX_VALUE, MIN_VALUE, NaN: none, NEGATIVE_INFINITY, POSITIVE_INFINITY } = Number
const never = () => false

test('settle: the value itself, else the nearest digits that pass, on either side', () => {
  expect(settle(5, 0, (x) => x >= 5)).toBe(5)
  expect(settle(5, 0, (x) => x > 5)).toBe(5 + 4 * EPSILON)
  expect(settle(4, 4, (x) => x < 4)).toBe(4 - 4 * EPSILON)
  expect(settle(5, 0, (x) => x >= 5.001)).toBe(5.001)
  expect(settle(5, 0, (x) => x >= 6)).toBeNaN()
})

test.each([0, -0, MIN_VALUE, -MIN_VALUE, 2e-308, 1, MAX_VALUE, -MAX_VALUE, POSITIVE_INFINITY, NEGATIVE_INFINITY, none])(
  'settle near %d: comes to an end where nothing passes, wherever it comes from',
  (near) => {
    for (const from of [0, -0, MIN_VALUE, 1, MAX_VALUE, none]) expect(settle(near, from, never)).toBeNaN()
  },
)

test('settle: next to zero it moves by the least there is', () => {
  expect(settle(MIN_VALUE, 0, (x) => x > MIN_VALUE)).toBe(2 * MIN_VALUE)
})

test('settle and toStep: what is beyond all numbers is no value', () => {
  expect(settle(POSITIVE_INFINITY, 1, () => true)).toBeNaN()
  expect(toStep(MAX_VALUE, 0, 0.5, () => true)).toBeNaN()
})

test('toStep: the next multiple that passes, away from where it comes first', () => {
  expect(toStep(4.2, 0, 1, (x) => x >= 4.2)).toBe(5)
  expect(toStep(4.2, 9, 1, (x) => x <= 4.2)).toBe(4)
  expect(toStep(4.2, 0, 1, (x) => x > 4.1 && x < 4.3)).toBeNaN()
})
