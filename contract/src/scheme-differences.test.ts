import { expect, test } from 'vitest'
import { differencesOf } from './scheme-differences.ts'
import type { Scheme } from './scheme-file.ts'

const named = (text: string) => ({ zh: text, en: text })
const grades = ['A', 'B', 'C'].map((key) => ({ key, name: named(key), colour: '#112233' }))
const scheme: Scheme = {
  key: 'score',
  name: named('score'),
  description: named('score'),
  criteria: [
    {
      key: 'sales',
      name: named('sales'),
      metric: 'net-sales',
      weight: 1,
      scale: { kind: 'linear', low: 0, high: 100 },
    },
  ],
  grades,
  assignment: { kind: 'thresholds', mins: [80, 50] },
}
const [a, b, c] = scheme.grades as [Scheme['grades'][0], Scheme['grades'][0], Scheme['grades'][0]]
const pathsOf = (change: Partial<Scheme>) => differencesOf(scheme, { ...scheme, ...change }).map(({ path }) => path)

test('nothing differs from itself, whatever the order of its names', () => {
  const turned = Object.fromEntries(Object.entries(scheme).reverse())
  expect(differencesOf(scheme, turned)).toEqual([])
})

test('a number deep inside: its path, before and after', () => {
  const after = { ...scheme, assignment: { kind: 'thresholds', mins: [85, 50] } }
  expect(differencesOf(scheme, after)).toEqual([{ path: 'assignment.mins.0', before: 80, after: 85 }])
})

test('a grade more in the middle is one difference, under its key', () => {
  const s = { ...b, key: 'S' }
  expect(differencesOf(scheme, { ...scheme, grades: [a, s, b, c] })).toEqual([{ path: 'grades.S', after: s }])
  expect(pathsOf({ grades: [a, c] })).toEqual(['grades.B'])
})

test('grades in another order: what is best has changed', () => {
  expect(differencesOf(scheme, { ...scheme, grades: [b, a, c] })).toEqual([
    { path: 'grades', before: ['A', 'B', 'C'], after: ['B', 'A', 'C'] },
  ])
})

test('a part that came, a part that went, and one of another kind', () => {
  expect(pathsOf({ stability: { holdDays: 30 } })).toEqual(['stability'])
  expect(differencesOf({ ...scheme, stability: { holdDays: 30 } }, scheme)).toEqual([
    { path: 'stability', before: { holdDays: 30 } },
  ])
  expect(pathsOf({ assignment: { kind: 'shares', shares: [0.2, 0.3, 0.5] } })).toEqual([
    'assignment.kind',
    'assignment.shares',
    'assignment.mins',
  ])
})
