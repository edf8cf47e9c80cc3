import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeOf, stepped, valueAt, withCut } from './cuts.ts'

const points = { min: 0, max: 100, isLog: false, step: 0 }
const money = { min: 0, max: 250_000, isLog: true, step: 0 }
const orders = { min: 1, max: 200, isLog: true, step: 1 }

test('a place on the line and its value', () => {
  expect(placeOf(points, 25)).toBe(0.25)
  expect(valueAt(points, 0.253)).toBe(25.3)
  expect(placeOf(points, 500)).toBe(1)
  expect(placeOf({ ...points, max: 0 }, 0)).toBe(0.5)
  expect(valueAt(orders, 0.5) % 1).toBe(0)
})

test('law: a value read off the line stands where it was read, as near as can be seen', () => {
  fc.assert(
    fc.property(fc.constantFrom(points, money), fc.double({ min: 0.02, max: 0.98, noNaN: true }), (axis, place) => {
      expect(Math.abs(placeOf(axis, valueAt(axis, place)) - place)).toBeLessThan(0.03)
    }),
  )
})

test('law: a key always moves, in its own direction', () => {
  const axes = fc.constantFrom(points, money, orders)
  fc.assert(
    fc.property(axes, fc.integer({ min: 2, max: 90 }), fc.constantFrom(0.01, -0.01, 0.1), (axis, value, share) => {
      expect(Math.sign(stepped(axis, value, share) - value)).toBe(Math.sign(share))
    }),
  )
})

test('cuts stay ascending: a neighbour is not passed', () => {
  expect(withCut([20, 50, 80], 1, 60, points)).toEqual([20, 60, 80])
  expect(withCut([20, 50, 80], 1, 95, points)[1]).toBeLessThan(80)
  expect(withCut([2, 5], 1, 1, orders)).toEqual([2, 3])
})
