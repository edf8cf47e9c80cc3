import { expect, test } from 'vitest'
import { stepsOf } from './contributions.ts'

const criterion = (key: string, contribution: number | null) => ({
  key,
  name: { zh: key, en: key },
  metric: key,
  unit: 'number',
  value: 1,
  score: 1,
  weight: 0.5,
  contribution,
  bin: null,
})

test('contributions: laid end to end they reach the score; a criterion left out adds nothing', () => {
  const { steps, sum } = stepsOf([criterion('a', 40), criterion('b', null), criterion('c', 25.5)])
  expect(steps.map(({ from, length }) => [from, length])).toEqual([
    [0, 40],
    [40, 0],
    [40, 25.5],
  ])
  expect(sum).toBe(65.5)
})
