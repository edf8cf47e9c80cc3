import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crossing } from './crossing.ts'
import { nextUp } from './neighbour.ts'

const { MAX_VALUE } = Number

test('crossing: the two neighbours, wherever the test turns', () => {
  const double = fc.double({ noNaN: true, min: -1e300, max: 1e300 })
  fc.assert(
    fc.property(double, (limit) => {
      const pair = crossing((x) => x > limit, -MAX_VALUE, MAX_VALUE)
      expect(pair).toEqual([limit + 0, nextUp(limit + 0) + 0])
      expect(crossing((x) => x <= limit, -MAX_VALUE, MAX_VALUE)).toEqual(pair)
    }),
  )
})

test('crossing: around zero, within a range, and where nothing turns', () => {
  expect(crossing((x) => x >= 0, -1, 1)).toEqual([-Number.MIN_VALUE, 0])
  expect(crossing((x) => x > 0, -1, 1)).toEqual([0, Number.MIN_VALUE])
  expect(crossing((x) => x >= 3, 2, 4)?.[1]).toBe(3)
  expect(crossing((x) => x >= 3, 3, 4)).toBeNull()
})
