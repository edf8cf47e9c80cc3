import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BackTestInput, backTest } from './back-test.ts'

const { NaN: none } = Number
const column = (...values: number[]) => Float64Array.from(values)

interface Customer {
  grade: number
  score: number
  hasFacts: number
  amount: number
  outcome: number
  before: number
}

function inputOf(customers: readonly Customer[]): BackTestInput {
  const of = (pick: (customer: Customer) => number) => Float64Array.from(customers, pick)
  return {
    gradeCount: 3,
    grade: Int16Array.from(customers, ({ grade }) => grade),
    score: of(({ score, grade }) => (grade < 0 ? none : score)),
    hasFacts: Uint8Array.from(customers, ({ hasFacts }) => hasFacts),
    amount: of(({ amount }) => amount),
    outcome: of(({ outcome }) => outcome),
    retained: Uint8Array.from(customers, ({ outcome }) => (outcome > 0 ? 1 : 0)),
    previous: {
      grade: Int16Array.from(customers, ({ before }) => before),
      score: of(({ before }) => (before < 0 ? none : 90 - 30 * before)),
    },
  }
}

const customers = fc.array(
  fc.record({
    grade: fc.integer({ min: -1, max: 2 }),
    score: fc.integer({ min: 0, max: 8 }),
    hasFacts: fc.integer({ min: 0, max: 1 }),
    amount: fc.integer({ min: 0, max: 5 }).map((x) => x / 10),
    outcome: fc.oneof(
      fc.integer({ min: -3, max: 60 }).map((x) => x / 10),
      fc.constant(none),
    ),
    before: fc.integer({ min: -1, max: 2 }),
  }),
  { maxLength: 30 },
)

test('backTest: ten customers, by hand', () => {
  const { population, outcome, scheme, baselines, stability } = backTest({
    gradeCount: 2,
    grade: Int16Array.of(0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0),
    score: column(95, 90, 40, 35, 30, 25, 20, 15, 10, 5, 99),
    hasFacts: Uint8Array.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0),
    amount: column(0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    outcome: column(50, 30, 10, 10, 0, 0, 0, 0, 0, 0, 1000),
    retained: Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1),
    points: 11,
  })
  expect(population).toEqual({ all: 11, tested: 10, outOfScope: 0, withoutFacts: 1, withoutOutcome: 0 })
  expect(outcome).toEqual({ total: 100, mean: 10, retained: 4, retainedShare: 0.4 })
  expect(scheme.grades.map(({ count, outcomeShare }) => [count, outcomeShare])).toEqual([
    [2, 0.8],
    [8, 0.2],
  ])
  expect(scheme).toMatchObject({ inversions: [], topDecileLift: 5, auc: 1, normalisedGini: 1 })
  expect(scheme.gains.slice(0, 4)).toEqual([
    [0, 0],
    [0.1, 0.5],
    [0.2, 0.8],
    [0.3, 0.9],
  ])
  expect(baselines.amount).toMatchObject({ topDecileLift: 3, auc: (6 + 3 * 3) / 24 })
  // The second place of grade A goes to one of nine equals: 30 + 70/9.
  expect(baselines.amount.grades[0]?.outcome).toBeCloseTo(30 + 70 / 9, 12)
  expect(baselines.random).toMatchObject({ gini: 0, normalisedGini: 0, topDecileLift: 1, auc: 0.5, spearman: 0 })
  expect(baselines.random.grades.map(({ outcomeShare }) => outcomeShare)).toEqual([0.2, 0.8])
  expect(baselines.random.gains[3]).toEqual([0.3, 0.3])
  expect(stability).toBeNull()
})

test('backTest: the scheme that is the baseline measures the same, ungraded customers last', () => {
  const amount = column(9, 7, 7, 3, 1, none)
  const { scheme, baselines } = backTest({
    gradeCount: 2,
    grade: Int16Array.of(0, 0, 0, 1, 1, -1),
    score: amount,
    hasFacts: new Uint8Array(6).fill(1),
    amount,
    outcome: column(4, 0, 6, 5, 0, 5),
    retained: Uint8Array.of(1, 0, 1, 1, 0, 1),
  })
  expect(baselines.amount).toEqual(scheme)
  expect(scheme.ungraded).toMatchObject({ count: 1, outcome: 5 })
})

test('backTest: without a score the grade ranks', () => {
  const given = inputOf(
    [0, 1, 2, -1].map((grade) => ({ grade, score: 5, hasFacts: 1, amount: 1, outcome: 3 - grade, before: grade })),
  )
  const { scheme, stability } = backTest({ ...given, score: null })
  expect(scheme.spearman).toBeCloseTo(-0.2, 15) // the ungraded one came last and brought most
  expect(stability).toMatchObject({ moves: { movedShare: 0 }, score: null })
})

test('backTest: nobody to test, and nothing happened: null, not NaN', () => {
  for (const rows of [[], [{ grade: 0, score: 1, hasFacts: 1, amount: 0, outcome: 0, before: -1 }]]) {
    const report = backTest(inputOf(rows))
    expect(report.scheme).toMatchObject({ gains: [], gini: null, topDecileLift: null, auc: null, spearman: null })
    expect(report.baselines.random).toMatchObject({
      gains: [],
      gini: null,
      topDecileLift: null,
      auc: null,
      spearman: null,
    })
    expect(report.stability?.score?.psi).toBeNull()
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  }
})

test('backTest: customers out of scope are in no figure', () => {
  const rows = [0, 1, 2, 0].map((grade, i) => ({ grade, score: i, hasFacts: 1, amount: i, outcome: i, before: grade }))
  const inScope = Uint8Array.of(1, 1, 1, 0)
  const { population, scheme, stability } = backTest({ ...inputOf(rows), inScope })
  expect([population.tested, population.outOfScope]).toEqual([3, 1])
  expect(scheme.grades.map(({ count }) => count)).toEqual([1, 1, 1])
  expect(stability?.moves).toMatchObject({ gradedBoth: 3, movedShare: 0 })
})

test('backTest: columns of another length, unknown grades and too few points throw', () => {
  const given = inputOf([{ grade: 0, score: 1, hasFacts: 1, amount: 0, outcome: 1, before: 0 }])
  expect(() => backTest({ ...given, amount: column() })).toThrow(RangeError)
  expect(() => backTest({ ...given, score: column(1, 2) })).toThrow(RangeError)
  expect(() => backTest({ ...given, outcome: column() })).toThrow(RangeError)
  expect(() => backTest({ ...given, previous: { grade: new Int16Array(2), score: null } })).toThrow(RangeError)
  expect(() => backTest({ ...given, grade: Int16Array.of(3) })).toThrow(RangeError)
  expect(() => backTest({ ...given, points: 1 })).toThrow(RangeError)
})

test('laws: plain JSON, the same for any order of customers, and counts and outcomes add up', () => {
  fc.assert(
    fc.property(customers, (rows) => {
      const report = backTest(inputOf(rows))
      expect(JSON.parse(JSON.stringify(report))).toEqual(report)
      expect(backTest(inputOf(rows.toReversed()))).toEqual(report)
      const { tested, all, outOfScope, withoutFacts, withoutOutcome } = report.population
      expect(tested + outOfScope + withoutFacts + withoutOutcome).toBe(all)
      for (const { grades, ungraded } of [report.scheme, report.baselines.amount, report.baselines.random]) {
        const parts = [...grades, ungraded]
        expect(parts.reduce((total, { count }) => total + count, 0)).toBe(tested)
        expect(parts.reduce((total, { outcome }) => total + outcome, 0)).toBeCloseTo(report.outcome.total, 9)
        expect(parts.reduce((total, { retained }) => total + retained, 0)).toBeCloseTo(report.outcome.retained, 9)
      }
    }),
  )
})

test('backTest: the input is untouched', () => {
  const given = inputOf(
    [0, -1, 2].map((grade, i) => ({ grade, score: i, hasFacts: 1, amount: i, outcome: i, before: 1 })),
  )
  const copy = structuredClone(given)
  backTest(given)
  expect(given).toEqual(copy)
})
