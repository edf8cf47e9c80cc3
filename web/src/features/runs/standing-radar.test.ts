import type { Explanation } from '@fenji/contract/runs'
import { expect, test } from 'vitest'
import { comparedOf, furthestFrom } from './standing-radar.ts'

const criterion = (key: string, score: number | null, gradeMean: number | null) =>
  ({ key, score, gradeMean }) as Explanation['criteria'][number]

test('a shape needs three criteria of which both are known', () => {
  const known = [criterion('a', 10, 20), criterion('b', 30, 35), criterion('c', 90, 60)]
  expect(comparedOf(known).map(({ key }) => key)).toEqual(['a', 'b', 'c'])
  expect(comparedOf([...known.slice(1), criterion('d', null, 40)])).toEqual([])
})

test('what stands out is furthest from the average, above or below; less than a point is alike', () => {
  const of = (...pairs: [number, number][]) =>
    furthestFrom(comparedOf(pairs.map(([score, mean], i) => criterion(`${i}`, score, mean))))
  expect(of([10, 20], [30, 35], [90, 60])).toMatchObject({ of: { key: '2' }, by: 30 })
  expect(of([10, 60], [30, 35], [90, 60])).toMatchObject({ of: { key: '0' }, by: -50 })
  expect(of([10, 10.5], [30, 30], [90, 89.5])).toBeNull()
})
