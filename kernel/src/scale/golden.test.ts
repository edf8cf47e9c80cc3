import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { FittedQuantile } from '../fitted.ts'
import type { Scale } from '../recipe.ts'
import { fitAndScore } from './index.ts'
import { binColumn } from './quantile.ts'

interface Sample {
  name: string
  values: number[]
  percentile: number[]
  percentileLower: number[]
  quantile4: { edges: number[]; bins: number[] }
  quantile5: { edges: number[]; bins: number[] }
  minmax: number[]
  zscore: number[]
}
const golden: { samples: Sample[] } = JSON.parse(readFileSync(new URL('./scale.golden.json', import.meta.url), 'utf8'))

const scored = (scale: Scale, values: number[]) => [...fitAndScore(scale, Float64Array.from(values)).scores]

function expectClose(found: number[], wanted: number[]) {
  expect(found).toHaveLength(wanted.length)
  for (const [i, x] of found.entries()) expect(x).toBeCloseTo(wanted[i]!, 11)
}

describe.each(golden.samples)('golden: $name', (sample) => {
  test('percentile', () => {
    expect(scored({ kind: 'percentile' }, sample.values)).toEqual(sample.percentile)
    expect(scored({ kind: 'percentile', direction: 'lower' }, sample.values)).toEqual(sample.percentileLower)
  })
  test('minmax and zscore', () => {
    expectClose(scored({ kind: 'minmax' }, sample.values), sample.minmax)
    expectClose(scored({ kind: 'zscore' }, sample.values), sample.zscore)
    expectClose(
      scored({ kind: 'zscore', direction: 'lower' }, sample.values),
      sample.zscore.map((s) => 100 - s),
    )
  })
  test.each([
    [4, sample.quantile4],
    [5, sample.quantile5],
  ])('quantile %i', (bins, wanted) => {
    const values = Float64Array.from(sample.values)
    const { fitted } = fitAndScore({ kind: 'quantile', bins }, values)
    expectClose([...(fitted as FittedQuantile).edges], wanted.edges)
    expect([...binColumn(fitted as FittedQuantile, values)]).toEqual(wanted.bins)
  })
})
