import { expect, test } from 'vitest'
import type { FittedQuantile } from '../fitted.ts'
import type { Scale } from '../recipe.ts'
import { checkScale, compactFit, fitAndScore, fitScale, scoreWith } from './index.ts'
import { binColumn } from './quantile.ts'
import { transformValue, untransformValue } from './transform.ts'

const { NaN: none } = Number
const scored = (scale: Scale, ...values: number[]) => [...fitAndScore(scale, Float64Array.from(values)).scores]
function binned(bins: number, values: number[], rest: Partial<Extract<Scale, { kind: 'quantile' }>> = {}) {
  const column = Float64Array.from(values)
  return [...binColumn(fitScale({ kind: 'quantile', bins, ...rest }, column) as FittedQuantile, column)]
}

test('bands: left-closed, one score more than cuts', () => {
  const scale: Scale = { kind: 'bands', cuts: [10, 20], scores: [0, 60, 100] }
  expect(scored(scale, 9.99, 10, 19.99, 20, 1e9, -5, none)).toEqual([0, 60, 60, 100, 100, 0, none])
  expect(scored({ kind: 'bands', cuts: [], scores: [40] }, -1, 5)).toEqual([40, 40])
})

test('linear: 0 at low, 100 at high, clamped; low above high means lower is better', () => {
  expect(scored({ kind: 'linear', low: 0, high: 200 }, -1, 0, 50, 200, 300)).toEqual([0, 0, 25, 100, 100])
  expect(scored({ kind: 'linear', low: 90, high: 0 }, 100, 90, 45, 0, -3)).toEqual([0, 0, 50, 100, 100])
})

test('minmax: by the population; 50 where all are equal; a later value is clamped', () => {
  expect(scored({ kind: 'minmax' }, 10, 20, none, 15)).toEqual([0, 100, none, 50])
  expect(scored({ kind: 'minmax', direction: 'lower' }, 10, 20, 12)).toEqual([100, 0, 80])
  expect(scored({ kind: 'minmax', direction: 'lower' }, 5, 5)).toEqual([50, 50])
  expect(scoreWith(fitScale({ kind: 'minmax' }, Float64Array.of(0, 10)), 99)).toBe(100)
})

test('percentile: Excel, documentation of PERCENTRANK.INC', () => {
  const scores = scored({ kind: 'percentile' }, 13, 12, 11, 8, 4, 3, 2, 1, 1, 1)
  const truncated = scores.map((s) => Math.trunc(s * 10) / 1000)
  expect([truncated[6], truncated[4], truncated[3]]).toEqual([0.333, 0.555, 0.666])
  expect(truncated.at(-1)).toBe(0)
})

test('percentile: lower counts those above; alone is 100; a later value is ranked where it would stand', () => {
  expect(scored({ kind: 'percentile', direction: 'lower' }, 1, 1, 5, none)).toEqual([50, 50, 0, none])
  expect(scored({ kind: 'percentile', direction: 'lower' }, none, 7)).toEqual([none, 100])
  const fitted = fitScale({ kind: 'percentile' }, Float64Array.of(1, 2, 3))
  expect([0, 2.5, 3, 9].map((x) => scoreWith(fitted, x))).toEqual([0, 100, 100, 100])
})

test('percentile: −0 and 0 tie', () => {
  expect(scored({ kind: 'percentile' }, 0, -0, 1)).toEqual([0, 0, 100])
})

test('quantile: pandas, documentation of qcut', () => {
  expect(binned(4, [0, 1, 2, 3, 4])).toEqual([1, 1, 2, 3, 4])
  expect(binned(3, [0, 1, 2, 3, 4])).toEqual([1, 1, 2, 3, 3])
})

test('quantile: ties share a bin; lower mirrors the bin; missing has bin 0', () => {
  expect(binned(5, [1, 1, 1, 1, 2, 3, 9, none])).toEqual([1, 1, 1, 1, 4, 5, 5, 0])
  expect(binned(4, [0, 1, 2, 3, 4], { direction: 'lower' })).toEqual([4, 4, 3, 2, 1])
})

test('quantile: score 100 (bin − 1)/(k − 1)', () => {
  expect(scored({ kind: 'quantile', bins: 5 }, 1, 2, 3, 4, 5)).toEqual([0, 25, 50, 75, 100])
})

test('quantile: fixed edges instead of fitted ones', () => {
  const edges = [10, 20]
  expect(binned(3, [5, 10, 11, 20, 21], { edges })).toEqual([1, 1, 2, 2, 3])
  expect(binned(3, [5, 10, 11, 20, 21], { edges, direction: 'lower' })).toEqual([3, 3, 2, 2, 1])
})

test('zscore: 50 at the mean, 50 where nothing varies', () => {
  expect(scored({ kind: 'zscore' }, 1, 2, 3)[1]).toBe(50)
  expect(scored({ kind: 'zscore' }, 1, 2, 3)[2]).toBeCloseTo(84.1344746068543, 11)
  expect(scored({ kind: 'zscore' }, 4, 4, 4)).toEqual([50, 50, 50])
  expect(scored({ kind: 'zscore' }, 4)).toEqual([50])
})

test('map: by label, or by the number as text; unlisted is missing', () => {
  const column = Float64Array.of(0, 1, 2, none, 7)
  const scale: Scale = { kind: 'map', scores: { vip: 100, normal: 30 } }
  expect([...fitAndScore(scale, column, ['vip', 'normal', 'other']).scores]).toEqual([100, 30, none, none, none])
  expect(scored({ kind: 'map', scores: { '1': 80, '2.5': 10 } }, 1, 2.5, 3)).toEqual([80, 10, none])
  expect([...fitAndScore(scale, Float64Array.of(0), ['toString']).scores]).toEqual([none])
})

test('transform log1p: odd, and undone by its inverse', () => {
  expect(transformValue('log1p', Math.E - 1)).toBeCloseTo(1, 15)
  expect(transformValue('log1p', -3)).toBe(-Math.log1p(3))
  for (const x of [-1e6, -0.5, 0, 1e-9, 42, 1e12]) {
    expect(untransformValue('log1p', transformValue('log1p', x)) / (x || 1)).toBeCloseTo(x === 0 ? 0 : 1, 12)
  }
})

test('compactFit: plain JSON that scores within 0.1 of the whole population', () => {
  const values = Float64Array.from({ length: 20011 }, (_, i) => ((i * 7919) % 20011) ** 1.5)
  const fitted = fitScale({ kind: 'percentile' }, values)
  const compact = JSON.parse(JSON.stringify(compactFit(fitted)))
  expect(compact.present).toHaveLength(1001)
  for (let i = 0; i < values.length; i += 97) {
    expect(Math.abs(scoreWith(compact, values[i]!) - scoreWith(fitted, values[i]!))).toBeLessThanOrEqual(0.1 + 1e-9)
  }
})

test.each<[string, Scale]>([
  ['cuts out of order', { kind: 'bands', cuts: [2, 1], scores: [0, 1, 2] }],
  ['cuts equal', { kind: 'bands', cuts: [2, 2], scores: [0, 1, 2] }],
  ['a score too few', { kind: 'bands', cuts: [1, 2], scores: [0, 1] }],
  ['a score above 100', { kind: 'bands', cuts: [1], scores: [0, 101] }],
  ['a flat line', { kind: 'linear', low: 3, high: 3 }],
  ['an endless line', { kind: 'linear', low: 0, high: Number.POSITIVE_INFINITY }],
  ['one bin', { kind: 'quantile', bins: 1 }],
  ['half a bin', { kind: 'quantile', bins: 2.5 }],
  ['an edge too few', { kind: 'quantile', bins: 3, edges: [1] }],
  ['edges out of order', { kind: 'quantile', bins: 3, edges: [2, 1] }],
  ['a negative map score', { kind: 'map', scores: { a: -1 } }],
  ['an unknown kind', { kind: 'toString' } as unknown as Scale],
])('checkScale: refuses %s', (_, scale) => {
  expect(() => checkScale(scale)).toThrow(RangeError)
  expect(() => fitAndScore(scale, Float64Array.of(1, 2))).toThrow(RangeError)
})
