import type { GroupPart } from '@fenji/contract/what-if'
import { expect, test } from 'vitest'
import { widestGap } from './Fairness.tsx'
import { pauseAfter } from './pause-after.ts'
import { rankAt } from './ScoreBars.tsx'
import { widerBins } from './ScoreChart.tsx'

test('a score lies in the best grade whose least score it reaches; one that nothing reaches is passed over', () => {
  expect([95, 80, 79.5, 10].map((score) => rankAt(score, [80, 40]))).toEqual([0, 0, 1, 2])
  expect(rankAt(95, [null, 40])).toBe(1)
  expect(rankAt(95, null)).toBeNull()
})

test('fewer bins hold the same customers', () => {
  const spread = { low: 0, high: 100, counts: Array.from({ length: 100 }, (_, i) => i) }
  const bins = widerBins(spread, 10)
  expect(bins.map(({ from, to }) => [from, to]).at(-1)).toEqual([90, 100])
  expect(bins.reduce((sum, { customers }) => sum + customers, 0)).toBe(4950)
  expect(bins[0]?.customers).toBe(45)
})

const part = (value: string | null, customers: number, share: number): GroupPart => ({
  kind: value === null ? 'none' : 'value',
  value,
  customers,
  ungraded: 0,
  grades: [{ grade: 'A', customers: Math.round(customers * share), share }],
})

test('the widest gap is between values of some size, and not with those who have none', () => {
  const parts = [part('上海', 500, 0.3), part('杭州', 300, 0.1), part('南京', 5, 0.9), part(null, 900, 0)]
  const gap = widestGap(parts)
  expect([gap?.most.value, gap?.least.value]).toEqual(['上海', '杭州'])
  expect(widestGap([part('上海', 500, 0.3)])).toBeNull()
})

test('the past is asked at once while it answers quickly, else when the hand has rested as long as it takes, at most a second', () => {
  expect([0, 100, 101, 400, 5000].map(pauseAfter)).toEqual([0, 0, 150, 400, 1000])
})
