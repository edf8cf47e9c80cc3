import { runs } from '@fenji/contract/runs'
import { expect, test } from 'vitest'
import { testApp } from '../../../platform/testing/test-app.ts'
import { asOf, found, gradesBy, type SmallCustomer } from './testing/company.ts'

const app = await testApp({ startsJobs: true })

// By contribution 100, 66.7, 33.3, 0: 50 + 18 + 30 = 98; 37.5 + 16 + 20 = 73.5; 20 + 10 + 10 = 40; 12.
test('T7 bank strata', async () => {
  const person = await found(app, {
    first: { profile: { aum: 6_000_000, 'credit-rating': 'aa', 'business-contribution': 1000 } },
    second: { profile: { aum: 500_000, 'credit-rating': 'a', 'business-contribution': 500 } },
    third: { profile: { aum: 50_000, 'business-contribution': 100 } },
    fourth: { profile: { aum: 49_999, 'credit-rating': 'bbb', 'business-contribution': 0 } },
  })
  expect(await gradesBy(app, person, 'bank-strata')).toEqual({
    ...{ first: 'vip', second: 'high', third: 'potential', fourth: 'ordinary' },
  })
})

// Value 100, 50, 0. Activity: (100 + 90)/2 after 18 days, (25 + 50)/2 after 90, 0 after a year.
test('T8 bank value and activity', async () => {
  const held = (amount: number, uses: number, day: string): SmallCustomer => ({
    orders: [[day, 10]],
    profile: { deposits: amount, loans: amount, investments: amount, 'channel-use': uses },
  })
  const person = await found(app, {
    much: held(300, 12, '2025-06-13'),
    some: held(200, 3, '2025-04-02'),
    little: held(100, 0, '2024-07-01'),
  })
  expect(await gradesBy(app, person, 'bank-value-activity')).toEqual({
    ...{ much: 'high-active', some: 'medium-potential', little: 'low-dormant' },
  })
})

// 50 + 15 + 20 = 85; 30 + 15 + 12.5 = 57.5; 10 + 5 + 0 = 15; 0 + 25 + 25 = 50 but in default; nothing known: 50.
test('T9 bank risk', async () => {
  const known = (rating: string, appetite: string, volatility: number): SmallCustomer => ({
    profile: { 'credit-rating': rating, 'risk-appetite': appetite, 'return-volatility': volatility },
  })
  const person = await found(app, {
    sound: known('aaa', 'balanced', 6),
    usual: known('bbb', 'balanced', 15),
    bold: known('b', 'aggressive', 40),
    broke: known('d', 'conservative', 0),
    unknown: {},
  })
  expect(await gradesBy(app, person, 'bank-risk')).toEqual({
    ...{ sound: 'low', usual: 'medium', bold: 'high', broke: 'high', unknown: 'medium' },
  })
})

// Volume 100, 66.7, 33.3, 0. Growth 0.3 → 80, 0 → 50, −0.4 → 10; new has none.
test('T14 scale and potential', async () => {
  const sold = (before: number, now: number): SmallCustomer => ({
    orders: [
      ['2023-09-01', before],
      ['2024-09-01', now],
    ],
  })
  const person = await found(app, {
    grows: sold(1000, 1300),
    stays: sold(1000, 1000),
    shrinks: sold(1000, 600),
    new: { orders: [['2025-01-01', 100]] },
  })
  expect(await gradesBy(app, person, 'scale-potential')).toEqual({
    ...{ grows: 'large-focus', stays: 'medium-potential', shrinks: 'small-general', new: 'small-potential' },
  })
})

// Months to close: 3, 2, 1, 4, 13, unknown; `unready` has begun nothing, `idle` needs nothing, `lost` has no open deal.
test('T19 pipeline readiness', async () => {
  const deal = (expected_close_on: string | null, rest: Record<string, unknown> = {}): SmallCustomer => ({
    facts: { opportunity: [{ stage: 'offer', opened_on: '2025-06-01', expected_close_on, ...rest }] },
  })
  const person = await found(app, {
    ready: deal('2025-09-30', { has_resolve: true, started_selection: true, supplier_satisfaction: 3 }),
    unready: deal('2025-08-31', { did_feasibility_study: false, started_selection: false }),
    idle: deal('2025-07-15', { has_objective_need: false, has_subjective_need: false }),
    later: deal('2025-11-01'),
    far: deal('2026-07-02'),
    undated: deal(null),
    lost: deal('2025-08-01', { closed_on: '2025-06-20', outcome: 'lost' }),
  })
  expect(await gradesBy(app, person, 'pipeline-readiness')).toEqual({
    ...{ ready: 'A', unready: 'B', idle: 'C', later: 'B', far: 'D', undated: 'D', lost: null },
  })
})

// All but `once` and `gone` order every 30 days.
// steady: 30 days silent, as many orders and contacts as before: 100. tired: 72 days are 2.4 intervals → 30, 1 order after 3 →
// 16.7, silence 87.5: (40 · 30 + 25 · 16.7 + 15 · 87.5) / 80 = 36.6. silent: 120 days, 0, 0, 73.1: 15 · 73.1 / 80 = 13.7.
// once: its silence alone, 100. gone: 366 days.
test('T23 churn risk', async () => {
  const on = (...days: string[]): SmallCustomer => ({ orders: days.map((day) => [day, 100] as const) })
  const talks = ['2025-02-01', '2025-03-01', '2025-05-01', '2025-06-01'].map((occurred_on) => ({
    ...{ kind: 'call', occurred_on },
  }))
  const person = await found(app, {
    steady: {
      ...on('2025-01-02', '2025-02-01', '2025-03-03', '2025-04-02', '2025-05-02', '2025-06-01'),
      facts: { interaction: talks },
    },
    tired: on('2025-01-20', '2025-02-19', '2025-03-21', '2025-04-20'),
    silent: on('2025-01-02', '2025-02-01', '2025-03-03'),
    once: on('2025-06-26'),
    gone: on('2024-06-30'),
  })
  expect(await gradesBy(app, person, 'churn-risk')).toEqual({
    ...{ steady: 'low', tired: 'medium', silent: 'high', once: 'low', gone: 'high' },
  })
})

const times = (count: number, amount: number, last: string): SmallCustomer => ({
  orders: Array.from({ length: count }, (_, i) => [i === 0 ? last : `2024-10-0${i}`, amount] as const),
})

// Four pairs of twins, each better in everything than the next: four groups.
test('T24 clusters', async () => {
  const person = await found(app, {
    a1: times(6, 1000, '2025-06-28'),
    a2: times(6, 990, '2025-06-27'),
    b1: times(3, 500, '2025-06-01'),
    b2: times(3, 490, '2025-05-31'),
    c1: times(2, 200, '2025-03-01'),
    c2: times(2, 190, '2025-02-28'),
    d1: times(1, 50, '2024-09-01'),
    d2: times(1, 40, '2024-08-30'),
  })
  expect(Object.values(await gradesBy(app, person, 'behaviour-clusters'))).toEqual([
    ...['first', 'first', 'second', 'second', 'third', 'third', 'fourth', 'fourth'],
  ])
})

test('create 409 metrics-missing: names what nobody has; whoever accepts that goes on, and the rest decides', async () => {
  const person = await found(app, { one: times(2, 100, '2025-06-01'), two: times(1, 10, '2025-06-01') })
  const { status, problem } = await person.call(runs.create, { body: { template: 'T22', asOf } })
  expect([status, problem?.code]).toEqual([409, 'metrics-missing'])
  expect(problem?.detail).toEqual({
    metrics: [{ key: 'referrals', name: { zh: '转介绍数', en: 'Referrals' } }],
  })
  const { state } = await person.ask(runs.create, { body: { template: 'T22', asOf, acceptsMissing: true } })
  expect(state).toBe('computing')
})
