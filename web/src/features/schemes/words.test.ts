import type { Scheme } from '@fenji/contract/scheme-file'
import { expect, test } from 'vitest'
import { assignmentWords, basisWords } from './assignment-words.ts'
import { conditionWords, type Speaker } from './condition-words.ts'
import { weightsOf } from './weights.ts'
import { bandsOf, missingWords, scaleWords, stabilityWords, vetoWords } from './words.ts'

/** Says the key and its parameters, so that a test sees which words were chosen. */
const speaker: Speaker = {
  t: (key, params) => (params ? `${key}(${Object.values(params).join(',')})` : key),
  metricName: (key) => key,
  criterionName: (key) => key,
  value: (metric, value) => `${value} ${metric}`,
  category: (_, key) => `“${key}”`,
  number: String,
  percent: (share) => `${share * 100}%`,
  gradeName: (key) => key.toUpperCase(),
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

const rulesOf = ({ assignment, grades }: Scheme, by: Speaker) => assignmentWords(assignment, grades, by)

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

test('scale: categories are listed from the most points down', () => {
  const listed = criterion({ scale: { kind: 'map', scores: { 内地: 20, 海外: 80 } } })
  expect(scaleWords(listed, speaker)).toBe('scale.map')
  expect(bandsOf(listed, speaker)).toEqual([
    { range: '“海外”', points: 'band.points(80)' },
    { range: '“内地”', points: 'band.points(20)' },
  ])
})

test('condition: a category is said by its name, without a unit', () => {
  expect(conditionWords({ metric: 'region', op: 'eq', value: '海外' }, speaker)).toBe('region op.eq “海外”')
})

const criteria = [criterion({ key: 'a', weight: 3 }), criterion({ key: 'b', weight: 1 })]

test('weights: as they count', () => {
  expect(weightsOf({ criteria })).toEqual([0.75, 0.25])
  expect(weightsOf({ criteria, weights: { kind: 'learned', weights: { b: 2, a: 3 } } })).toEqual([0.6, 0.4])
})

test('weights: those that the data or a calculation gives are not known from the scheme alone', () => {
  expect(weightsOf({ criteria, weights: { kind: 'entropy' } })).toBeNull()
  const weights = {
    kind: 'ahp' as const,
    judgements: [
      [1, 2],
      [0.5, 1],
    ],
  }
  expect(weightsOf({ criteria, weights })).toBeNull()
  const consistency = { group: null, ratio: 0, lambdaMax: 2, isAcceptable: true, weights: [2 / 3, 1 / 3], revise: null }
  expect(weightsOf({ criteria, weights }, consistency)).toEqual([2 / 3, 1 / 3])
})

test('veto: when it holds, and what it does', () => {
  const late = { metric: 'overdue', op: 'gt', value: 30 } as const
  const veto = { key: 'v', name: { zh: 'v', en: 'v' }, when: late, effect: 'cap', grade: 'b' } as const
  expect(vetoWords(veto, speaker)).toBe('veto.cap(overdue op.gt 30 overdue,B)')
})

test('stability: every rule that is set has its line, and none that is not', () => {
  const steady = scheme({ kind: 'thresholds', mins: [80] })
  expect(stabilityWords(steady, speaker)).toEqual([])
  const stay = { kind: 'thresholds' as const, mins: [70] }
  expect(stabilityWords({ ...steady, stability: { stay, graceDays: 30, maxSteps: 1 } }, speaker)).toEqual([
    'stability.stay(stability.stayGrade(A,assign.thresholds(70)))',
    'stability.grace(30)',
    'stability.steps(1)',
  ])
})

test('grades: each kind of assignment says who gets which', () => {
  expect(rulesOf(scheme({ kind: 'thresholds', mins: [80] }), speaker)).toEqual([
    'assign.thresholds(80)',
    'assign.thresholdsLast',
  ])
  expect(rulesOf(scheme({ kind: 'shares', shares: [0.25, 0.75] }), speaker)).toEqual([
    'assign.shares(25%)',
    'assign.sharesNext(75%)',
  ])
  expect(rulesOf(scheme({ kind: 'contribution', metric: 'sales', cuts: [0.5, 1] }), speaker)).toEqual([
    'assign.contribution(50%,sales)',
    'assign.contributionNext(50%,100%)',
  ])
  const rules = [{ when: { score: true as const, op: 'gte' as const, value: 60 }, grade: 'a' }]
  expect(rulesOf(scheme({ kind: 'rules', rules, otherwise: 'b' }), speaker)).toEqual([
    'condition.score op.gte 60',
    'assign.otherwise',
  ])
  expect(rulesOf(scheme({ kind: 'capacity', counts: [8] }), speaker)).toEqual([
    'assign.capacity(8)',
    'assign.otherwise',
  ])
  expect(rulesOf(scheme({ kind: 'clusters', seed: 1 }), speaker)).toEqual([
    'assign.clustersBest',
    'assign.clustersWorst',
  ])
})

test('basis: what decides between equal scores is said too', () => {
  const tieBreak = { metric: 'sales', better: 'higher' as const }
  expect(basisWords(scheme({ kind: 'capacity', counts: [8], tieBreak }), speaker)).toBe(
    'basis.capacityscale.andtieBreak.higher(sales)',
  )
})
