import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ahpWeights } from './ahp.ts'
import { RANDOM_INDEX } from './judgements.ts'

/** The whole matrix from its upper triangle, row by row. */
function matrixOf(...upper: number[][]): number[][] {
  const m = upper.length + 1
  const cells = Array.from({ length: m }, () => new Array<number>(m).fill(1))
  for (const [i, row] of upper.entries()) {
    for (const [k, x] of row.entries()) {
      cells[i]![i + 1 + k] = x
      cells[i + 1 + k]![i] = 1 / x
    }
  }
  return cells
}
const [half, third, quarter, fifth, sixth, seventh, ninth] = [1 / 2, 1 / 3, 1 / 4, 1 / 5, 1 / 6, 1 / 7, 1 / 9]

/** Size, transport, neighbourhood, age, yard, modern facilities, condition, financing. */
const house = matrixOf(
  [5, 3, 7, 6, 6, third, quarter],
  [third, 5, 3, 3, fifth, seventh],
  [6, 3, 4, 6, fifth],
  [third, quarter, seventh, 1 / 8],
  [half, fifth, sixth],
  [fifth, sixth],
  [half],
)

describe('published examples', () => {
  test('Saaty, How to make a decision, EJOR 48 (1990): buying a house', () => {
    const { weights, lambdaMax, ci, cr, isAcceptable } = ahpWeights(house)
    const published = [0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333]
    expect([...weights].map((w) => Number(w.toFixed(3)))).toEqual(published)
    expect(lambdaMax).toBeCloseTo(9.669, 3)
    expect(ci).toBeCloseTo(0.238, 3)
    expect(cr).toBeCloseTo(0.169, 3)
    expect(isAcceptable).toBe(false)
  })

  test('Saaty, Why is the principal eigenvector necessary, EJOR 145 (2003): which judgement of the house to revise', () => {
    const { revise } = ahpWeights(house)
    expect(revise).toMatchObject({ row: 2, column: 6, judgement: 6 })
    expect(1 / revise!.fits).toBeCloseTo(2.18, 2)
    const revised = structuredClone(house)
    revised[2]![6] = revise!.fits
    revised[6]![2] = 1 / revise!.fits
    const after = ahpWeights(revised)
    expect(after.lambdaMax).toBeCloseTo(8.811, 3)
    expect(after.cr).toBeCloseTo(revise!.cr, 12)
    expect([...after.weights].map((w) => Number(w.toFixed(3)))).toEqual([
      0.174, 0.062, 0.102, 0.019, 0.034, 0.041, 0.223, 0.345,
    ])
  })

  test('Saaty, A scaling method for priorities, J. Math. Psychology 15 (1977): wealth of seven nations', () => {
    const { weights, lambdaMax, ci, cr } = ahpWeights(
      matrixOf(
        [4, 9, 6, 6, 5, 5],
        [7, 5, 5, 3, 4],
        [fifth, fifth, seventh, fifth],
        [1, third, third],
        [third, third],
        [2],
      ),
    )
    expect([...weights].map((w) => Number(w.toFixed(3)))).toEqual([0.427, 0.23, 0.021, 0.052, 0.052, 0.123, 0.094])
    expect(lambdaMax).toBeCloseTo(7.608, 3)
    expect(ci).toBeCloseTo(0.1, 2)
    expect(cr).toBeCloseTo(0.08, 2)
  })

  test('Saaty, Decision making with the AHP, Int. J. Services Sciences 1 (2008): drinks in the US', () => {
    const { weights, cr } = ahpWeights(
      matrixOf(
        [9, 5, 2, 1, 1, half],
        [third, ninth, ninth, ninth, ninth],
        [third, quarter, third, ninth],
        [half, 1, third],
        [2, half],
        [third],
      ),
    )
    const published = [0.177, 0.019, 0.042, 0.116, 0.19, 0.129, 0.327]
    for (const [i, w] of published.entries()) expect(Math.abs(weights[i]! - w)).toBeLessThan(0.0006)
    expect(cr).toBeCloseTo(0.022, 3)
  })

  test('random indices: Saaty (1980), m = 1..10', () => {
    expect(RANDOM_INDEX.slice(1)).toEqual([0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49])
  })
})

test('one and two criteria cannot disagree', () => {
  const one = { weights: Float64Array.of(1), lambdaMax: 1, ci: 0, cr: 0, isAcceptable: true, revise: null }
  expect(ahpWeights([[1]])).toEqual(one)
  const two = ahpWeights(matrixOf([3]))
  expect([...two.weights]).toEqual([0.75, 0.25])
  expect([two.lambdaMax, two.cr, two.revise]).toEqual([2, 0, null])
})

test('a reciprocal may be written with three digits; the judgement of 1 or more counts', () => {
  const rounded = [
    [1, 3, 7],
    [0.333, 1, 2],
    [0.143, 0.5, 1],
  ]
  expect(ahpWeights(rounded)).toEqual(ahpWeights(matrixOf([3, 7], [2])))
})

const ratio = fc.constantFrom(1, 1, 2, 3, 4, 5, 6, 7, 8, 9).chain((x) => fc.constantFrom(x, 1 / x))
const judgements = fc
  .integer({ min: 3, max: 8 })
  .chain((m) =>
    fc.tuple(
      ...Array.from({ length: m - 1 }, (_, i) => fc.array(ratio, { minLength: m - 1 - i, maxLength: m - 1 - i })),
    ),
  )
  .map((upper) => matrixOf(...upper))

test('law: A w = λmax w, λmax ≥ m, weights are positive and add up to 1', () => {
  fc.assert(
    fc.property(judgements, (matrix) => {
      const { weights, lambdaMax, ci, cr } = ahpWeights(matrix)
      for (const [i, row] of matrix.entries()) {
        const product = row.reduce((sum, x, j) => sum + x * weights[j]!, 0)
        expect(product / (lambdaMax * weights[i]!)).toBeCloseTo(1, 10)
      }
      expect(weights.every((w) => w > 0)).toBe(true)
      expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12)
      expect(lambdaMax).toBeGreaterThan(matrix.length - 1e-9)
      expect(ci).toBeCloseTo((lambdaMax - matrix.length) / (matrix.length - 1), 10)
      expect(cr).toBeCloseTo(ci / RANDOM_INDEX[matrix.length]!, 10)
    }),
  )
})

test('law: judgements that are ratios of weights give those weights, and nothing to revise', () => {
  const given = fc.array(fc.integer({ min: 4, max: 36 }), { minLength: 3, maxLength: 8 })
  fc.assert(
    fc.property(given, (parts) => {
      const total = parts.reduce((sum, x) => sum + x, 0)
      const { weights, cr, revise } = ahpWeights(parts.map((x) => parts.map((y) => x / y)))
      for (const [i, part] of parts.entries()) expect(weights[i]).toBeCloseTo(part / total, 10)
      expect(cr).toBeLessThan(1e-9)
      expect(revise).toBeNull()
    }),
  )
})

test('law: the revision lowers the ratio to what it says; naming the criteria in another order names the same pair', () => {
  fc.assert(
    fc.property(judgements, (matrix) => {
      const { revise, cr } = ahpWeights(matrix)
      if (!revise) return
      const { row, column, fits } = revise
      expect(matrix[row]![column]).toBeCloseTo(revise.judgement, 12)
      expect(fits >= 1 / 9 && fits <= 9).toBe(true)
      const revised = structuredClone(matrix)
      revised[row]![column] = fits
      revised[column]![row] = 1 / fits
      expect(ahpWeights(revised).cr).toBeCloseTo(revise.cr, 10)
      expect(revise.cr).toBeLessThan(cr)
    }),
  )
})

test('three criteria that contradict each other: any one judgement mends all, and the first is named', () => {
  const { revise } = ahpWeights(matrixOf([2, 2], [4]))
  expect(revise).toMatchObject({ row: 0, column: 1, judgement: 2 })
  expect(revise!.fits).toBeCloseTo(0.5, 10)
  expect(revise!.cr).toBeCloseTo(0, 10)
})

test.each<[string, unknown, string]>([
  ['no criteria', [], 'judgements: of 0 criteria'],
  ['more than ten', Array.from({ length: 11 }, () => new Array(11).fill(1)), 'judgements: of 11 criteria'],
  ['a row too short', [[1, 2], [0.5]], 'judgements[1]: 1 cells'],
  ['a row that is not there', [[1, 2], null], 'judgements[1]: missing'],
  [
    'a judgement that is not there',
    [
      [1, null],
      [0.5, 1],
    ],
    'judgements[0][1]: missing',
  ],
  [
    'a judgement that is not there below',
    [
      [1, 2],
      [undefined, 1],
    ],
    'judgements[1][0]: missing',
  ],
  [
    'zero',
    [
      [1, 0],
      [0.5, 1],
    ],
    'judgements[0][1]: 0',
  ],
  [
    'text',
    [
      [1, '2'],
      [0.5, 1],
    ],
    'judgements[0][1]: 2',
  ],
  [
    'not a number',
    [
      [1, Number.NaN],
      [0.5, 1],
    ],
    'judgements[0][1]: NaN',
  ],
  [
    'beyond 9',
    [
      [1, 10],
      [0.1, 1],
    ],
    'judgements[0][1]: 10',
  ],
  [
    'a diagonal that is not 1',
    [
      [2, 2],
      [0.5, 1],
    ],
    'judgements[0][0]: 2',
  ],
  [
    'a pair that is not reciprocal',
    [
      [1, 3],
      [0.5, 1],
    ],
    'judgements[1][0]: 0.5, want 1/3',
  ],
])('ahp: refuses %s, by path', (_, matrix, message) => {
  expect(() => ahpWeights(matrix as number[][])).toThrow(RangeError)
  expect(() => ahpWeights(matrix as number[][])).toThrow(message)
})
