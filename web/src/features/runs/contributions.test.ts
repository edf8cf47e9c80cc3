import { expect, test } from 'vitest'
import { contributionSteps, roundedToSum } from './contributions.ts'

const sum = (values: number[]) => Number(values.reduce((total, value) => total + value, 0).toFixed(2))

test('rounded contributions add up to the rounded score', () => {
  const thirds = [100 / 3, 100 / 3, 100 / 3]
  expect(sum(roundedToSum(thirds, 2))).toBe(100)
  const odd = [12.345, 23.456, 7.891, 0.004]
  expect(sum(roundedToSum(odd, 2))).toBe(43.7)
})

test('numbers that need no rounding stay as they are', () => {
  expect(roundedToSum([30, 12.5, 0], 2)).toEqual([30, 12.5, 0])
  expect(roundedToSum([0.1 + 0.2], 2)).toEqual([0.3])
})

const criterion = {
  name: { zh: '金额', en: 'Amount' },
  metric: 'amount',
  unit: 'money',
  value: 1,
  score: 80,
  standing: 'high' as const,
  isHidden: false,
  gradeMean: null,
  bin: null,
}

test('each bar begins where the one before ended and the last ends at the score', () => {
  const steps = contributionSteps([
    { ...criterion, key: 'a', weight: 0.5, contribution: 40 },
    { ...criterion, key: 'b', weight: 0.3, contribution: 15 },
    { ...criterion, key: 'c', weight: 0.2, contribution: 20 },
  ])
  expect(steps.map(({ start, length }) => [start, start + length])).toEqual([
    [0, 40],
    [40, 55],
    [55, 75],
  ])
})

test('a criterion without data has no bar and moves nothing', () => {
  const [, missing, last] = contributionSteps([
    { ...criterion, key: 'a', weight: 0.5, contribution: 40 },
    { ...criterion, key: 'b', weight: 0, contribution: null },
    { ...criterion, key: 'c', weight: 0.5, contribution: 20 },
  ])
  expect(missing).toMatchObject({ points: null, length: 0 })
  expect(last?.start).toBe(40)
})

test('a hidden criterion has no points and no bar', () => {
  const hidden = { value: null, score: null, contribution: null, isHidden: true }
  const [first, second] = contributionSteps([
    { ...criterion, ...hidden, key: 'a', weight: 0.5 },
    { ...criterion, key: 'b', weight: 0.5, contribution: 20 },
  ])
  expect(first).toMatchObject({ points: null, length: 0 })
  expect(second).toMatchObject({ start: 0, length: 20 })
})

test('a criterion that the score left out shows no points, whatever it is worth elsewhere', () => {
  const [left] = contributionSteps([{ ...criterion, key: 'a', score: null, weight: 0, contribution: 0 }])
  expect(left).toMatchObject({ points: null, length: 0 })
})
