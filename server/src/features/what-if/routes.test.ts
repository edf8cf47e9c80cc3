import { overrides } from '@fenji/contract/overrides'
import { runs } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/scheme-file'
import { type Segment, segmentMetric, segments } from '@fenji/contract/segments'
import { type CustomerGroup, type MoveChoice, whatIf } from '@fenji/contract/what-if'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { make, owner, signIn } = await testApp()

const name = { zh: '名', en: 'name' }
const grades = ['A', 'B', 'C'].map((key) => ({ key, name, colour: '#112233' }))
const scheme = (change: Partial<Scheme> = {}): Scheme => ({
  key: 'value',
  name,
  description: name,
  criteria: [
    { key: 'amount', name, metric: 'net-sales', weight: 1, scale: { kind: 'percentile' } },
    { key: 'orders', name, metric: 'orders', weight: 1, scale: { kind: 'percentile' } },
  ],
  grades,
  assignment: { kind: 'thresholds', mins: [80, 40] },
  ...change,
})
const weighted = (amount: number, orders: number) =>
  scheme({ criteria: scheme().criteria.map((one, i) => ({ ...one, weight: [amount, orders][i] ?? 0 })) })

const asOf = '2025-06-30'
/** C0 spends least and orders most often; C10 the other way round. */
async function customersOf(person: Person) {
  const orders = Array.from({ length: 11 }, (_, i) =>
    Array.from({ length: 11 - i }, (_, n) => ({
      order_number: `${i}-${n}`,
      customer_code: `C${String(i).padStart(2, '0')}`,
      order_date: '2025-05-01',
      amount: (100 * (i + 1)) / (11 - i),
    })),
  )
  await make.orders(person, orders.flat())
}

test('answers what a run would find, warm once the scores are there, and stores nothing', async () => {
  const person = await signIn('analyst')
  await customersOf(await signIn('administrator', { organizationId: person.organizationId }))
  await make.run(person, { scheme: scheme(), asOf })
  const first = await person.ask(whatIf.ask, { body: { scheme: scheme(), asOf } })
  expect([first.isWarm, first.customers, first.moved]).toEqual([false, 11, 11])
  for (const tried of [weighted(3, 1), scheme({ assignment: { kind: 'shares', shares: [0.2, 0.3, 0.5] } })]) {
    const answer = await person.ask(whatIf.ask, { body: { scheme: tried, asOf } })
    const run = await make.run(person, { scheme: tried, asOf })
    const summary = await person.ask(runs.summary, { params: { id: run.id } })
    expect(answer.isWarm).toBe(true)
    expect(answer.grades).toEqual(summary.grades)
    expect(answer.migration).toEqual(summary.migration)
  }
  expect((await person.ask(runs.list)).total).toBe(3)
})

test('compares with the grades in force: who would move, the largest amounts first', async () => {
  const person = await signIn('administrator')
  await customersOf(person)
  await make.run(person, { scheme: weighted(1, 0), asOf, publishes: true })
  const answer = await person.ask(whatIf.ask, { body: { scheme: weighted(0, 1), asOf, movers: 2 } })
  expect(answer.movers.map(({ code, from, to, amountE4 }) => [code, from, to, amountE4])).toEqual([
    ['C10', 'A', 'C', 11_000_000],
    ['C09', 'A', 'C', 10_000_000],
  ])
  expect(answer.migration).toContainEqual({ from: 'A', to: 'C', customers: 3, amountE4: 30_000_000 })
})

test('names only the moves asked for, and tells how the scores are spread', async () => {
  const person = await signIn('administrator')
  await customersOf(person)
  await make.run(person, { scheme: weighted(1, 0), asOf, publishes: true })
  const ask = (moves: MoveChoice) => person.ask(whatIf.ask, { body: { scheme: weighted(0, 1), asOf, moves } })
  const up = await ask('up')
  expect(up.movers.map(({ code }) => code)).toEqual(['C03', 'C02', 'C01', 'C00'])
  expect((await ask('down')).movers[0]?.code).toBe('C10')
  const { movers } = await ask({ from: 'A', to: 'C' })
  expect(movers.map(({ from, to }) => `${from}${to}`)).toEqual(['AC', 'AC', 'AC'])
  expect([up.scores?.low, up.scores?.high, up.scores?.counts.length]).toEqual([0, 100, 100])
  expect(up.scores?.counts.reduce((sum, count) => sum + count)).toBe(11)
})

test('another scale of one criterion answers what a run would find, still warm', async () => {
  const person = await signIn('administrator')
  await customersOf(person)
  const [first, ...others] = scheme().criteria
  if (!first) throw new Error('the scheme has criteria')
  const banded = (cut: number) =>
    scheme({ criteria: [{ ...first, scale: { kind: 'bands', cuts: [cut], scores: [0, 100] } }, ...others] })
  await make.run(person, { scheme: scheme(), asOf })
  await person.ask(whatIf.ask, { body: { scheme: scheme(), asOf } })
  for (const cut of [500, 900, 500]) {
    const answer = await person.ask(whatIf.ask, { body: { scheme: banded(cut), asOf } })
    const run = await make.run(person, { scheme: banded(cut), asOf })
    expect([answer.isWarm, answer.grades]).toEqual([
      true,
      (await person.ask(runs.summary, { params: { id: run.id } })).grades,
    ])
  }
})

test('counts the grades of each value of a field, and of those without one', async () => {
  const person = await signIn('administrator')
  await customersOf(person)
  await owner.query(
    `update customer set city = case when code < 'C05' then '苏州' end, owner_id = case when code >= 'C05' then $2::bigint end
     where organization_id = $1`,
    [person.organizationId, person.memberId],
  )
  const ask = (groupBy?: CustomerGroup) =>
    person.ask(whatIf.ask, { body: { scheme: weighted(1, 0), asOf, ...(groupBy && { groupBy }) } })
  const { groups, groupable } = await ask()
  expect([groupable, groups?.by]).toEqual([['city', 'owner'], 'city'])
  expect(groups?.parts.map(({ kind, value, customers }) => [kind, value, customers])).toEqual([
    ['value', '苏州', 5],
    ['none', null, 6],
  ])
  expect(groups?.parts[0]?.grades.map(({ grade, customers, share }) => [grade, customers, share])).toEqual([
    ['A', 0, 0],
    ['B', 1, 0.2],
    ['C', 4, 0.8],
  ])
  expect((await ask('owner')).groups?.parts.map(({ kind, customers }) => [kind, customers])).toEqual([
    ['value', 6],
    ['none', 5],
  ])
})

test('ten at once, while nothing is kept yet: one reads, all are answered', async () => {
  const person = await signIn('administrator')
  await customersOf(person)
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, i) => person.ask(whatIf.ask, { body: { scheme: weighted(i, 9 - i), asOf } })),
  )
  expect(answers.filter(({ isWarm }) => !isWarm)).toHaveLength(1)
})

test('a segment that the scheme names is seen as it is, also when one that it is made of is changed', async () => {
  const person = await signIn('administrator')
  await customersOf(person)
  const segment = (name: string, condition: Segment['condition']) =>
    person.ask(segments.create, { body: { name, description: null, condition: condition ?? { all: [] } } })
  const large = { of: 'amount', op: 'gte', value: 500 } as const
  const inner = await segment('inner', large)
  const outer = await segment('outer', { all: [{ segment: inner.id }] })
  const scope = { metric: segmentMetric(outer.key), op: 'eq', value: 1 } as const
  const ask = async () => {
    const { customers, isWarm } = await person.ask(whatIf.ask, { body: { scheme: scheme({ scope }), asOf } })
    return { customers, isWarm }
  }
  await ask()
  expect(await ask()).toEqual({ customers: 7, isWarm: true })
  const change = { name: 'inner', description: null, condition: { ...large, value: 1000 }, version: inner.version }
  await person.ask(segments.update, { params: { id: inner.id }, body: change })
  expect(await ask()).toEqual({ customers: 2, isWarm: false })
})

test('new facts, a new override and another published run are seen at once', async () => {
  const person = await signIn('administrator')
  await customersOf(person)
  const run = await make.run(person, { scheme: scheme(), asOf, publishes: true })
  const ask = () => person.ask(whatIf.ask, { body: { scheme: weighted(1, 0), asOf } })
  await ask()
  const before = await ask()
  await make.orders(person, [{ order_number: 'N', customer_code: 'C00', order_date: '2025-06-01', amount: 1e6 }])
  const after = await ask()
  expect([before.isWarm, after.isWarm]).toEqual([true, false])
  expect(after.movers[0]).toMatchObject({ code: 'C00', to: 'A' })
  const { rows } = await person.ask(runs.results, { params: { id: run.id }, query: { search: 'C05' } })
  const body = {
    schemeId: run.schemeId,
    customerId: rows[0]?.customerId ?? 0,
    grade: 'C',
    reason: 'Asked for less service',
    expiresOn: '2027-01-01',
  }
  await person.ask(overrides.create, { body })
  const overridden = await ask()
  expect(overridden.isWarm).toBe(false)
  expect(overridden.grades[2]?.customers).toBe((after.grades[2]?.customers ?? 0) + 1)
})

test('refused: a scheme that makes no sense, a hidden metric, a part of the customers only, nobody to grade', async () => {
  const administrator = await signIn('administrator')
  const { organizationId } = administrator
  const body = { scheme: scheme(), asOf }
  expect((await administrator.call(whatIf.ask, { body })).problem?.code).toBe('nothing-to-grade')
  await customersOf(administrator)
  const wrong = await administrator.call(whatIf.ask, {
    body: { ...body, scheme: scheme({ assignment: { kind: 'thresholds', mins: [40, 80] } }) },
  })
  expect(wrong.problem?.errors?.[0]).toMatchObject({ path: 'body.scheme.assignment.mins' })
  const sales = await signIn('sales', { organizationId })
  expect((await sales.call(whatIf.ask, { body })).status).toBe(403)
})

test('several at once, of two schemes, each get their own', async () => {
  const person = await signIn('administrator')
  await customersOf(person)
  const schemes = Array.from({ length: 8 }, (_, i) => weighted(i, 7 - i))
  const alone = []
  for (const one of schemes) alone.push(await person.ask(whatIf.ask, { body: { scheme: one, asOf } }))
  const together = await Promise.all(schemes.map((one) => person.ask(whatIf.ask, { body: { scheme: one, asOf } })))
  expect(together.map(({ grades: found }) => found)).toEqual(alone.map(({ grades: found }) => found))
})
