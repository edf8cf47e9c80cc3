import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { criticWeights } from './critic.ts'
import { entropyWeights } from './entropy.ts'

const { NaN: none } = Number
/** Columns of a matrix given row by row. */
const columnsOf = (rows: readonly number[][]) => rows[0]!.map((_, j) => Float64Array.from(rows, (row) => row[j]!))
const toDigits = (values: Iterable<number>, digits: number) => [...values].map((x) => Number(x.toFixed(digits)))

describe('published examples', () => {
  test('entropy: Xu, EJOR 156 (2004) 530–532', () => {
    const { weights, rows } = entropyWeights(
      columnsOf([
        [30, 30, 38, 29],
        [19, 54, 86, 29],
        [19, 15, 85, 28.9],
        [68, 70, 60, 29],
      ]),
    )
    expect(toDigits(weights, 4)).toEqual([0.463, 0.3992, 0.1378, 0])
    expect(rows).toBe(4)
  })

  test('entropy: Zavadskas and Podvezko, Int. J. IT & Decision Making 15 (2016) 267–283', () => {
    const { weights } = entropyWeights(
      columnsOf([
        [3, 100, 10, 7],
        [2.5, 80, 8, 5],
        [1.8, 50, 20, 11],
        [2.2, 70, 12, 9],
      ]),
    )
    expect(toDigits(weights, 4)).toEqual([0.1146, 0.1981, 0.4185, 0.2689])
  })

  test('CRITIC: Diakoulaki, Mavrotas and Papayannakis (1995), tables 2 and 3: eight firms by three criteria', () => {
    const firms = columnsOf([
      [61, 1.08, 4.33],
      [20.7, 0.26, 4.34],
      [16.3, 1.98, 2.53],
      [9, 3.29, 1.65],
      [5.4, 2.77, 2.33],
      [4, 4.12, 1.21],
      [-6.1, 3.52, 2.1],
      [-34.6, 3.31, 0.98],
    ])
    const scaled = firms.map((column) => {
      const [low, high] = [Math.min(...column), Math.max(...column)]
      return column.map((x) => (100 * (x - low)) / (high - low))
    })
    const { weights, sd, conflict, rows } = criticWeights(scaled)
    // As scikit-criteria computes it from the paper's data.
    expect(toDigits(weights, 8)).toEqual([0.20222554, 0.48090173, 0.31687273])
    expect(toDigits(sd, 2)).toEqual([28.12, 34.35, 38.29])
    expect(toDigits(conflict, 4)).toEqual([1.8446, 3.5909, 2.1228])
    expect(rows).toBe(8)
  })
})

test('entropy by hand: one holds all, all hold the same, half and half of four', () => {
  const columns = [Float64Array.of(8, 0, 0, 0), Float64Array.of(7, 7, 7, 7), Float64Array.of(1, 1, 0, 0)]
  const { weights, entropy } = entropyWeights(columns)
  expect(entropy).toEqual([0, 1, 0.5])
  expect([...weights]).toEqual([1 / 1.5, 0, 0.5 / 1.5])
})

test('a customer who lacks a score is left out', () => {
  const whole = [Float64Array.of(10, 40, 70), Float64Array.of(90, 20, 30)]
  const holed = [Float64Array.of(10, none, 40, 70, 100), Float64Array.of(90, 55, 20, 30, none)]
  expect(entropyWeights(holed)).toEqual(entropyWeights(whole))
  expect(criticWeights(holed)).toEqual(criticWeights(whole))
})

test('a constant criterion has weight 0 and changes no other', () => {
  const columns = [Float64Array.of(10, 40, 70, 20), Float64Array.of(90, 20, 30, 80), Float64Array.of(5, 50, 10, 30)]
  const more = [...columns, Float64Array.of(0.1, 0.1, 0.1, 0.1)]
  for (const weigh of [entropyWeights, criticWeights]) {
    expect([...weigh(more).weights]).toEqual([...weigh(columns).weights, 0])
  }
})

test('nothing to tell by: equal weights', () => {
  for (const weigh of [entropyWeights, criticWeights]) {
    expect([...weigh([Float64Array.of(5, 5), Float64Array.of(0, 0)]).weights]).toEqual([0.5, 0.5])
    expect([...weigh([Float64Array.of(5), Float64Array.of(1)]).weights]).toEqual([0.5, 0.5])
    expect([...weigh([Float64Array.of(none, 1), Float64Array.of(1, none)]).weights]).toEqual([0.5, 0.5])
    expect([...weigh([new Float64Array(0)]).weights]).toEqual([1])
    expect([...weigh([Float64Array.of(1, 2, 3)]).weights]).toEqual([1])
  }
})

test('critic: where all say the same, those that vary share', () => {
  const column = Float64Array.of(3, 1, 41, 59, 26)
  const same = column.map((x) => 100 - (100 - x) * 0.7)
  expect([...criticWeights([column, same, new Float64Array(5)]).weights]).toEqual([0.5, 0.5, 0])
})

test.each([entropyWeights, criticWeights])('%o: refuses no columns, and columns of different length', (weigh) => {
  expect(() => weigh([])).toThrow(RangeError)
  expect(() => weigh([new Float64Array(2), new Float64Array(3)])).toThrow(RangeError)
})

test('entropy: refuses a negative score', () => {
  expect(() => entropyWeights([Float64Array.of(1, -1)])).toThrow('columns[0]: -1')
})

const score = fc.oneof(
  fc.integer({ min: 0, max: 4 }).map((x) => x * 25),
  fc.integer({ min: 0, max: 1_000_000 }).map((x) => x / 10_000),
  fc.constant(none),
)
const matrices = fc.array(fc.tuple(score, score, score), { minLength: 1, maxLength: 30 })

test.each([entropyWeights, criticWeights])(
  'law %o: weights are 0 or more and add up to 1; the order of customers changes no bit; the unit changes nothing',
  (weigh) => {
    fc.assert(
      fc.property(matrices, (rows) => {
        const columns = columnsOf(rows)
        const before = structuredClone(columns)
        const found = weigh(columns)
        expect(columns).toEqual(before)
        expect(found.weights.every((w) => w >= 0)).toBe(true)
        expect(found.weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12)
        expect(weigh(columnsOf(rows.toReversed()))).toEqual(found)
        expect(weigh(columns.map((column) => column.map((x) => x * 8))).weights).toEqual(found.weights)
      }),
    )
  },
)
