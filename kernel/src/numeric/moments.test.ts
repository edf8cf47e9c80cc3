import { expect, test } from 'vitest'
import { countPresent, mean, populationSd, sampleSd } from './moments.ts'

// Excel's documentation of STDEV.S and STDEV.P: breaking strength of ten tools.
const strength = Float64Array.of(1345, 1301, 1368, 1322, 1310, 1370, 1318, 1350, 1303, 1299)

test('sd: the documented Excel examples', () => {
  expect(sampleSd(strength)).toBeCloseTo(27.46391572, 8)
  expect(populationSd(strength)).toBeCloseTo(26.05455814, 8)
  expect(mean(strength)).toBe(1328.6)
})

test('mean: equal values have exactly their mean, so nobody is better than the average of equals', () => {
  for (const n of [3, 7, 11, 1000]) expect(mean(new Float64Array(n).fill(0.1))).toBe(0.1)
})

test('moments: a large offset costs no digits', () => {
  expect(sampleSd(Float64Array.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16))).toBeCloseTo(Math.sqrt(30), 12)
})

test('moments: missing values are left out, nothing present is NaN', () => {
  const values = Float64Array.of(Number.NaN, 1, 3, Number.NaN)
  expect([countPresent(values), mean(values), populationSd(values), sampleSd(values)]).toEqual([2, 2, 1, Math.SQRT2])
  const none = Float64Array.of(Number.NaN)
  expect([mean(none), populationSd(none), sampleSd(none), sampleSd(Float64Array.of(5))]).toEqual([
    Number.NaN,
    Number.NaN,
    Number.NaN,
    Number.NaN,
  ])
})
