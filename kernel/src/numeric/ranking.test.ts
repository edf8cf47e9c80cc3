import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pick, wholeRows } from './pick.ts'
import { centredRanks, rankingOf } from './ranking.ts'
import { rankCorrelation, spearman } from './spearman.ts'

const { NaN: none } = Number
const column = (...values: number[]) => Float64Array.from(values)
const pairs = fc.array(fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 })), { maxLength: 40 })
const columnsOf = (rows: readonly [number, number][]): [Float64Array, Float64Array] => [
  Float64Array.from(rows, ([x]) => x),
  Float64Array.from(rows, ([, y]) => y),
]

test('rankingOf: greatest first, equals in one group, the missing left out', () => {
  const { rows, ends } = rankingOf(column(1, 3, none, 3, -0, 0))
  expect([...ends]).toEqual([2, 3, 5])
  expect([...rows.subarray(0, 2)].sort()).toEqual([1, 3])
  expect([...rows.subarray(2)].slice(0, 1)).toEqual([0])
  const nobody = rankingOf(column(none))
  expect([nobody.rows.length, nobody.ends.length]).toEqual([0, 0])
})

test('centredRanks: ties share the mean of their places; they add up to 0', () => {
  expect([...centredRanks(rankingOf(column(10, 20, 20, 30, none)), 5)]).toEqual([-3, 0, 0, 3, none])
  fc.assert(
    fc.property(pairs, (rows) => {
      const [xs] = columnsOf(rows)
      const ranks = centredRanks(rankingOf(xs), xs.length)
      expect(ranks.reduce((total, rank) => total + rank, 0)).toBe(0)
      for (const [i, x] of xs.entries()) {
        expect(ranks[i]).toBe(xs.filter((y) => y < x).length - xs.filter((y) => y > x).length)
      }
    }),
  )
})

test('spearman: the examples of SciPy and of Wikipedia (IQ and hours of television)', () => {
  expect(spearman(column(1, 2, 3, 4, 5), column(5, 6, 7, 8, 7))).toBeCloseTo(0.8207826816681233, 15)
  const iq = column(106, 86, 100, 101, 99, 103, 97, 113, 112, 110)
  const hours = column(7, 0, 27, 50, 28, 29, 20, 12, 6, 17)
  expect(spearman(iq, hours)).toBeCloseTo(-29 / 165, 15)
})

test('spearman: a row with either value missing is left out; constant or empty is NaN', () => {
  expect(spearman(column(1, 2, none, 3, 9), column(1, 2, 7, 3, none))).toBe(1)
  expect(spearman(column(1, 1, 1), column(1, 2, 3))).toBeNaN()
  expect(spearman(column(none, 1), column(1, none))).toBeNaN()
  expect(spearman(column(), column())).toBeNaN()
  expect(() => spearman(column(1), column(1, 2))).toThrow(RangeError)
})

test('spearman: symmetric, turned by a falling and kept by a rising transformation, to the last bit whatever the order', () => {
  fc.assert(
    fc.property(pairs, fc.integer(), (rows, seed) => {
      const [xs, ys] = columnsOf(rows)
      const rho = spearman(xs, ys)
      expect(spearman(ys, xs)).toBe(rho)
      expect(
        spearman(
          xs.map((x) => Math.exp(x) + 7),
          ys,
        ),
      ).toBe(rho)
      expect(
        spearman(
          xs.map((x) => -x),
          ys,
        ),
      ).toBe(0 - rho)
      const shuffled = rows.toSorted((a, b) => Math.sin(seed + a[0] * 3 + a[1]) - Math.sin(seed + b[0] * 3 + b[1]))
      expect(spearman(...columnsOf(shuffled))).toBe(rho)
    }),
  )
})

test('rankCorrelation: exact beyond the whole numbers of a double', () => {
  const n = 300_000
  const ranks = Float64Array.from({ length: n }, (_, i) => 2 * i - n + 1)
  expect(rankCorrelation(ranks, ranks)).toBe(1)
  expect(rankCorrelation(ranks, ranks.toReversed())).toBe(-1)
})

test('pick and wholeRows: cells of the same kind, rows without a gap', () => {
  expect(pick(Int16Array.of(5, -1, 7), Uint32Array.of(2, 1))).toEqual(Int16Array.of(7, -1))
  expect([...wholeRows([column(1, none, 3), column(1, 2, 3)], 3)]).toEqual([0, 2])
  expect([...wholeRows([], 2)]).toEqual([0, 1])
})
