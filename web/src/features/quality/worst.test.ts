import type { QualityBoard, RuleFigure } from '@fenji/contract/quality'
import { expect, test } from 'vitest'
import { movedBy, worstOf } from './worst.ts'

const rule = (key: string, weight: number, failed: number): RuleFigure => ({
  ...{ key, weight, failed, checked: 100, fields: [], dimension: 'completeness' },
  name: { zh: key, en: key },
})

test('the worst is what costs the most points, not what most customers lack', () => {
  expect(worstOf([rule('a', 1, 50), rule('b', 10, 8), rule('c', 5, 0)])?.key).toBe('b')
  expect(worstOf([rule('a', 1, 0)])).toBeNull()
})

const day = (on: string, score: number | null): QualityBoard['trend'][number] => ({
  ...{ day: on, score, customers: 1 },
  dimensions: { completeness: score, validity: score, freshness: score, uniqueness: score, consistency: score },
})

test('the trend moves from its first to its last day with a score', () => {
  expect(movedBy([day('2025-07-01', null), day('2025-07-02', 80), day('2025-07-12', 84.26)])).toEqual({
    points: 4.3,
    days: 10,
  })
  expect(movedBy([day('2025-07-01', 80)])).toBeNull()
  expect(movedBy([])).toBeNull()
})
