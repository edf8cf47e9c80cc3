import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { combine } from '../combine/index.ts'
import { directWeights } from '../weight/direct.ts'
import { comomentsByFold, meanProducts, pooled } from './comoments.ts'
import { foldsOf } from './cross-validate.ts'
import { learnWeights } from './learn-weights.ts'
import { nonNegativeLeastSquares } from './non-negative-least-squares.ts'
import { fitTowardsEqual, meanSquaredError } from './towards-equal.ts'

const { NaN: none } = Number

/** Numbers in [0, 1) that are the same on every machine: the seeded generator of Mulberry32. */
function spread(count: number, seed: number): Float64Array {
  let state = seed
  return Float64Array.from({ length: count }, () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  })
}

/** Independent criterion scores in [0, 100]. */
const columnsOf = (count: number, criteria: number) =>
  Array.from({ length: criteria }, (_, j) => spread(count, 1000 + j).map((x) => 100 * x))

/** An outcome that weights decide but for an even noise of so many points. */
function outcomeOf(columns: readonly Float64Array[], weights: readonly number[], noise: number): Float64Array {
  const score = combine(columns, directWeights(weights), columns[0]?.length ?? 0)
  const chance = spread(score.length, 7)
  return score.map((x, i) => Math.exp((x + noise * ((chance[i] ?? 0) - 0.5)) / 10))
}

function learnt(...input: Parameters<typeof learnWeights>) {
  const result = learnWeights(...input)
  if (result.kind === 'refused') throw new Error(result.reason)
  return result
}
const total = (weights: readonly number[]) => weights.reduce((sum, weight) => sum + weight, 0)

describe('learnWeights', () => {
  test('recovers the weights behind an outcome, however skewed the amounts', () => {
    const columns = columnsOf(5000, 4)
    const { weights, inSample, crossValidated, isBetterThanEqual } = learnt(
      columns,
      outcomeOf(columns, [50, 30, 0, 20], 0),
    )
    for (const [j, weight] of [0.5, 0.3, 0, 0.2].entries())
      expect(Math.abs((weights[j] ?? 9) - weight)).toBeLessThan(0.02)
    expect(total(weights)).toBeCloseTo(1, 12)
    expect(inSample.learned).toBeGreaterThan(0.99)
    expect(crossValidated.learned).toBeGreaterThan(crossValidated.equal + 0.1)
    expect(isBetterThanEqual).toBe(true)
  })

  test('recovers them from few customers with noise, roughly', () => {
    const columns = columnsOf(300, 3)
    const { weights } = learnt(columns, outcomeOf(columns, [60, 30, 10], 40))
    expect(weights.map((weight) => Math.round(weight * 10))).toEqual([6, 3, 1])
  })

  test('a criterion that falls with the outcome gets 0', () => {
    const columns = columnsOf(1000, 2)
    const { weights } = learnt(
      columns,
      (columns[0] as Float64Array).map((x, i) => x - (columns[1]?.[i] ?? 0)),
    )
    expect(weights).toEqual([1, 0])
  })

  test('says so where equal weights do as well', () => {
    const columns = columnsOf(400, 3)
    const { weights, isBetterThanEqual } = learnt(columns, outcomeOf(columns, [1, 1, 1], 60))
    expect(isBetterThanEqual).toBe(false)
    expect(total(weights)).toBeCloseTo(1, 12)
    expect(learnt(columns.slice(0, 1), outcomeOf(columns, [1, 1, 1], 60))).toMatchObject({
      weights: [1],
      isBetterThanEqual: false,
    })
  })

  test('noise alone: no better than equal weights, or nothing to learn', () => {
    const result = learnWeights(columnsOf(1000, 4), spread(1000, 8))
    expect(result.kind === 'refused' ? result.reason : result.isBetterThanEqual).toSatisfy(
      (verdict) => verdict === false || verdict === 'nothing-ranks',
    )
  })
})

describe('learnWeights takes any columns', () => {
  test('zero and constant columns get 0 and change nothing', () => {
    const columns = columnsOf(800, 2)
    const outcome = outcomeOf(columns, [70, 30], 20)
    const [first, second] = columns as [Float64Array, Float64Array]
    const plain = learnt(columns, outcome)
    const { weights, ...rest } = learnt(
      [new Float64Array(800), first, new Float64Array(800).fill(55.5), second],
      outcome,
    )
    expect(weights).toEqual([0, plain.weights[0], 0, plain.weights[1]])
    expect(rest).toEqual({ ...plain, weights: undefined })
  })

  test('collinear columns share their weight: the same column twice in halves', () => {
    const [first, second] = columnsOf(1500, 2) as [Float64Array, Float64Array]
    const outcome = outcomeOf([first, second], [70, 30], 10)
    const { weights } = learnt([first, second, first.slice()], outcome)
    expect(weights[0]).toBeCloseTo(weights[2] ?? -1, 9)
    expect((weights[0] ?? 0) + (weights[2] ?? 0)).toBeCloseTo(0.7, 1)
    const mirrored = learnt([first, first.map((x) => 100 - x), second], outcome)
    expect(mirrored.weights[1]).toBe(0)
    const cancelled = learnt([first, first.map((x) => 100 - x)], first)
    expect(cancelled).toMatchObject({ weights: [1, 0], inSample: { learned: 1, equal: 0 }, isBetterThanEqual: true })
  })

  test('more criteria than a third of the customers: still weights, soon', () => {
    const columns = Array.from({ length: 80 }, (_, j) => spread(210, j).map((x) => 100 * x))
    const { weights, crossValidated } = learnt(columns, outcomeOf(columns.slice(0, 2), [1, 1], 0))
    expect(total(weights)).toBeCloseTo(1, 12)
    expect(crossValidated.learned).toBeGreaterThan(crossValidated.equal)
  })

  test('retained or not as the outcome', () => {
    const columns = columnsOf(2000, 3)
    const amount = outcomeOf(columns, [20, 80, 0], 10)
    const median = amount.toSorted()[1000] ?? 0
    const { weights } = learnt(
      columns,
      amount.map((x) => (x > median ? 1 : 0)),
    )
    for (const [j, weight] of [0.2, 0.8, 0].entries()) expect(Math.abs((weights[j] ?? 9) - weight)).toBeLessThan(0.07)
  })

  test('a row with anything missing is left out', () => {
    const columns = columnsOf(500, 2)
    const outcome = outcomeOf(columns, [70, 30], 20)
    const longer = (column: Float64Array, ...extra: number[]) => Float64Array.from([...column, ...extra])
    const [first, second] = columns as [Float64Array, Float64Array]
    expect(learnWeights([longer(first, none, 5, 9), longer(second, 1, none, 9)], longer(outcome, 4, 4, none))).toEqual(
      learnWeights(columns, outcome),
    )
  })
})

describe('learnWeights refuses, with a reason', () => {
  const columns = columnsOf(300, 2)
  const outcome = outcomeOf(columns, [1, 1], 5)
  const short = (column: Float64Array) => column.slice(0, 199)
  const few = Float64Array.from(outcome, (x, i) => (i < 199 ? x : none))
  const wide = Array.from({ length: 60 }, (_, j) => spread(50, j))
  test.each([
    ['too-few-customers', columns.map(short), short(outcome), 199],
    ['too-few-customers', columns, few, 199],
    ['too-few-customers', wide, spread(50, 99), 50],
    ['too-few-customers', [], new Float64Array(0), 0],
    ['outcome-constant', columns, new Float64Array(300), 300],
    ['scores-constant', [new Float64Array(300), new Float64Array(300).fill(5)], outcome, 300],
    ['scores-constant', [], outcome, 300],
    ['nothing-ranks', columns, outcome.map((x) => -x), 300],
  ] as const)('%s', (reason, scores, after, customers) => {
    expect(learnWeights(scores, after)).toEqual({ kind: 'refused', reason, customers })
  })

  test('columns of different length are a mistake, and throw', () => {
    expect(() => learnWeights([new Float64Array(299)], outcome)).toThrow(RangeError)
  })
})

test('learnWeights: plain JSON, the same twice, the input untouched, the order of customers no matter', () => {
  const columns = columnsOf(600, 3)
  const outcome = outcomeOf(columns, [5, 3, 2], 30)
  const copy = structuredClone([columns, outcome])
  const result = learnt(columns, outcome)
  expect(learnWeights(columns, outcome)).toEqual(result)
  expect([columns, outcome]).toEqual(copy)
  expect(JSON.parse(JSON.stringify(result))).toEqual(result)
  const reversed = learnt(
    columns.map((column) => column.toReversed()),
    outcome.toReversed(),
  )
  for (const [j, weight] of reversed.weights.entries()) expect(weight).toBeCloseTo(result.weights[j] ?? -1, 9)
  expect(reversed.crossValidated.learned).toBeCloseTo(result.crossValidated.learned, 9)
})

/** In how many of 40 trials are learned weights called better, for an outcome of these true weights under noise? */
function verdicts(count: number, trueWeights: readonly number[], noise: number): number {
  let better = 0
  for (let trial = 0; trial < 40; trial++) {
    const columns = trueWeights.map((_, j) => spread(count, 100 * trial + j).map((x) => 100 * x))
    const chance = spread(count, 100 * trial + 99)
    const outcome = chance.map((x, i) => {
      return columns.reduce((sum, column, j) => sum + (trueWeights[j] ?? 0) * (column[i] ?? 0), noise * 100 * x)
    })
    const result = learnWeights(columns, outcome)
    if (result.kind === 'learned' && result.isBetterThanEqual) better++
  }
  return better
}

test('the verdict: seldom "better" by mistake, mostly where it is true', () => {
  expect(verdicts(300, [0, 0, 0, 0], 1)).toBeLessThanOrEqual(4)
  expect(verdicts(300, [1, 1, 1, 1], 4)).toBeLessThanOrEqual(4)
  expect(verdicts(300, [6, 3, 1, 0], 10)).toBeGreaterThanOrEqual(25)
})

test('foldsOf: five folds of a size, each with the whole range', () => {
  const outcome = Float64Array.from({ length: 100 }, (_, i) => (i * 37) % 100)
  const fold = foldsOf(outcome, new Float64Array(100))
  expect([...fold].filter((k) => k === 3).map((_, place) => place)).toHaveLength(20)
  for (const [i, y] of outcome.entries()) expect(fold[i]).toBe(y % 5)
})

/** XᵀX + 1 and Xᵀy of rows that end in y. */
function normalEquations(rows: readonly number[][], m: number): [Float64Array, Float64Array] {
  const cell = (j: number, k: number) => rows.reduce((sum, row) => sum + (row[j] ?? 0) * (row[k] ?? 0), 0)
  const A = Float64Array.from({ length: m * m }, (_, at) => {
    const [j, k] = [Math.floor(at / m), at % m]
    return cell(j, k) + (j === k ? 1 : 0)
  })
  return [A, Float64Array.from({ length: m }, (_, j) => cell(j, m))]
}

test('nonNegativeLeastSquares: the conditions of Karush, Kuhn and Tucker hold', () => {
  const m = 5
  const row = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: m + 1, maxLength: m + 1 })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
      const [A, b] = normalEquations(rows, m)
      const w = nonNegativeLeastSquares(A, b)
      for (const [j, own] of w.entries()) {
        const slope = w.reduce((rest, x, k) => rest - (A[j * m + k] ?? 0) * x, b[j] ?? 0)
        expect(own).toBeGreaterThanOrEqual(0)
        expect(own > 0 ? Math.abs(slope) : slope).toBeLessThan(1e-8)
      }
    }),
  )
})

test('nonNegativeLeastSquares: nothing to fit is all 0', () => {
  expect([...nonNegativeLeastSquares(new Float64Array(4), new Float64Array(2))]).toEqual([0, 0])
  expect([...nonNegativeLeastSquares(Float64Array.of(1, 0, 0, 1), Float64Array.of(-1, -2))]).toEqual([0, 0])
  expect([...nonNegativeLeastSquares(new Float64Array(0), new Float64Array(0))]).toEqual([])
})

test('fitTowardsEqual: a great λ ends in equal slopes; the error is that of the rows themselves', () => {
  const columns = columnsOf(50, 3)
  const outcome = outcomeOf(columns, [8, 1, 1], 30)
  const parts = comomentsByFold(
    [...columns, outcome],
    Uint8Array.from({ length: 50 }, (_, i) => i % 2),
    2,
  )
  const all = pooled(parts)
  const { slopes } = fitTowardsEqual(all, 1e9)
  expect(slopes[0]).toBeCloseTo(slopes[2] ?? -1, 6)
  const fit = fitTowardsEqual(all, 0.01)
  const error = outcome.reduce((sum, y, i) => {
    const expected = columns.reduce(
      (at, column, j) => at + (fit.slopes[j] ?? 0) * ((column[i] ?? 0) - (fit.means[j] ?? 0)),
      0,
    )
    return sum + (y - (fit.means[3] ?? 0) - expected) ** 2 / 50
  }, 0)
  expect(meanSquaredError(fit, all) / error).toBeCloseTo(1, 9)
  expect(meanProducts(all, fit.means)[1]).toBeCloseTo(meanProducts(pooled([...parts].reverse()), fit.means)[1] ?? -1, 6)
})
