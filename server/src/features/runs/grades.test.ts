import { runs } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/scheme-file'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { asOf, tenCustomers } from '../../platform/testing/ten-customers.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { templates } from '../schemes/public.ts'

const { make, signIn } = await testApp()
const person = await signIn('director')
await make.orders(person, tenCustomers)

const resultsOf = async (id: number, whose: Person = person) => {
  const { rows } = await whose.ask(runs.results, {
    params: { id },
    query: { sort: 'code', direction: 'asc', limit: 200 },
  })
  return rows
}
const gradesOf = async (wanted: { template?: string; scheme?: Scheme }) => {
  const run = await make.run(person, { ...wanted, asOf })
  return (await resultsOf(run.id)).map(({ grade }) => grade)
}

// Net sales of 12 months: 500 300 100 50 30 10 10 0 -5 0, so the positive ones add up to 1000.
// Before each: 0 500 800 900 950 980 980; A below 800, B below 950, C the rest and whoever has nothing.
test('T21 Pareto: A brings the first 80 %', async () => {
  expect(await gradesOf({ template: 'pareto' })).toEqual(['A', 'A', 'B', 'B', 'C', 'C', 'C', 'C', 'C', 'C'])
})

// Greater than me: 0 1 2 3 4 5 5 7 9 7; 1 % of ten customers ends at 0.1, 20 % at 2, 50 % at 5.
test('T18 pyramid: 1 / 19 / 30 / 50 %, equals share a grade', async () => {
  expect(await gradesOf({ template: 'pyramid' })).toEqual([
    ...['key', 'secondary', 'ordinary', 'ordinary', 'ordinary'],
    ...['small', 'small', 'small', 'small', 'small'],
  ])
})

// Below me, of nine: 9 8 7 6 5 3 3 1 0 1, that is 100 88.9 77.8 66.7 55.6 33.3 33.3 11.1 0 11.1.
test('T2 spend level: high from 80, medium from 50', async () => {
  expect(await gradesOf({ template: 'spend-level' })).toEqual([
    ...['high', 'high', 'medium', 'medium', 'medium'],
    ...['low', 'low', 'low', 'low', 'low'],
  ])
})

// Orders 2 1 4 1 1 1 1 0 0 0 → 88.9 33.3 100 33.3 33.3 33.3 33.3 0 0 0;
// refunds 0 0 0 0 0.5 0 1/11 – – – → 100 100 100 100 0 100 54.5 0 0 0; 50 : 30 : 20.
test('T13 medals: amount, frequency and refunds; gold from 80, silver from 50', async () => {
  const run = await make.run(person, { template: 'medals', asOf })
  const results = await resultsOf(run.id)
  const scores = [96.667, 74.444, 88.889, 63.333, 37.778, 46.667, 37.576, 5.556, 0, 5.556]
  for (const [i, score] of scores.entries()) expect(results[i]?.score).toBeCloseTo(score, 3)
  expect(results.map(({ grade }) => grade)).toEqual([
    ...['gold', 'silver', 'gold', 'silver', 'bronze'],
    ...['bronze', 'bronze', 'bronze', 'bronze', 'bronze'],
  ])
})

// Nine have ordered. Means: recency 1429/9 = 158.8, orders 13/9 = 1.44, money 1085/9 = 120.6.
// Recency edges 16 36 84.8 326.4, orders 1 1 1 1.4, money 13 34 66 180.
const rfm = [
  ...[
    ['c01', '111', 5, 5, 5],
    ['c02', '101', 4, 1, 5],
    ['c03', '110', 2, 5, 4],
    ['c04', '100', 3, 1, 3],
  ],
  ...[
    ['c05', '100', 5, 1, 2],
    ['c06', '000', 2, 1, 1],
    ['c07', '100', 4, 1, 1],
    ['c08', '000', 1, 1, 4],
  ],
  ...[
    ['c09', '000', 1, 1, 2],
    ['c10', null, null, null, null],
  ],
] as const

test('T20 RFM: bins by quantiles, segments by means; whoever never ordered is left out', async () => {
  const run = await make.run(person, { template: 'rfm', asOf })
  expect(run).toMatchObject({ state: 'review', customers: 9, ungraded: 1, asOf })
  const bins = (score: number | null | undefined) => (score === null || score === undefined ? null : score / 25 + 1)
  const found = (await resultsOf(run.id)).map(({ code, grade, score, scores }) =>
    score === null ? [code, grade, null, null, null] : [code, grade, ...scores.map(bins)],
  )
  expect(found).toEqual(rfm)
  const summary = await person.ask(runs.summary, { params: { id: run.id } })
  expect(summary.rfm?.edges).toEqual({
    r: [16, 36, 84.8, 326.4].map((n) => expect.closeTo(n, 9)),
    f: [1, 1, 1, 1.4],
    m: [13, 34, 66, 180],
  })
  const counted = (r: number, f: number) => rfm.filter((row) => row[2] === r && row[3] === f).length
  for (const cell of summary.rfm?.cells ?? [])
    expect([cell.r, cell.f, cell.customers]).toEqual([cell.r, cell.f, counted(cell.r, cell.f)])
  expect(summary.rfm?.cells.reduce((sum, cell) => sum + cell.customers, 0)).toBe(9)
})

test('the filters r and f find a heat map’s cell', async () => {
  const run = await make.run(person, { template: 'rfm', asOf })
  for (let r = 1; r <= 5; r++)
    for (let f = 1; f <= 5; f++) {
      const { rows } = await person.ask(runs.results, {
        params: { id: run.id },
        query: { r, f, sort: 'code', direction: 'asc' },
      })
      expect(rows.map(({ code }) => code)).toEqual(
        rfm.filter((row) => row[2] === r && row[3] === f).map(([code]) => code),
      )
    }
})

test('the summary adds up: shares of customers and amounts, Pareto curve, Gini', async () => {
  const run = await make.run(person, { template: 'pareto', asOf })
  const { grades, pareto, gini, amountName, rfm: none } = await person.ask(runs.summary, { params: { id: run.id } })
  expect(grades.map(({ grade, customers, amountE4 }) => [grade, customers, amountE4])).toEqual([
    ['A', 2, 8_000_000],
    ['B', 2, 1_500_000],
    ['C', 6, 450_000],
  ])
  expect(grades.reduce((sum, { customerShare }) => sum + customerShare, 0)).toBeCloseTo(1, 12)
  expect(grades.reduce((sum, { amountShare }) => sum + (amountShare ?? 0), 0)).toBeCloseTo(1, 12)
  expect(pareto.at(-1)).toEqual({ customerShare: 1, amountShare: expect.closeTo(1, 9) })
  expect(gini).toBeGreaterThan(0.5)
  expect([amountName.en, none]).toEqual(['Net sales, last 12 months', null])
})

const meanOf = (values: readonly (number | null)[]) => {
  const known = values.filter((value) => value !== null)
  return known.length < 5 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}

test.each(templates.map(({ scheme }) => scheme.key))('%s: each explanation adds up to its score', async (template) => {
  const run = await make.run(person, { template, asOf, acceptsMissing: true })
  const results = await resultsOf(run.id)
  for (const result of results) {
    const params = { id: run.id, customerId: result.customerId }
    const explanation = await person.ask(runs.explain, { params })
    expect(explanation).toMatchObject({ runId: run.id, asOf, score: result.score, state: 'review' })
    expect(explanation.grade?.key ?? null).toBe(result.grade)
    expect(explanation.criteria.map(({ value, score }) => [value, score])).toEqual(
      result.values.map((value, i) => [value, result.scores[i]]),
    )
    const peers = results.filter(({ grade }) => grade !== null && grade === result.grade)
    for (const [i, { gradeMean }] of explanation.criteria.entries()) {
      const mean = meanOf(peers.map(({ scores }) => scores[i] ?? null))
      if (mean === null) expect(gradeMean).toBeNull()
      else expect(gradeMean).toBeCloseTo(mean, 9)
    }
    expect(explanation.reason.zh).not.toBe('')
    expect(explanation.reason.en).not.toBe('')
    if (result.score === null) continue
    const sum = (pick: 'contribution' | 'weight') =>
      explanation.criteria.reduce((total, one) => total + (one[pick] ?? 0), 0)
    expect(sum('contribution')).toBeCloseTo(result.score, 9)
    expect(sum('weight')).toBeCloseTo(1, 12)
  }
})

test('the gap to the next grade is true: whoever closes it gets there', async () => {
  const named = (text: string) => ({ zh: text, en: text })
  const scheme: Scheme = {
    ...{ key: 'linear', name: named('linear'), description: named('linear') },
    criteria: [
      {
        key: 'amount',
        name: named('amount'),
        metric: 'net-sales-12m',
        weight: 3,
        scale: { kind: 'linear', low: 0, high: 1000 },
      },
      {
        key: 'orders',
        name: named('orders'),
        metric: 'orders-12m',
        weight: 1,
        scale: { kind: 'linear', low: 0, high: 10 },
      },
    ],
    grades: ['high', 'low'].map((key) => ({ key, name: named(key), colour: '#123456' })),
    assignment: { kind: 'thresholds', mins: [20] },
  }
  const other = await signIn('director')
  await make.orders(other, tenCustomers)
  const run = await make.run(other, { scheme, asOf })
  const find = async (id: number) => (await resultsOf(id, other)).find(({ code }) => code === 'c06')
  // Score (3 · 1 + 1 · 10) / 4 = 3.25; 20 is reached at 3 · 23.33 + 10, or at 3 · 1 + 77.
  const params = { id: run.id, customerId: (await find(run.id))?.customerId ?? 0 }
  const { gaps, nextGrade } = await other.ask(runs.explain, { params })
  expect([nextGrade?.key, gaps.map(({ criterion, current, needed }) => [criterion, current, needed])]).toEqual([
    'high',
    [
      ['amount', 10, 233.34],
      ['orders', 1, 8],
    ],
  ])
  const raised = tenCustomers.map((line) => (line.order_number === 'c06-1' ? { ...line, amount: 233.34 } : line))
  await make.orders(other, raised)
  expect((await find((await make.run(other, { scheme, asOf })).id))?.grade).toBe('high')
})

const header = ['customer_code', 'customer_name', 'score', 'grade', 'computed_grade', 'previous_grade']

test.each(templates.map(({ scheme }) => [scheme.key, scheme] as const))(
  '%s: the export has exactly its columns',
  async (template, scheme) => {
    const run = await make.run(person, { template, asOf, acceptsMissing: true })
    const { text, headers } = await person.call(runs.export, { params: { id: run.id }, query: { format: 'csv' } })
    const [first, ...rows] = text.replace('\uFEFF', '').trim().split('\r\n')
    const criteria = scheme.criteria.flatMap(({ key }) => [key, `${key}_score`])
    expect(first?.split(',')).toEqual([
      ...header,
      ...criteria,
      ...(template === 'rfm' ? ['r', 'f', 'm', 'rfm', 'segment'] : []),
    ])
    expect(rows.length).toBe(11)
    expect(decodeURIComponent(String(headers['content-disposition']))).toContain(`${scheme.name.zh}-${asOf}.csv`)
  },
)

test('the RFM export: code and segment beside the bins', async () => {
  const run = await make.run(person, { template: 'rfm', asOf })
  const call = { params: { id: run.id }, query: { format: 'csv', language: 'en-US' } } as const
  const { text } = await person.call(runs.export, call)
  const rows = text
    .replace('\uFEFF', '')
    .trim()
    .split('\r\n')
    .slice(1)
    .map((row) => row.split(','))
  const cells = new Map(rows.map((row) => [row[0], row.slice(-5)]))
  expect(cells.get('c01')).toEqual(['5', '5', '5', '555', 'Champions'])
  expect(cells.get('c03')).toEqual(['2', '5', '4', '254', 'Regular'])
  expect(cells.get('c10')).toEqual(['', '', '', '', ''])
  expect(rows[0]?.slice(0, 6)).toEqual(['c01', '客户 c01', '100', '111', '111', ''])
})
