import { Scheme } from '@fenji/contract/scheme-file'
import { expect, test } from 'vitest'
import { assignmentKinds, cutsOfShares, resizedCells, sharesOfCuts, withCell, withKind } from './assignment-edits.ts'
import { blankScheme, keyFor } from './blank.ts'
import { addCriterion, changeMetric, duplicateCriterion, moveCriterion, removeCriterion } from './criterion-edits.ts'
import { addGrade, moveGrade, removeGrade } from './grade-edits.ts'
import { issuesAt, issuesOf, placeOfIssue, wordOf } from './issues.ts'
import { typed } from './local-text.ts'
import { judged, judgementsOf, shares, takenOver, weightKinds, withWeights } from './weight-edits.ts'

const name = { zh: '新方案', en: 'New' }
const metric = (key: string) => ({ key, name: { zh: key, en: key }, better: 'higher' as const, categories: [] })
const blank = blankScheme('new', name)
const three = ['orders-12m', 'recency'].reduce((scheme, key) => addCriterion(scheme, metric(key)), blank)
const keysOf = (scheme: Scheme) => scheme.criteria.map(({ key }) => key)
const isValid = (scheme: Scheme) => issuesOf(scheme)

test('a blank sheet is a scheme that can be run', () => {
  expect(Scheme.parse(blank)).toEqual(blank)
})

test('whatever way of weighing or grading is chosen, and whatever comes or goes then, the scheme stays one', () => {
  for (const kind of assignmentKinds)
    for (const weighing of weightKinds) {
      const chosen = withWeights(withKind(three, kind), weighing, null)
      const wider = addGrade(addCriterion(chosen, metric('net-sales')))
      for (const scheme of [chosen, wider, removeGrade(wider, 0), removeGrade(wider, 3), moveGrade(wider, 0, 2)])
        expect([kind, weighing, isValid(scheme)]).toEqual([kind, weighing, []])
      for (const scheme of [moveCriterion(wider, 0, 3), duplicateCriterion(wider, 1), removeCriterion(wider, 3)])
        expect([kind, weighing, isValid(scheme)]).toEqual([kind, weighing, []])
    }
})

test('judgements follow their criteria', () => {
  const ahp = withWeights(three, 'ahp', [0.6, 0.3, 0.1])
  const first = removeCriterion(moveCriterion(ahp, 0, 2), 1)
  expect(keysOf(first)).toEqual(['orders-12m', 'amount'])
  expect(first.weights).toMatchObject({
    judgements: [
      [1, 1 / 2],
      [2, 1],
    ],
  })
})

test('learned weights come and go with their criteria', () => {
  const learned = withWeights(three, 'learned', [0.5, 0.25, 0.25])
  expect(removeCriterion(learned, 0).weights).toEqual({
    kind: 'learned',
    weights: { 'orders-12m': 0.25, recency: 0.25 },
  })
})

test('a criterion that is there twice gets a key of its own, and one that goes is forgotten by the matrix', () => {
  expect(keysOf(duplicateCriterion(three, 0))).toEqual(['amount', 'amount-2', 'orders-12m', 'recency'])
  expect(removeCriterion(withKind(three, 'matrix'), 0).assignment).toMatchObject({
    dimensions: [{ criteria: ['orders-12m'] }, { criteria: ['recency'] }],
  })
})

test('another metric: a name that was the metric’s follows, one that somebody gave stays', () => {
  const before = { zh: 'recency', en: 'recency' }
  expect(changeMetric(three, 2, metric('tenure'), before).criteria[2]).toMatchObject({ name: { zh: 'tenure' } })
  expect(changeMetric(three, 0, metric('tenure'), before).criteria[0]).toMatchObject({ name: { zh: '消费金额' } })
})

test('a grade that goes leaves its customers, vetoes and examples to its neighbour', () => {
  const scheme: Scheme = {
    ...withKind(blank, 'shares'),
    vetoes: [{ key: 'v', name, when: { score: true, op: 'lt', value: 1 }, effect: 'cap', grade: 'B' }],
    examples: [{ name: 'x', metrics: {}, grade: 'B' }],
  }
  const less = removeGrade(scheme, 1)
  expect(less).toMatchObject({ vetoes: [{ grade: 'C' }], examples: [{ grade: 'C' }] })
  expect(less.assignment).toEqual({ kind: 'shares', shares: [0.14, 0.86] })
  expect(removeGrade(less, 0)).toBe(less)
})

test('shares are their boundaries, and the other way round', () => {
  expect(cutsOfShares([0.1, 0.3, 0.6])).toEqual([0.1, 0.4])
  expect(sharesOfCuts([0.1, 0.4])).toEqual([0.1, 0.3, 0.6])
  expect(sharesOfCuts([1 / 3, 2 / 3]).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9)
})

test('a table grows and shrinks with the levels of its dimensions', () => {
  const cells = [
    ['A', 'B'],
    ['B', 'C'],
  ]
  expect(resizedCells(cells, [3, 2])).toEqual([...cells, ['B', 'C']])
  expect(resizedCells(cells, [2, 3])).toEqual([
    ['A', 'B', 'B'],
    ['B', 'C', 'C'],
  ])
  expect(resizedCells(cells, [2, 2, 2])).toEqual([
    [
      ['A', 'A'],
      ['B', 'B'],
    ],
    [
      ['B', 'B'],
      ['C', 'C'],
    ],
  ])
  expect(resizedCells([cells, cells], [2, 2])).toEqual([
    ['A', 'B'],
    ['A', 'B'],
  ])
  expect(withCell(cells, [1, 0], 'A')).toEqual([
    ['A', 'B'],
    ['A', 'C'],
  ])
})

test('judgements: nearest to the weights, reciprocal, and changed in pairs', () => {
  expect(judgementsOf([0.6, 0.3, 0.1])).toEqual([
    [1, 2, 7],
    [1 / 2, 1, 3],
    [1 / 7, 1 / 3, 1],
  ])
  expect(
    judged(
      [
        [1, 2],
        [1 / 2, 1],
      ],
      1,
      0,
      4,
    ),
  ).toEqual([
    [1, 1 / 4],
    [4, 1],
  ])
})

test('weights are taken over as what they count', () => {
  expect(takenOver(withWeights(three, 'entropy', null), [0.5, 1 / 3, 1 / 6])).toMatchObject({
    criteria: [{ weight: 50 }, { weight: 33.3 }, { weight: 16.7 }],
  })
  expect(shares([2, 1, 1])).toEqual([0.5, 0.25, 0.25])
  expect(shares([0, 0])).toEqual([0, 0])
})

test('what is wrong is said at its place, in words', () => {
  const wrong: Scheme = { ...blank, name: { zh: '', en: 'x' }, assignment: { kind: 'thresholds', mins: [40, 60] } }
  const found = issuesOf(wrong)
  expect(found.map((one) => [placeOfIssue(one), wordOf(one)])).toEqual([
    [null, 'name'],
    ['grades', 'descending'],
  ])
  expect(issuesAt(found, 'assignment')).toHaveLength(1)
})

test('a name follows in the other language until that has a word of its own', () => {
  expect(typed({ zh: '新', en: '新' }, 'zh', '新客')).toEqual({ zh: '新客', en: '新客' })
  expect(typed({ zh: '新', en: 'new' }, 'zh', '新客')).toEqual({ zh: '新客', en: 'new' })
})

test('a key is made of the name, and no other scheme has it', () => {
  expect(keyFor('Key accounts 2026', [], () => 'x')).toBe('key-accounts-2026')
  expect(keyFor('重点客户', [], () => 'k7')).toBe('scheme-k7')
  expect(keyFor('Value', ['value'], () => 'k7')).toBe('value-k7')
})
