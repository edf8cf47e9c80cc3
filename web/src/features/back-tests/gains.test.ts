import { expect, test } from 'vitest'
import { gainsOption, outcomeAt } from './gains.ts'

const gains = [
  { customerShare: 0, outcomeShare: 0 },
  { customerShare: 0.5, outcomeShare: 0.8 },
  { customerShare: 1, outcomeShare: 1 },
]

test('between two points of the curve it is read off the line', () => {
  expect(outcomeAt(gains, 0.25)).toBeCloseTo(0.4, 12)
  expect(outcomeAt(gains, 0.5)).toBe(0.8)
  expect(outcomeAt(gains, 0)).toBe(0)
  expect(outcomeAt([], 0.2)).toBeNull()
})

test('a line an order; refunds on the way make room above', () => {
  const words = { customers: 'x', outcome: 'y', percent: String, soft: '#888' }
  const over = gains.map((point) => ({ ...point, outcomeShare: point.outcomeShare * 1.24 }))
  const option = gainsOption(
    [
      { name: 'A', gains: over, kind: 'scheme' },
      { name: 'chance', gains, kind: 'chance' },
    ],
    words,
  )
  expect(option).toMatchObject({ yAxis: { max: 1.3 }, series: [{ name: 'A' }, { name: 'chance' }] })
})
