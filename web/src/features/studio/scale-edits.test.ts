import type { Criterion } from '@fenji/contract/scheme-file'
import { expect, test } from 'vitest'
import {
  cutsOf,
  directed,
  directionOf,
  joinBand,
  numberScales,
  scaleOfKind,
  splitBand,
  withCuts,
  withLog,
} from './scale-edits.ts'

const quartiles = { min: 0, q1: 10, median: 50, q3: 200, max: 9000 }
const criterion = (scale: Criterion['scale']): Criterion => ({
  key: 'a',
  name: { zh: 'a', en: 'a' },
  metric: 'net-sales',
  weight: 1,
  scale,
})

test('every kind begins with cuts from the customers, and keeps the direction', () => {
  for (const kind of numberScales) {
    const scale = scaleOfKind(kind, criterion({ kind: 'percentile', direction: 'lower' }), quartiles)
    expect([kind, scale.kind, directionOf({ scale })]).toEqual([kind, kind, 'lower'])
    expect(directionOf({ scale: directed(scale, 'higher') })).toBe('higher')
  }
  expect(scaleOfKind('bands', criterion({ kind: 'percentile' }), quartiles)).toMatchObject({ cuts: [10, 50, 200] })
  expect(scaleOfKind('linear', criterion({ kind: 'percentile' }), quartiles)).toMatchObject({ low: 0, high: 485 })
})

test('customers who are all alike: one cut, and ends that differ', () => {
  const same = { min: 3, q1: 3, median: 3, q3: 3, max: 3 }
  expect(scaleOfKind('bands', criterion({ kind: 'percentile' }), same)).toMatchObject({ cuts: [3], scores: [0, 100] })
  expect(scaleOfKind('linear', criterion({ kind: 'percentile' }), same)).toMatchObject({ low: 3, high: 4 })
})

test('a line that falls keeps falling when its ends are moved', () => {
  const falling = criterion({ kind: 'linear', low: 90, high: 10 })
  expect(cutsOf(falling)).toEqual([10, 90])
  expect(withCuts(falling, [20, 90])).toEqual({ kind: 'linear', low: 90, high: 20 })
})

test('logarithms: cuts stay where they are to the eye', () => {
  const plain = criterion({ kind: 'linear', low: 0, high: 1000 })
  const log = withLog(plain, true)
  expect(log.scale).toMatchObject({ high: Math.log1p(1000) })
  expect(cutsOf(log)).toEqual([0, 1000])
  expect(withLog(log, false)).toEqual(plain)
})

test('bands are cut in two and joined', () => {
  const bands = { kind: 'bands' as const, cuts: [10, 20], scores: [0, 50, 100] }
  expect(splitBand(bands, 1)).toEqual({ ...bands, cuts: [10, 15, 20], scores: [0, 50, 50, 100] })
  expect(splitBand(bands, 2)).toMatchObject({ cuts: [10, 20, 25] })
  expect(splitBand(bands, 0)).toMatchObject({ cuts: [5, 10, 20] })
  expect(joinBand(bands, 0)).toEqual({ kind: 'bands', cuts: [20], scores: [50, 100] })
  expect(joinBand(bands, 2)).toEqual({ kind: 'bands', cuts: [10], scores: [0, 50] })
})
