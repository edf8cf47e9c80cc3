import { expect, test } from 'vitest'
import { nextDown, nextUp } from './neighbour.ts'
import { normalCdf } from './normal.ts'

test('normalCdf: R, pnorm', () => {
  expect(normalCdf(0)).toBe(0.5)
  expect(normalCdf(1)).toBeCloseTo(0.841344746068543, 14)
  expect(normalCdf(-1)).toBeCloseTo(0.158655253931457, 14)
  expect(normalCdf(1.96)).toBeCloseTo(0.97500210485178, 14)
  expect(normalCdf(-3)).toBeCloseTo(0.00134989803163009, 15)
  expect(normalCdf(-8) / 6.22096057427178e-16).toBeCloseTo(1, 7)
  expect([normalCdf(40), normalCdf(-40), normalCdf(Number.NaN)]).toEqual([1, 0, Number.NaN])
})

test('nextUp, nextDown: no double lies between', () => {
  expect(nextUp(1)).toBe(1 + Number.EPSILON)
  expect(nextDown(1)).toBe(1 - Number.EPSILON / 2)
  expect([nextUp(0), nextDown(0), nextUp(-1)]).toEqual([5e-324, -5e-324, -1 + Number.EPSILON / 2])
  expect(nextDown(nextUp(123.456))).toBe(123.456)
})
