import { expect, test } from 'vitest'
import { rankingOf } from '../numeric/ranking.ts'
import { auc } from './auc.ts'
import { gradeOutcomes, heldByGroup, outcomesByChance, outcomesBySize } from './grade-outcomes.ts'
import { inversions } from './monotone.ts'
import { moves } from './moves.ts'
import { testedPopulation } from './population.ts'
import { stabilityIndex } from './stability-index.ts'

const { NaN: none } = Number
const column = (...values: number[]) => Float64Array.from(values)

test('auc: the example of scikit-learn’s roc_auc_score', () => {
  expect(auc(rankingOf(column(0.1, 0.4, 0.35, 0.8)), Uint8Array.of(0, 0, 1, 1))).toBe(0.75)
})

test('auc: ties count half, the missing are left out, one class alone is NaN', () => {
  expect(auc(rankingOf(column(5, 5, 5)), Uint8Array.of(0, 1, 1))).toBe(0.5)
  expect(auc(rankingOf(column(1, 2, 2, 3, none)), Uint8Array.of(0, 0, 1, 1, 0))).toBe(0.875)
  expect(auc(rankingOf(column(1, 2)), Uint8Array.of(1, 1))).toBeNaN()
  expect(auc(rankingOf(column(1, 2)), Uint8Array.of(0, 0))).toBeNaN()
  expect(auc(rankingOf(column()), new Uint8Array(0))).toBeNaN()
})

test('testedPopulation: every customer is in or counted under the first reason that holds', () => {
  const { rows, population } = testedPopulation(
    Uint8Array.of(1, 0, 1, 1, 0, 1),
    column(5, 5, none, 0, none, 2),
    Uint8Array.of(1, 1, 1, 1, 0, 0),
  )
  expect([...rows]).toEqual([0, 3])
  expect(population).toEqual({ all: 6, tested: 2, outOfScope: 2, withoutFacts: 1, withoutOutcome: 1 })
  expect(testedPopulation(Uint8Array.of(1), column(1)).population.tested).toBe(1)
  expect(() => testedPopulation(Uint8Array.of(1), column())).toThrow(RangeError)
  expect(() => testedPopulation(Uint8Array.of(1), column(1), new Uint8Array(0))).toThrow(RangeError)
})

test('gradeOutcomes: what each grade brought, the ungraded last', () => {
  const grade = Int16Array.of(0, 1, 1, -1)
  expect(gradeOutcomes(grade, 3, column(60, 10, 20, 10), Uint8Array.of(1, 0, 1, 0))).toEqual([
    { count: 1, share: 0.25, outcome: 60, outcomeShare: 0.6, mean: 60, retained: 1, retainedShare: 1 },
    { count: 2, share: 0.5, outcome: 30, outcomeShare: 0.3, mean: 15, retained: 1, retainedShare: 0.5 },
    { count: 0, share: 0, outcome: 0, outcomeShare: 0, mean: null, retained: 0, retainedShare: null },
    { count: 1, share: 0.25, outcome: 10, outcomeShare: 0.1, mean: 10, retained: 0, retainedShare: 0 },
  ])
  expect(() => gradeOutcomes(grade, 1, column(1, 1, 1, 1), new Uint8Array(4))).toThrow(RangeError)
  expect(() => gradeOutcomes(grade, 3, column(1), new Uint8Array(4))).toThrow(RangeError)
  expect(() => gradeOutcomes(grade, 3, column(1, 1, 1, 1), new Uint8Array(3))).toThrow(RangeError)
})

test('outcomesBySize: customers tied at a cut are shared out', () => {
  const ranking = rankingOf(column(9, 5, 5, 1))
  const held = heldByGroup(ranking, column(50, 30, 10, 10), Uint8Array.of(1, 1, 0, 0))
  const rows = outcomesBySize(held, [2, 0, 2])
  expect(rows.map(({ outcome, retained, mean }) => [outcome, retained, mean])).toEqual([
    [70, 1.5, 35],
    [0, 0, null],
    [30, 0.5, 15],
  ])
})

test('outcomesByChance: everyone counts with the mean of all', () => {
  const rows = outcomesByChance([1, 3, 0], 80, 2)
  expect(rows.map(({ outcomeShare, mean, retainedShare }) => [outcomeShare, mean, retainedShare])).toEqual([
    [0.25, 20, 0.5],
    [0.75, 20, 0.5],
    [0, null, null],
  ])
  expect(outcomesByChance([0], 0, 0)[0]).toMatchObject({ share: null, outcomeShare: null })
})

test('inversions: empty grades are skipped, equal means are in order, one grade alone says nothing', () => {
  const rowsOf = (...means: (number | null)[]) =>
    gradeOutcomes(
      Int16Array.from(means.flatMap((mean, grade) => (mean === null ? [] : [grade]))),
      means.length,
      Float64Array.from(means.filter((mean) => mean !== null)),
      new Uint8Array(means.filter((mean) => mean !== null).length),
    ).slice(0, -1)
  expect(inversions(rowsOf(9, null, 5, 5, 1))).toEqual([])
  expect(inversions(rowsOf(9, 4, null, 5, 6))).toEqual([
    { better: 1, worse: 3 },
    { better: 3, worse: 4 },
  ])
  expect(inversions(rowsOf(0.3, 0.1 + 0.2))).toEqual([])
  expect(inversions(rowsOf(null, 3, null))).toBeNull()
})

test('moves: of those graded both times; entry and exit are no moves', () => {
  const previous = Int16Array.of(0, 0, 1, 2, -1, 1)
  const next = Int16Array.of(0, 1, 0, 0, 0, -1)
  const { migration, ...rest } = moves(previous, next, 3, column(1, 2, 4, 8, 16, 32))
  expect(rest).toEqual({ gradedBoth: 4, upgraded: 2, downgraded: 1, movedShare: 0.75 })
  expect([migration.count[3]?.[0], migration.sum[1]?.[3]]).toEqual([1, 32])
  expect(moves(Int16Array.of(-1), Int16Array.of(0), 1).movedShare).toBeNull()
  expect(() => moves(previous, next, 2)).toThrow(RangeError)
})

test('stabilityIndex: by hand, two bins: 0.5, 0.5 → 0.7, 0.3', () => {
  const earlier = column(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
  const later = column(1, 1, 1, 2, 2, 3, 4, 9, 9, 9)
  const { psi, ...bins } = stabilityIndex(earlier, later, 2)
  expect(bins).toEqual({ edges: [5.5], earlier: [5, 5, 0], later: [7, 3, 0] })
  expect(psi).toBeCloseTo(0.2 * Math.log(1.4) - 0.2 * Math.log(0.6), 15)
})

test('stabilityIndex: an empty bin counts as half a customer; one empty on both sides adds nothing', () => {
  const { psi, earlier, later } = stabilityIndex(column(5, 5, 5, 5), column(5, 5, 9, 9, 9, 9, none, none))
  expect([earlier, later]).toEqual([
    [4, 0, 0],
    [2, 4, 2],
  ])
  const term = (e: number, a: number) => (a - e) * Math.log(a / e)
  expect(psi).toBeCloseTo(term(1, 0.25) + term(0.125, 0.5) + term(0.125, 0.25), 15)
  expect(stabilityIndex(column(5, 5, 5), column(5, 5)).psi).toBe(0)
})

test('stabilityIndex: no scores, no index', () => {
  expect(stabilityIndex(column(none), column(1))).toEqual({ psi: null, edges: [], earlier: [0, 1], later: [1, 0] })
  expect(stabilityIndex(column(1), column(none)).psi).toBeNull()
  expect(stabilityIndex(column(1), column()).psi).toBeNull()
  expect(() => stabilityIndex(column(1), column(1), 1)).toThrow(RangeError)
})
