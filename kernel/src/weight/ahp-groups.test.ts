import { expect, test } from 'vitest'
import type { AhpWeights } from '../recipe.ts'
import { ahpWeights } from './ahp.ts'
import { checkAhp } from './ahp-groups.ts'
import { weigh } from './index.ts'

const criteriaOf = (...keys: string[]) =>
  keys.map((key) => ({ key, metric: key, weight: 0, scale: { kind: 'percentile' as const } }))

const criteria = criteriaOf('amount', 'visits', 'orders', 'referrals', 'tenure')
const amongGroups = [
  [1, 3],
  [1 / 3, 1],
]
const amongThree = [
  [1, 2, 8],
  [1 / 2, 1, 1],
  [1 / 8, 1, 1],
]
const weights: AhpWeights = {
  kind: 'ahp',
  judgements: amongGroups,
  groups: [
    { key: 'value', criteria: ['orders', 'amount', 'tenure'], judgements: amongThree },
    {
      key: 'bond',
      criteria: ['visits', 'referrals'],
      judgements: [
        [1, 1 / 4],
        [4, 1],
      ],
    },
  ],
}

test('a criterion weighs its group times its own weight within it', () => {
  const { weights: found } = weigh({ criteria, weights }, [])
  const [orders, amount, tenure] = ahpWeights(amongThree).weights
  const wanted = [0.75 * amount!, 0.25 * 0.2, 0.75 * orders!, 0.25 * 0.8, 0.75 * tenure!]
  for (const [j, weight] of wanted.entries()) expect(found[j]).toBeCloseTo(weight, 14)
  expect(found.reduce((total, weight) => total + weight, 0)).toBeCloseTo(1, 14)
})

test('each matrix has a consistency of its own', () => {
  const { weighing } = weigh({ criteria, weights }, [])
  if (weighing.kind !== 'ahp') throw new Error('of another kind')
  const { weights: _, ...three } = ahpWeights(amongThree)
  expect(three.isAcceptable).toBe(false)
  expect(weighing).toMatchObject({ cr: 0, isAcceptable: true, revise: null })
  expect(weighing.groups?.map(({ key, weight }) => [key, weight])).toEqual([
    ['value', 0.75],
    ['bond', 0.25],
  ])
  expect(weighing.groups?.[0]).toMatchObject(three)
  expect(JSON.parse(JSON.stringify(weighing))).toEqual(weighing)
})

test('groups carry more than ten criteria', () => {
  const keys = Array.from({ length: 12 }, (_, j) => `c${j}`)
  const equal = Array.from({ length: 6 }, () => Array.from({ length: 6 }, () => 1))
  const groups = [keys.slice(0, 6), keys.slice(6)].map((members, g) => ({
    key: `g${g}`,
    criteria: members,
    judgements: equal,
  }))
  const { weights: found } = weigh(
    { criteria: criteriaOf(...keys), weights: { kind: 'ahp', judgements: amongGroups, groups } },
    [],
  )
  expect(found[0]).toBeCloseTo(0.125, 14)
  expect(found[11]).toBeCloseTo(0.25 / 6, 14)
})

const [value, bond] = [weights.groups![0]!, weights.groups![1]!]
test.each<[string, Partial<AhpWeights>, string]>([
  ['a criterion in no group', { groups: [value, { ...bond, criteria: ['visits', 'amount'] }] }, "'amount' 2 times"],
  [
    'an unknown criterion',
    { groups: [value, { ...bond, criteria: ['visits', 'x'] }] },
    "groups.bond: no criterion 'x'",
  ],
  ['two groups of one key', { groups: [value, { ...bond, key: 'value' }] }, 'groups: keys are not unique'],
  ['judgements of another size', { judgements: [[1]] }, 'judgements: 1 rows, want 2'],
  [
    'a pair within a group that is not reciprocal',
    {
      groups: [
        value,
        {
          ...bond,
          judgements: [
            [1, 4],
            [4, 1],
          ],
        },
      ],
    },
    'groups.bond.judgements[1][0]',
  ],
])('refuses %s', (_, change, message) => {
  expect(() => checkAhp({ ...weights, ...change }, criteria)).toThrow(message)
})
