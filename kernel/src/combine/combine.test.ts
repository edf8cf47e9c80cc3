import { expect, test } from 'vitest'
import { directWeights } from '../weight/direct.ts'
import { combine } from './index.ts'

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
  expect([...combine([], new Float64Array(0), 2)]).toEqual([none, none])
})
