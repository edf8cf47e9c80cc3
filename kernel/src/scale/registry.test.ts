import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Scale } from '../recipe.ts'
import { compactFit, fitAndScore, fitScale, reachScore, scales, scoreColumn, scoreWith } from './index.ts'

/** An example of every scale; a new one must add its own. */
const examples: { [K in Scale['kind']]: Extract<Scale, { kind: K }>[] } = {
  bands: [{ kind: 'bands', cuts: [-1, 0, 2.5], scores: [100, 60, 20, 0] }],
  linear: [
    { kind: 'linear', low: -2, high: 3 },
    { kind: 'linear', low: 3, high: -2 },
  ],
  minmax: [{ kind: 'minmax' }, { kind: 'minmax', direction: 'lower' }],
  percentile: [{ kind: 'percentile' }, { kind: 'percentile', direction: 'lower' }],
  quantile: [
    { kind: 'quantile', bins: 5 },
    { kind: 'quantile', bins: 4, direction: 'lower' },
    { kind: 'quantile', bins: 3, edges: [0, 1] },
  ],
  zscore: [{ kind: 'zscore' }, { kind: 'zscore', direction: 'lower' }],
  map: [{ kind: 'map', scores: { '1': 100, '2': 50 } }],
}
const value = fc.oneof(
  fc.integer({ min: -4, max: 4 }),
  fc.integer({ min: -1e10, max: 1e10 }).map((x) => x / 1e4),
  fc.constant(Number.NaN),
)
const column = fc.array(value, { maxLength: 40 }).map((xs) => Float64Array.from(xs))

test('registry: every scale has an example here, under its own kind', () => {
  expect(Object.keys(examples).toSorted()).toEqual(Object.keys(scales).toSorted())
})

describe.each(Object.values(examples).flat())('$kind $direction', (scale) => {
  test('no data in, no data out', () => {
    const { fitted, scores } = fitAndScore(scale, new Float64Array(4).fill(Number.NaN))
    expect([...scores]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN])
    expect(scoreWith(fitted, Number.NaN)).toBeNaN()
    expect(fitAndScore(scale, new Float64Array(0)).scores).toHaveLength(0)
  })

  test('scores within 0..100, NaN where the value is missing, input untouched, same answer twice, fit then score agrees', () => {
    fc.assert(
      fc.property(column, (values) => {
        const before = values.slice()
        const { fitted, scores } = fitAndScore(scale, values)
        expect(values).toEqual(before)
        expect(fitAndScore(scale, values)).toEqual({ fitted, scores })
        expect(fitScale(scale, values)).toEqual(fitted)
        expect(scoreColumn(fitted, values)).toEqual(scores)
        for (const [i, score] of scores.entries()) {
          if (Number.isNaN(values[i])) expect(score).toBeNaN()
          else if (scale.kind !== 'map') expect(score >= 0 && score <= 100).toBe(true)
        }
      }),
    )
  })

  test('shuffling customers changes nothing', () => {
    fc.assert(
      fc.property(column, (values) => {
        expect(fitAndScore(scale, values.toReversed()).scores).toEqual(fitAndScore(scale, values).scores.toReversed())
      }),
    )
  })

  test('survives JSON once compact', () => {
    fc.assert(
      fc.property(column, value, (values, x) => {
        const { fitted } = fitAndScore(scale, values)
        expect(scoreWith(JSON.parse(JSON.stringify(compactFit(fitted))), x)).toEqual(scoreWith(fitted, x))
      }),
    )
  })

  test('reachScore: what it names scores enough, but for rounding', () => {
    fc.assert(
      fc.property(column, value, fc.integer({ min: 0, max: 101 }), (values, x, need) => {
        const { fitted } = fitAndScore(scale, values)
        fc.pre(!(scoreWith(fitted, x) >= need))
        const there = reachScore(fitted, need, x)
        const isReached = scoreWith(fitted, there) >= need - 1e-6
        const isOutOfReach = Number.isNaN(there) && !scoreColumn(fitted, values).some((score) => score >= need)
        expect(isReached || isOutOfReach || scale.kind === 'map').toBe(true)
      }),
    )
  })
})
