import type { Scheme } from '@fenji/contract/scheme-file'
import { expect, test } from 'vitest'
import { blankScheme } from './blank.ts'
import { freeName, gradesOf, isRanked, metricsOfScheme, withExamples, withValue } from './example-edits.ts'
import { easierMins, withStability } from './stability-edits.ts'

const blank = blankScheme('new', { zh: '新', en: 'New' })
const [amount] = blank.criteria
const scheme: Scheme = {
  ...blank,
  criteria: amount ? [{ ...amount, scale: { kind: 'linear', low: 0, high: 100 } }] : [],
}
const example = { name: '大', metrics: { 'net-sales-12m': 90 }, grade: 'A' }

test('examples are graded as customers are; a scheme that makes no sense grades nobody', () => {
  expect(gradesOf(withExamples(scheme, [example, withValue(example, 'net-sales-12m', 60)]))).toEqual(['A', 'B'])
  expect(gradesOf(withExamples(scheme, [withValue(example, 'net-sales-12m', null)]))).toEqual(['C'])
  const wrong: Scheme = { ...scheme, assignment: { kind: 'thresholds', mins: [1] } }
  expect(gradesOf(withExamples(wrong, [example]))).toBeNull()
})

test('where ranks decide, an example depends on the others', () => {
  expect([isRanked(blank), isRanked(scheme)]).toEqual([true, false])
  expect(isRanked({ ...scheme, assignment: { kind: 'shares', shares: [0.1, 0.2, 0.7] } })).toBe(true)
})

test('names stay apart, lists that are empty go', () => {
  expect(freeName('大', [example])).toBe('大 2')
  expect(withExamples(withExamples(scheme, [example]), [])).toEqual(scheme)
  expect(metricsOfScheme(scheme)).toEqual(['net-sales-12m'])
})

test('rules of stability come and go one by one', () => {
  const held = withStability(scheme, 'holdDays', 30)
  expect(held.stability).toEqual({ holdDays: 30 })
  expect(withStability(held, 'maxSteps', 1).stability).toEqual({ holdDays: 30, maxSteps: 1 })
  expect(withStability(held, 'holdDays', null)).toEqual(scheme)
  expect(easierMins([80, 50])).toEqual([75, 45])
})
