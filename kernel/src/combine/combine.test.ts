import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Combination } from '../recipe.ts'
import { directWeights } from '../weight/direct.ts'
import { combine, fitCombination } from './index.ts'
import { combineOne } from './one.ts'
import { roundScore } from './round-score.ts'

const { NaN: none } = Number
const column = (...scores: number[]) => Float64Array.from(scores)

test('directWeights: normalised to 1', () => {
  expect([...directWeights([30, 50, 20])]).toEqual([0.3, 0.5, 0.2])
  expect([...directWeights([0, 7])]).toEqual([0, 1])
})

test.each([[[]], [[0, 0]], [[-1, 2]], [[none, 1]], [[Number.POSITIVE_INFINITY, 1]]])(
  'directWeights: refuses %j',
  (weights) => {
    expect(() => directWeights(weights)).toThrow(RangeError)
  },
)

test('weighted-sum: Σ w s; what is left out gives its weight to the others; nothing left is NaN', () => {
  const weights = directWeights([60, 30, 10])
  const scores = [column(50, none, none, none), column(80, 80, 80, none), column(100, 100, none, none)]
  expect([...combine(scores, weights, 4)]).toEqual([64, 85, 80, none])
})

test('weighted-sum: a criterion of weight 0 alone grades nobody', () => {
  expect([...combine([column(90, 90), column(50, none)], directWeights([0, 1]), 2)]).toEqual([50, none])
})

test.each(['weighted-sum', 'geometric'] as const)(
  'law: %s of a column is that of each row alone, to the last bit',
  (kind) => {
    const score = fc.oneof(
      { weight: 3, arbitrary: fc.double({ min: 0, max: 100, noNaN: true }) },
      { arbitrary: fc.constant(none), weight: 1 },
    )
    const criteria = fc.tuple(
      fc.array(fc.tuple(score, score, score, score), { minLength: 1, maxLength: 20 }),
      fc.tuple(...[1, 0, 0, 0].map((min) => fc.double({ min, max: 100, noNaN: true }))),
    )
    fc.assert(
      fc.property(criteria, ([rows, given]) => {
        const weights = directWeights(given)
        const columns = Array.from(weights, (_, j) => column(...rows.map((row) => row[j]!)))
        const whole = combine(columns, weights, rows.length, kind)
        expect([...whole]).toEqual(rows.map((row) => combineOne(row, weights, kind)))
      }),
    )
  },
)

test('law: a score is rounded to the nearest unit of the tenth decimal, halves up, as Math.round does it', () => {
  const units = fc.oneof(
    fc.double({ min: -1e13, max: 1e13, noNaN: true }),
    fc.double({ min: 0, max: 1e6, noNaN: true }).map((x) => Math.floor(x) + 0.5),
    fc.constantFrom(0, -0, 0.5, 0.5 - 2 ** -54, 1.5 - 2 ** -52, 2 ** 52 - 0.5, 2 ** 52 + 1, -0.5, -1.5),
  )
  fc.assert(
    fc.property(units, (given) => {
      const score = given / 1e10
      expect(roundScore(score) + 0).toBe(Math.round(score * 1e10) / 1e10 + 0)
    }),
    { numRuns: 1000 },
  )
  expect(roundScore(none)).toBeNaN()
})

test('weighted-sum: what is 60 on paper is 60 here, whatever the weights', () => {
  for (let a = 1; a < 100; a++) {
    const weights = directWeights([a / 100, (100 - a) / 100 / 3, ((100 - a) / 100 / 3) * 2])
    expect(combine([column(60), column(60), column(60)], weights, 1)[0]).toBe(60)
  }
})

test('geometric: exp(Σ w ln max(s, 1)), so that a zero hurts and does not kill', () => {
  const scores = [column(100, 0, 60, none), column(1, 100, 60, 49)]
  expect([...combine(scores, directWeights([1, 1]), 4, 'geometric')]).toEqual([10, 10, 60, 49])
})

test('combine: wrong shapes throw', () => {
  expect(() => combine([column(1)], directWeights([1, 1]), 1)).toThrow(RangeError)
  expect(() => combine([column(1, 2)], directWeights([1]), 1)).toThrow(RangeError)
  expect(() => combine([], new Float64Array(0), 1, 'topsy' as 'geometric')).toThrow(RangeError)
  expect(() => fitCombination('topsy' as Combination, [])).toThrow(RangeError)
  expect([...combine([], new Float64Array(0), 2)]).toEqual([none, none])
})

describe('topsis', () => {
  test('Hwang and Yoon, Multiple Attribute Decision Making (1981): four fighter aircraft', () => {
    const columns = [
      column(2.0, 2.5, 1.8, 2.2),
      column(1500, 2700, 2000, 1800),
      column(20_000, 18_000, 21_000, 20_000),
      column(-5.5, -6.5, -4.5, -5.0), // a cost: less is better
      column(5, 3, 7, 5),
      column(9, 5, 7, 5),
    ]
    const weights = directWeights([0.2, 0.1, 0.1, 0.1, 0.2, 0.3])
    const scores = combine(columns, weights, 4, fitCombination('topsis', columns))
    const published = [64.3, 26.8, 61.3, 31.2] // from columns rounded to four digits
    for (const [i, score] of scores.entries()) expect(Math.abs(score - published[i]!)).toBeLessThan(0.1)
  })

  test('100 for the best in all, 0 for the worst in all, 50 where nothing differs', () => {
    const columns = [column(0, 30, 80, none), column(10, 40, 100, none)]
    const scores = combine(columns, directWeights([1, 2]), 4, fitCombination('topsis', columns))
    expect([scores[0], scores[2], scores[3]]).toEqual([0, 100, none])
    const equal = [column(40, 40), column(0, 0)]
    expect([...combine(equal, directWeights([1, 1]), 2, fitCombination('topsis', equal))]).toEqual([50, 50])
  })

  test('what is left out gives its weight to the others; a criterion of weight 0 alone grades nobody', () => {
    const columns = [column(0, 80, none), column(10, none, 55), column(5, none, 40)]
    const fitted = fitCombination('topsis', columns)
    const weights = directWeights([1, 1, 0])
    expect([...combine(columns, weights, 3, fitted)]).toEqual([0, 100, 100])
    expect(combineOne([none, none, 40], weights, fitted)).toBeNaN()
  })

  test('beyond the best of the run is the best, as nobody could be nearer to it', () => {
    const columns = [column(20, 60), column(0, 50)]
    const fitted = fitCombination('topsis', columns)
    expect(combineOne([100, 50], directWeights([1, 1]), fitted)).toBe(100)
    expect(() => combineOne([100], [1], fitted)).toThrow('ideals: 2')
  })
})
