import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareCodePoints } from './code-points.ts'
import { completeRows } from './complete-rows.ts'
import { principalEigenvector } from './principal-eigenvector.ts'
import { randomFrom } from './random.ts'

test('randomFrom: the same seed, the same numbers, evenly spread in [0, 1)', () => {
  const [a, b] = [randomFrom(42), randomFrom(42)]
  const numbers = Array.from({ length: 10_000 }, a)
  expect(Array.from({ length: 10_000 }, b)).toEqual(numbers)
  expect(numbers.every((x) => x >= 0 && x < 1)).toBe(true)
  const tenths = Array.from({ length: 10 }, (_, i) => numbers.filter((x) => Math.floor(x * 10) === i).length)
  for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(120)
  expect(randomFrom(43)()).not.toBe(numbers[0])
})

test.each([-1, 0.5, 2 ** 32, Number.NaN])('randomFrom: refuses seed %d', (seed) => {
  expect(() => randomFrom(seed)).toThrow(RangeError)
})

test('compareCodePoints: as UTF-8 bytes compare', () => {
  const sorted = ['', 'A', 'A1', 'A10', 'A2', 'a', 'é', '中', '\uffee', '😀', '😀a']
  expect(sorted.toReversed().sort(compareCodePoints)).toEqual(sorted)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      expect(Math.sign(compareCodePoints(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))))
    }),
  )
})

test('completeRows: rows that lack nothing, in order; the columns themselves where all are whole', () => {
  const { NaN: none } = Number
  const columns = [Float64Array.of(1, none, 3, 4), Float64Array.of(5, 6, 7, none)]
  expect(completeRows(columns)).toEqual([Float64Array.of(1, 3), Float64Array.of(5, 7)])
  const whole = [Float64Array.of(1, 2)]
  expect(completeRows(whole)).toBe(whole)
  expect(() => completeRows([Float64Array.of(1), new Float64Array(0)])).toThrow(RangeError)
})

test('principalEigenvector: by hand', () => {
  const { vector, value } = principalEigenvector([
    [2, 1],
    [1, 2],
  ])
  expect([...vector, value]).toEqual([0.5, 0.5, 3])
  expect(() => principalEigenvector([])).toThrow(RangeError)
})
