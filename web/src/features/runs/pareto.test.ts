import { expect, test } from 'vitest'
import { paretoMarks, paretoOption, rankAt } from './pareto.ts'

const curve = Array.from({ length: 101 }, (_, i) => ({ customerShare: i / 100, amountShare: Math.sqrt(i / 100) }))

test('marks: spread evenly, without the ends that filter nothing', () => {
  const marks = paretoMarks(curve)
  expect(marks).toHaveLength(19)
  expect(marks[0]?.customerShare).toBeCloseTo(0.05)
  expect(marks.at(-1)?.customerShare).toBeCloseTo(0.95)
  expect(paretoMarks([])).toEqual([])
})

test('rank: a point stands for that many customers, at least one', () => {
  expect(rankAt({ customerShare: 0.2 }, 4338)).toBe(868)
  expect(rankAt({ customerShare: 0.0001 }, 100)).toBe(1)
})

test('axis: grows where refunds lift the curve above the whole', () => {
  const words = {
    curve: 'c',
    even: 'e',
    customers: 'x',
    amount: 'y',
    percent: String,
    sentence: String,
    accent: '#000000',
    soft: '#666666',
  }
  const lifted = [...curve, { customerShare: 0.99, amountShare: 1.12 }]
  expect(paretoOption(curve, words)).toMatchObject({ yAxis: { max: 1 } })
  expect(paretoOption(lifted, words)).toMatchObject({ yAxis: { max: 1.2 } })
})
