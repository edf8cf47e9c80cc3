import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addTo, emptySum, sum, totalOf } from './sum.ts'

test('sum: what cancels leaves nothing behind (Python documentation of math.fsum)', () => {
  expect(sum(new Float64Array(10).fill(0.1))).toBe(1)
  expect(sum(Float64Array.of(1e100, 1, -1e100))).toBe(1)
  expect(sum(Float64Array.of(1, 1e-16, 1e-16))).toBe(1.0000000000000002)
  expect(sum(Float64Array.of(1, 2 ** -53))).toBe(1)
  expect(sum(Float64Array.of(1, 2 ** -53, 2 ** -106))).toBe(1 + 2 ** -52)
})

test('sum: nothing present is 0, missing values add nothing, and no sum is −0', () => {
  expect(sum(new Float64Array(0))).toBe(0)
  const total = emptySum()
  addTo(total, -0)
  expect([totalOf(total), sum(Float64Array.of(-0)), sum(Float64Array.of(-0, -0))]).toEqual([0, 0, 0])
  expect(sum(Float64Array.of(Number.NaN, 2, Number.NaN))).toBe(2)
})

test('sum: the order of customers changes nothing, to the last bit', () => {
  const values = fc.array(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), { maxLength: 50 })
  fc.assert(
    fc.property(values, (xs) => {
      expect(sum(Float64Array.from(xs.toReversed()))).toBe(sum(Float64Array.from(xs)))
      expect(sum(Float64Array.from(xs.toSorted((a, b) => a - b)))).toBe(sum(Float64Array.from(xs)))
    }),
  )
})

test('sum: in two parts and a rest is the sum in as many parts as it takes', () => {
  const values = fc.array(
    fc.oneof(
      fc.double({ noNaN: true, min: -1e200, max: 1e200 }),
      fc.integer().map((x) => x / 100),
    ),
    {
      maxLength: 200,
    },
  )
  fc.assert(
    fc.property(values, (xs) => {
      const total = emptySum()
      for (const x of xs) addTo(total, x)
      expect(sum(Float64Array.from(xs))).toBe(totalOf(total))
    }),
  )
})

test('sum: agrees with exact integer arithmetic', () => {
  fc.assert(
    fc.property(fc.array(fc.maxSafeInteger(), { maxLength: 40 }), (xs) => {
      const exact = xs.reduce((total, x) => total + BigInt(x), 0n)
      expect(sum(Float64Array.from(xs))).toBe(Number(exact))
    }),
  )
})

test('sum: beyond the greatest double there is no number, and it takes no longer to find out', () => {
  expect(Number.isFinite(sum(Float64Array.of(Number.MAX_VALUE, Number.MAX_VALUE, 1)))).toBe(false)
  const { parts, used } = totalOfTooMuch()
  expect([parts[0], used]).toEqual([Number.NEGATIVE_INFINITY, 1])
})

function totalOfTooMuch() {
  const total = emptySum()
  for (let i = 0; i < 1000; i++) addTo(total, -Number.MAX_VALUE)
  return total
}
