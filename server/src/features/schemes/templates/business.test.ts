import { runs } from '@fenji/contract/runs'
import { schemes } from '@fenji/contract/schemes'
import { expect, test } from 'vitest'
import { testApp } from '../../../platform/testing/test-app.ts'
import { asOf, type Company, found, gradesBy } from './testing/company.ts'

const app = await testApp({ startsJobs: true })

const months = ['2024-07', '2024-08', '2024-09', '2024-10', '2024-11', '2024-12']
const rest = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06']
const e4 = (amount: number) => amount * 10_000
const days = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({ occurred_on: `2025-03-${String(from + i).padStart(2, '0')}` }))

/**
 * Four customers of a trading company. As of 2025-07-01, over 12 months:
 *
 * |       | net sales | orders | percentile of both | tenure | steadiness | average order | recency |
 * | big   | 12,000    | 12     | 100                | 1,826  | 1          | 1,000         | 16      |
 * | mid   | 6,000     | 3      | 66.7               | 273    | 0          | 2,000         | 30      |
 * | small | 500       | 1      | 33.3               | 61     | 0          | 500           | 61      |
 * | old   | 0         | 0      | 0                  | 731    | missing    | missing       | 731     |
 *
 * Steadiness is over the 11 whole months: big sells 1,000 in each; of mid and small the coefficient of variation is above 1.
 * Nobody has sales in the 12 months before, so growth is missing. big complained once in 12 orders.
 */
const company: Company = {
  big: {
    orders: [['2020-07-01', 100], ...[...months, ...rest].map((month) => [`${month}-15`, 1000] as const)],
    profile: {
      ...{ followers: 10_000, 'market-share': 15, 'demand-volume': 1_000_000, 'growth-potential': 'high' },
      ...{ 'annual-profit': 1000, 'industry-position': 'leader', dependency: 80, 'service-demand': 'high' },
      ...{ relevance: 'core', geography: 'local', relation: 'long-term', 'decision-behaviour': 'independent' },
    },
    facts: {
      referral: [
        { referred_on: '2025-03-01', referred: 'small', converted_on: '2025-05-01' },
        { referred_on: '2025-04-01', referred_name: 'Han Mei' },
      ],
      survey_response: [
        { kind: 'csat', score: 5, answered_on: '2025-05-01' },
        { kind: 'nps', score: 9, answered_on: '2025-05-01' },
      ],
      customer_case: [{ kind: 'complaint', opened_on: '2025-02-01', resolved_on: '2025-02-03' }],
      receivable: [{ id: 1, issued_on: '2025-02-01', due_on: '2025-03-01', amount_e4: e4(1000) }],
      receivable_payment: [{ receivable_id: 1, paid_on: '2025-02-20', amount_e4: e4(1000) }],
      service_record: days(1, 12),
    },
  },
  mid: {
    orders: [
      ['2024-10-01', 2000],
      ['2025-02-01', 2000],
      ['2025-06-01', 2000],
    ],
    profile: {
      ...{ 'market-share': 30, 'demand-volume': 500_000, 'growth-potential': 'medium', 'annual-profit': 5000 },
      ...{ 'industry-position': 'major', dependency: 40, relevance: 'important', geography: 'domestic' },
    },
    facts: {
      survey_response: [{ kind: 'nps', score: 5, answered_on: '2025-05-01' }],
      receivable: [
        { id: 2, issued_on: '2025-02-01', due_on: '2025-03-01', amount_e4: e4(1000) },
        { id: 3, issued_on: '2025-06-01', due_on: '2025-06-21', amount_e4: e4(100) },
      ],
      receivable_payment: [{ receivable_id: 2, paid_on: '2025-02-20', amount_e4: e4(1000) }],
    },
  },
  old: {
    orders: [['2023-07-01', 3000]],
    profile: { 'industry-position': 'leader', relation: 'short-term' },
    facts: { survey_response: [{ kind: 'nps', score: 9, answered_on: '2025-05-01' }] },
  },
  small: {
    orders: [['2025-05-01', 500]],
    profile: {
      ...{ 'growth-potential': 'medium', 'industry-position': 'follower', 'service-demand': 'low' },
      ...{ relevance: 'core', geography: 'overseas', relation: 'potential', intent: 'high' },
    },
  },
}
const person = await found(app, company)
const graded = (template: string) => gradesBy(app, person, template)

test('all that the business templates need is there', async () => {
  const gallery = await person.ask(schemes.templates)
  const missing = gallery.filter(({ canRun }) => !canRun).map(({ system }) => system)
  expect(missing.toSorted()).toEqual(['T19', 'T23', 'T7', 'T8', 'T9'])
})

// big: 30 + 20 + 10 + 10 + 5 + 5 (half converted) + 10 + 5 · 58.3 % (a complaint in 12 orders) = 92.9.
// mid: (20 + 13.3 + 10 · 273/1095 + 10 + 5) / 75 % = 67.8; small: (10 + 6.7 + 0.6 + 5) / 75 % = 29.6; old: 6.7 / 70 % = 9.5.
test('T1 score card', async () => {
  expect(await graded('score-card')).toEqual({ big: 'A', mid: 'B', small: 'C', old: 'C' })
})

// big: 40 + 40 + 20 · 2/3 = 93.3; mid: 26.7; small: 13.3; old ordered nothing for a year.
test('T3 loyalty', async () => {
  expect(await graded('loyalty')).toEqual({ big: 'loyal', mid: 'ordinary', small: 'ordinary', old: 'lost' })
})

// big as on the profile, though it complained; mid is a detractor; small was brought by big.
test('T4 decision behaviour', async () => {
  expect(await graded('decision-behaviour')).toEqual({
    ...{ big: 'independent', mid: 'opposing', small: 'recommended', old: 'independent' },
  })
})

// big: 20 · 15/30 + 40 + 20 + 20 = 90; mid: 20 + 26.7 + 0 + 12 = 58.7; small: (13.3 + 12) / 60 % = 42.2; old: 0.
test('T5 market contribution', async () => {
  expect(await graded('market-contribution')).toEqual({ big: 'A', mid: 'B', small: 'C', old: 'D' })
})

// big: 15 + 15 + 0 + 20 + 9 + 5 = 64; mid: 15 · 273/1825 + 0 + 30 + 13.3 + 5 = 50.6;
// small: (0.5 + 6.7) / 60 % = 11.9; old: (6 + 9) / 70 % = 21.4.
test('T6 partnership', async () => {
  expect(await graded('partnership')).toEqual({ big: 'B', mid: 'C', small: 'D', old: 'D' })
})

// big: 30 + 20 + 15 + 10 + 10 · 16.7 % + 15 = 91.7; mid has paid 10/11: (20 + 16.4 + 0 + 1.5 + 10) / 85 % = 56.3;
// small: (10 + 0.3 + 10) / 65 % = 31.3; old: 4 / 55 % = 7.3.
test('T10 weighted cooperation', async () => {
  expect(await graded('weighted-cooperation')).toEqual({ big: 'A', mid: 'C', small: 'D', old: 'D' })
})

// big: 30 + 30 + 40 = 100; mid, ten days overdue: 18 + 18 + 26.7 = 62.7; small: 6 + 18 + 13.3 = 37.3; old: no business for two years.
test('T11 leadership and arrears', async () => {
  expect(await graded('leadership-arrears')).toEqual({ big: 'A', mid: 'B', small: 'C', old: 'D' })
})

// Value: big 60 + 40 · 50 % = 80, mid 40 + 40 = 80, small 20, old 0. Potential, growth unknown 50: 75, 55, 55, 50.
// Need: big 100, mid 0, small (20 + 0)/2 = 10, old 0. Levels below the best: 0, 0 + 1 + 2, 2 + 1 + 2, 2 + 1 + 2.
test('T12 value, potential, service need', async () => {
  expect(await graded('three-principles')).toEqual({ big: 'A', mid: 'B', small: 'D', old: 'D' })
})

// big: 40 + 30 + 15 + 15 = 100; mid: 20 + 20 + 0 + 3.7 = 43.7; small: (10 + 0.8) / 60 % = 18.1; old: 10 / 60 % = 16.7.
test('T15 dependency', async () => {
  expect(await graded('dependency')).toEqual({ big: 'senior', mid: 'middle', small: 'ordinary', old: 'ordinary' })
})

// Value: 100, 66.7, 33.3, 0.
test('T16 relevance, value, geography', async () => {
  expect(await graded('relevance-value-geography')).toEqual({
    big: 'core-high-local',
    mid: 'important-potential-domestic',
    small: 'core-ordinary-overseas',
    old: 'general-ordinary-local',
  })
})

test('the reason names what decided: levels of a matrix, a veto, a condition with its category in words', async () => {
  const reasonOf = async (template: string, code: string) => {
    const { id } = await person.ask(runs.create, { body: { template, asOf } })
    await app.runJobs()
    const { rows } = await person.ask(runs.results, { params: { id }, query: { limit: 200 } })
    const customerId = rows.find((row) => row.code === code)?.customerId ?? 0
    return (await person.ask(runs.explain, { params: { id, customerId } })).reason
  }
  expect(await reasonOf('relevance-value-geography', 'mid')).toEqual({
    zh: '业务相关度 50 分，第 2 档（共 3 档）；消费、忠诚 66.67 分，第 2 档（共 3 档）；地域 50 分，第 2 档（共 3 档）',
    en: 'Relevance: 50 points, level 2 of 3; Spend, Loyalty: 66.67 points, level 2 of 3; Geography: 50 points, level 2 of 3',
  })
  expect((await reasonOf('leadership-arrears', 'old')).zh).toBe('规则「一年以上没有业务」：定为「D」')
  expect((await reasonOf('decision-behaviour', 'mid')).zh).toContain('决策行为 = 反对决策')
})

// Value: 100; 66.7, a hair below 67; 16.7 + 10 + 20 = 46.7; 0. The relation of mid is not filled in.
test('T17 value and relation', async () => {
  expect(await graded('value-relation')).toEqual({
    ...{ big: 'high-long-term', mid: 'medium-short-term', small: 'medium-potential', old: 'low-short-term' },
  })
})

// big: 50 + 30 + 13.3 = 93.3; mid: 33.3 + 20 = 53.3; small: 16.7 + 10 = 26.7; old: 0.
test('T22 customer value', async () => {
  expect(await graded('value-assessment')).toEqual({ big: 'high', mid: 'medium', small: 'low', old: 'low' })
})
