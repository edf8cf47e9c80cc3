import type { Scheme } from '@fenji/contract/scheme-file'
import { expect, test } from 'vitest'
import { bandsOf, conditionWords, gradeRules, missingWords, type Speaker, scaleWords, weightsOf } from './words.ts'

/** Says the key and its parameters, so that a test sees which words were chosen. */
const speaker: Speaker = {
  t: (key, params) => (params ? `${key}(${Object.values(params).join(',')})` : key),
  metricName: (key) => key,
  criterionName: (key) => key,
  value: (metric, value) => `${value} ${metric}`,
  number: String,
  percent: (share) => `${share * 100}%`,
}

const criterion = (more: Partial<Scheme['criteria'][number]>): Scheme['criteria'][number] => ({
  key: 'amount',
  name: { zh: '金额', en: 'Amount' },
  metric: 'sales',
  weight: 1,
  scale: { kind: 'percentile' },
  ...more,
})

const grade = (key: string) => ({ key, name: { zh: key, en: key }, colour: '#336699' })
const scheme = (assignment: Scheme['assignment']): Scheme => ({
  key: 's',
  name: { zh: 's', en: 's' },
  description: { zh: 's', en: 's' },
  criteria: [criterion({})],
  grades: [grade('a'), grade('b')],
  assignment,
})

test('condition: nested groups are bracketed, the outermost is not', () => {
  const words = conditionWords(
    {
      any: [
        {
          all: [
            { metric: 'orders', op: 'gte', value: 3 },
            { score: true, op: 'lt', value: 50 },
          ],
        },
        { metric: 'recency', op: 'missing' },
      ],
    },
    speaker,
  )
  expect(words).toBe(
    'condition.group(orders op.gte 3 orderscondition.andcondition.score op.lt 50)condition.orcondition.missing(recency)',
  )
})

test('condition: not better than the mean is said as such, any other negation in brackets', () => {
  const mean = { metric: 'recency', betterThan: 'mean', better: 'lower' } as const
  expect(conditionWords({ not: mean }, speaker)).toBe('condition.notBetterThanMean(recency)')
  expect(conditionWords({ not: { criterion: 'f', op: 'eq', value: 5 } }, speaker)).toBe(
    'condition.not(condition.points(f) op.eq 5)',
  )
})

test('scale: bands are open below and above', () => {
  const banded = criterion({ scale: { kind: 'bands', cuts: [10, 20], scores: [0, 50, 100] } })
  expect(bandsOf(banded, speaker)).toEqual([
    { range: 'band.below(,10 sales)', points: 'band.points(0)' },
    { range: 'band.between(10 sales,20 sales)', points: 'band.points(50)' },
    { range: 'band.from(20 sales,)', points: 'band.points(100)' },
  ])
})

test('scale: fifths, fixed edges, direction and logarithm are all said', () => {
  const fifths = criterion({
    scale: { kind: 'quantile', bins: 3, edges: [1, 2], direction: 'lower' },
    transform: 'log1p',
  })
  const words = scaleWords(fifths, speaker)
  for (const part of ['scale.quantile(3)', 'scale.fixedEdges(1 sales · 2 sales)', 'scale.lower', 'scale.log'])
    expect(words).toContain(part)
})

test('missing: nothing said means zero', () => {
  expect(missingWords(criterion({}), speaker)).toBe('missing.zero')
  expect(missingWords(criterion({ missing: { score: 30 } }), speaker)).toBe('missing.score(30)')
})

test('weights: as they count', () => {
  expect(weightsOf({ criteria: [criterion({ weight: 3 }), criterion({ weight: 1 })] })).toEqual([0.75, 0.25])
})

test('grades: each kind of assignment says who gets which', () => {
  expect(gradeRules(scheme({ kind: 'thresholds', mins: [80] }), speaker)).toEqual([
    'assign.thresholds(80)',
    'assign.thresholdsLast',
  ])
  expect(gradeRules(scheme({ kind: 'shares', shares: [0.25, 0.75] }), speaker)).toEqual([
    'assign.shares(25%)',
    'assign.sharesNext(75%)',
  ])
  expect(gradeRules(scheme({ kind: 'contribution', metric: 'sales', cuts: [0.5, 1] }), speaker)).toEqual([
    'assign.contribution(50%,sales)',
    'assign.contributionNext(50%,100%)',
  ])
  const rules = [{ when: { score: true as const, op: 'gte' as const, value: 60 }, grade: 'a' }]
  expect(gradeRules(scheme({ kind: 'rules', rules, otherwise: 'b' }), speaker)).toEqual([
    'condition.score op.gte 60',
    'assign.otherwise',
  ])
})
