import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rankingOf } from '../numeric/ranking.ts'
import { concentration } from '../summary/concentration.ts'
import { auc } from './auc.ts'
import { gainsCurve, groupSums, heldByFirst, rankingGini, topDecileLift } from './gains.ts'

const { NaN: none } = Number
const column = (...values: number[]) => Float64Array.from(values)

/** All figures of one order. */
function measured(scores: readonly number[], outcome: readonly number[], points = 5) {
  const ranking = rankingOf(Float64Array.from(scores))
  const sums = groupSums(ranking, Float64Array.from(outcome))
  return {
    curve: gainsCurve(ranking, sums, points),
    gini: rankingGini(ranking, sums),
    lift: topDecileLift(ranking, sums),
    auc: auc(
      ranking,
      Uint8Array.from(outcome, (y) => (y > 20 ? 1 : 0)),
    ),
  }
}

const customers = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 50 })), {
  minLength: 1,
  maxLength: 40,
})
const split = (rows: readonly [number, number][]) => [rows.map(([s]) => s), rows.map(([, y]) => y)] as const

test('gains: by hand, best first', () => {
  const { curve, gini, lift } = measured([90, 70, 50, 10], [60, 20, 15, 5])
  expect(curve).toEqual([
    [0, 0],
    [0.25, 0.6],
    [0.5, 0.8],
    [0.75, 0.95],
    [1, 1],
  ])
  // 2 · (0.25/2) · (0.6 + 1.4 + 1.75 + 1.95) − 1
  expect(gini).toBeCloseTo(0.425, 15)
  // 0.4 of the first customer's 60
  expect(lift).toBeCloseTo(2.4, 15)
})

test('gains: ties stand on a straight line, whatever the order they came in', () => {
  const one = measured([50, 50, 50, 50], [100, 0, 0, 0])
  expect(one.curve.map(([, share]) => share)).toEqual([0, 0.25, 0.5, 0.75, 1])
  expect([one.gini, one.lift]).toEqual([0, 1])
  expect(measured([50, 50, 50, 50], [0, 0, 100, 0])).toEqual(one)
})

test('gains: the first of n brings all: Gini (n − 1)/n, lift 10; upside down −(n − 1)/n and 0', () => {
  const scores = Array.from({ length: 20 }, (_, i) => 20 - i)
  const outcome = scores.map((_, i) => (i === 0 ? 7 : 0))
  expect(measured(scores, outcome)).toMatchObject({ gini: 0.95, lift: 10 })
  expect(measured(scores.toReversed(), outcome)).toMatchObject({ gini: -0.95, lift: 0 })
})

test('gains: no positive total, no curve; net refunds let it pass 1', () => {
  expect(measured([2, 1], [0, 0])).toMatchObject({ curve: [], gini: none, lift: none })
  expect(measured([2, 1], [-5, 1])).toMatchObject({ curve: [], gini: none, lift: none })
  expect(measured([], [])).toMatchObject({ curve: [], gini: none, lift: none })
  expect(measured([2, 1], [15, -5]).curve[2]).toEqual([0.5, 1.5])
  expect(() => measured([1], [1], 1)).toThrow(RangeError)
})

test('heldByFirst: a missing outcome adds nothing, a missing score is not ranked', () => {
  const ranking = rankingOf(column(3, none, 2, 1))
  const sums = groupSums(ranking, column(4, 99, none, 2))
  expect(heldByFirst(ranking, sums, [0, 0.5, 1, 2, 3])).toEqual([0, 2, 4, 4, 6])
})

test('rankingGini: by the outcome itself it is the Gini coefficient', () => {
  fc.assert(
    fc.property(customers, (rows) => {
      const [, outcome] = split(rows)
      const { gini } = measured(outcome, outcome)
      const wanted = concentration(Float64Array.from(outcome)).gini
      expect(Math.abs(gini - wanted) < 1e-12 || (Number.isNaN(gini) && Number.isNaN(wanted))).toBe(true)
    }),
  )
})

test('laws: shuffling changes no bit, a rising transformation of the score nothing, its mirror turns Gini and AUC round', () => {
  fc.assert(
    fc.property(customers, fc.nat(), (rows, seed) => {
      const [scores, outcome] = split(rows)
      const given = measured(scores, outcome)
      const key = ([s, y]: [number, number]) => Math.sin(seed + 13 * s + y)
      expect(measured(...split(rows.toSorted((a, b) => key(a) - key(b))))).toEqual(given)
      expect(
        measured(
          scores.map((s) => s ** 3 / 7 - 100),
          outcome,
        ),
      ).toEqual(given)
      const mirrored = measured(
        scores.map((s) => -s),
        outcome,
      )
      if (Number.isNaN(given.gini)) expect(mirrored.gini).toBeNaN()
      else expect(mirrored.gini).toBeCloseTo(-given.gini, 12)
      if (Number.isNaN(given.auc)) expect(mirrored.auc).toBeNaN()
      else expect(mirrored.auc).toBeCloseTo(1 - given.auc, 12)
    }),
  )
})

test('law: no order beats the one by the outcome itself, and of 0 and 1 the share of its Gini is 2 AUC − 1', () => {
  fc.assert(
    fc.property(customers, (rows) => {
      const [scores, outcome] = split(rows)
      const marks = outcome.map((y) => (y > 20 ? 30 : 0))
      const [own, best] = [measured(scores, marks), measured(marks, marks)]
      if (!(best.gini > 0)) return
      expect(own.gini).toBeLessThanOrEqual(best.gini)
      expect(own.gini / best.gini).toBeCloseTo(2 * own.auc - 1, 12)
    }),
  )
})
