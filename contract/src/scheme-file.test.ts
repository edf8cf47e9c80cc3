import { expect, test } from 'vitest'
import { Scheme } from './scheme-file.ts'

const name = { zh: '名', en: 'name' }
const grades = ['A', 'B', 'C'].map((key) => ({ key, name, colour: '#112233' }))
const valid = {
  key: 'test',
  name,
  description: name,
  criteria: [{ key: 'amount', name, metric: 'net-sales', weight: 1, scale: { kind: 'percentile' } }],
  grades,
  assignment: { kind: 'thresholds', mins: [80, 50] },
}

/** Paths at which a scheme is refused. */
const refusals = (change: object) => {
  const parsed = Scheme.safeParse({ ...valid, ...change })
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'))
}
const scale = (one: object) => ({ criteria: [{ ...valid.criteria[0], scale: one }] })

test('a plain scheme is accepted as it is', () => {
  expect(Scheme.parse(valid)).toEqual(valid)
})

test.each<[string, object, string]>([
  ['minimums that do not descend', { assignment: { kind: 'thresholds', mins: [50, 80] } }, 'assignment.mins'],
  ['a minimum too few', { assignment: { kind: 'thresholds', mins: [50] } }, 'assignment.mins'],
  ['shares above 1', { assignment: { kind: 'shares', shares: [0.5, 0.5, 0.5] } }, 'assignment.shares'],
  [
    'cuts that do not end at 1',
    { assignment: { kind: 'contribution', metric: 'net-sales', cuts: [0.5, 0.8, 0.9] } },
    'assignment.cuts',
  ],
  [
    'a rule for a grade that is not there',
    { assignment: { kind: 'rules', rules: [], otherwise: 'Z' } },
    'assignment.otherwise',
  ],
  ['weights all zero', { criteria: [{ ...valid.criteria[0], weight: 0 }] }, 'criteria'],
  ['a negative weight', { criteria: [{ ...valid.criteria[0], weight: -1 }] }, 'criteria.0.weight'],
  ['two criteria of one key', { criteria: [valid.criteria[0], valid.criteria[0]] }, 'criteria'],
  ['two grades of one key', { grades: [grades[0], grades[0], grades[1]] }, 'grades'],
  ['cuts that do not ascend', scale({ kind: 'bands', cuts: [2, 1], scores: [0, 50, 100] }), 'criteria.0.scale.cuts'],
  ['a score too few', scale({ kind: 'bands', cuts: [1, 2], scores: [0, 100] }), 'criteria.0.scale.scores'],
  ['a linear scale without width', scale({ kind: 'linear', low: 3, high: 3 }), 'criteria.0.scale.high'],
  ['edges that do not fit the bins', scale({ kind: 'quantile', bins: 5, edges: [1, 2] }), 'criteria.0.scale.edges'],
])('refused, naming the place: %s', (_, change, path) => {
  expect(refusals(change)).toContain(path)
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, '5', null])('a weight of %s is refused', (weight) => {
  expect(refusals({ criteria: [{ ...valid.criteria[0], weight }] })).toEqual(['criteria.0.weight'])
})

test('a condition may nest, and a word too many is refused', () => {
  const when = {
    all: [{ metric: 'recency', op: 'lte', value: 90 }, { not: { any: [{ score: true, op: 'lt', value: 10 }] } }],
  }
  expect(refusals({ assignment: { kind: 'rules', rules: [{ when, grade: 'A' }], otherwise: 'C' } })).toEqual([])
  const typo = { metric: 'recency', op: 'lte', value: 90, vaule: 1 }
  expect(refusals({ assignment: { kind: 'rules', rules: [{ when: typo, grade: 'A' }], otherwise: 'C' } })).not.toEqual(
    [],
  )
})
