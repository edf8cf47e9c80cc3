import type { Scheme } from '@fenji/contract/scheme-file'
import { expect, test } from 'vitest'
import { loadingOrder } from './rules.ts'

const scheme = { grades: ['gold', 'bronze', 'a', 'B'].map((key) => ({ key })) } as unknown as Scheme

test('rows are loaded by grade as PostgreSQL sorts it, then score, then customer; the ungraded last', () => {
  const grade = Int16Array.from([0, 1, -1, 3, 1, 2, 1, -1])
  const score = Float64Array.from([90, 20, Number.NaN, 5, 10, 50, 10, Number.NaN])
  const rows = [...loadingOrder(scheme, { grade, score })]
  expect(rows).toEqual([3, 5, 4, 6, 1, 0, 2, 7])
})

test('every row is loaded once', () => {
  const grade = Int16Array.from({ length: 1000 }, (_, i) => (i % 5) - 1)
  const score = Float64Array.from({ length: 1000 }, (_, i) => (i * 7) % 101)
  const rows = loadingOrder(scheme, { grade, score })
  expect(rows.toSorted()).toEqual(Uint32Array.from({ length: 1000 }, (_, i) => i))
})
