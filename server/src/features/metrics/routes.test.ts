import type { BodyOf } from '@fenji/contract/endpoint'
import { metrics } from '@fenji/contract/metrics'
import { runs } from '@fenji/contract/runs'
import { Scheme } from '@fenji/contract/scheme-file'
import { expect, test } from 'vitest'
import { writeFacts } from '../../platform/testing/facts.ts'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { builtInCatalogue } from './catalog/catalogue.ts'
import { getFactCoverage } from './queries/coverage.ts'
import { readMetrics } from './queries/read-metrics.ts'

const { auditOf, make, owner, signIn, transaction } = await testApp()

type NewMetric = BodyOf<typeof metrics.create>
const named = { name: { zh: '大单', en: 'Large orders' }, better: 'higher' } as const
const large = (key = 'custom-large'): NewMetric => ({
  key,
  ...named,
  formula: {
    kind: 'measure',
    source: 'transactions',
    aggregate: 'sum',
    of: 'amount',
    window: { days: 90 },
    where: [{ column: 'amount', op: 'gte', value: 50 }],
  },
})
const ratio = (key: string, dividend: string, divisor: string): NewMetric => ({
  key,
  ...named,
  formula: { kind: 'ratio', dividend, divisor },
})

const order = (n: number, customer_code: string, order_date: string, amount: number) => ({
  order_number: `A${n}`,
  customer_code,
  order_date,
  amount,
})
const threeOrders = [
  order(1, 'C1', '2025-01-10', 100),
  order(2, 'C1', '2025-03-01', 40),
  order(3, 'C2', '2025-02-01', 60),
]

test('create 201, update 200, remove 204: each writes one audit event; the catalogue says what it is', async () => {
  const director = await signIn('director')
  const { status, body } = await director.call(metrics.create, { body: large() })
  expect([status, body]).toEqual([201, { ...large(), version: 1 }])
  const found = (await director.ask(metrics.list)).find(({ key }) => key === 'custom-large')
  expect(found).toMatchObject({
    unit: 'money',
    source: 'transactions',
    groups: ['activity', 'financial'],
    overNothing: 0,
    isCustom: true,
    definition: {
      zh: '交易·金额·之和，条件 金额 ≥ 50，近 90 天',
      en: 'Transactions: Amount: sum, where Amount ≥ 50, last 90 days',
    },
  })
  const { key, ...parts } = large()
  const changed = { ...parts, better: 'lower' as const }
  expect(await director.ask(metrics.update, { params: { key }, body: { ...changed, version: 1 } })).toEqual({
    key,
    ...changed,
    version: 2,
  })
  const again = await director.call(metrics.update, { params: { key }, body: { ...changed, version: 1 } })
  expect(again.problem).toMatchObject({ code: 'version-conflict', detail: { current: { version: 2 } } })
  expect((await director.call(metrics.create, { body: large() })).problem?.code).toBe('name-taken')
  expect((await director.call(metrics.remove, { params: { key } })).status).toBe(204)
  expect((await director.call(metrics.remove, { params: { key } })).problem?.code).toBe('metric-not-found')
  expect(await auditOf(director)).toEqual(['metric.create', 'metric.update', 'metric.delete'])
})

test.each([
  ['an unknown source', { source: 'weather' }, 'body.formula.source'],
  ['an unknown column', { of: 'price' }, 'body.formula.of'],
  ['no column for a sum', { of: undefined }, 'body.formula.of'],
  ['an aggregate that does not fit', { of: 'occurredOn' }, 'body.formula.of'],
  ['a column for a count', { aggregate: 'count' }, 'body.formula.of'],
  ['growth without a window', { aggregate: 'growth', window: 'all' }, 'body.formula.window'],
  ['variation of days', { aggregate: 'cv', window: { days: 90 } }, 'body.formula.window'],
  ['no days at all', { window: { days: 0 } }, 'body.formula.window.days'],
  ['a date that is none', { on: 'amount' }, 'body.formula.on'],
  ['a rate without hits', { aggregate: 'rate', of: undefined }, 'body.formula.hits'],
  ['a filter on no column', { where: [{ column: 'x', op: 'eq', value: 1 }] }, 'body.formula.where.0.column'],
  ['a text for an amount', { where: [{ column: 'amount', op: 'eq', value: '1; drop' }] }, 'body.formula.where.0.value'],
  ['a list without in', { where: [{ column: 'amount', op: 'eq', value: ['1'] }] }, 'body.formula.where.0.value'],
  ['a filter on a date', { where: [{ column: 'occurredOn', op: 'eq', value: 1 }] }, 'body.formula.where.0.column'],
  [
    'a choice that there is not',
    { source: 'cases', aggregate: 'count', of: undefined, where: [{ column: 'kind', op: 'eq', value: 'riot' }] },
    'body.formula.where.0.value',
  ],
])('create 400 invalid-input names the place: %s', async (_, wrong, path) => {
  const director = await signIn('director')
  const body = { ...large(), formula: { ...large().formula, ...wrong } } as NewMetric
  const { status, problem } = await director.call(metrics.create, { body })
  expect([status, problem?.code]).toEqual([400, 'invalid-input'])
  expect(problem?.errors?.map((error) => error.path).join(' ')).toContain(path)
})

test('a ratio of what is not there, of a category, or of itself is refused, whichever way round', async () => {
  const director = await signIn('director')
  const refusal = async (body: NewMetric) =>
    (await director.call(metrics.create, { body })).problem?.errors?.map(({ path, rule }) => [path, rule])
  expect(await refusal(ratio('custom-a', 'nothing', 'orders'))).toEqual([['body.formula.dividend', 'metric-unknown']])
  expect(await refusal(ratio('custom-a', 'orders', 'field-geography'))).toEqual([
    ['body.formula.divisor', 'metric-category'],
  ])
  expect(await refusal(ratio('custom-a', 'custom-a', 'orders'))).toEqual([['body.formula.dividend', 'metric-circle']])
  await director.ask(metrics.create, { body: ratio('custom-a', 'net-sales', 'orders') })
  await director.ask(metrics.create, { body: ratio('custom-b', 'custom-a', 'orders') })
  const { key, ...circle } = ratio('custom-a', 'custom-b', 'orders')
  const { problem } = await director.call(metrics.update, { params: { key }, body: { ...circle, version: 1 } })
  expect(problem?.errors).toMatchObject([{ path: 'body.formula.dividend', rule: 'metric-circle' }])
  const used = await director.call(metrics.remove, { params: { key } })
  expect(used.problem).toMatchObject({ code: 'metric-in-use', detail: { metrics: ['custom-b'], schemes: [] } })
})

const schemeOf = (metric: string) =>
  Scheme.parse({
    key: 'own',
    name: { zh: '自定义', en: 'Own' },
    description: { zh: '自定义', en: 'Own' },
    criteria: [{ key: 'a', name: { zh: '甲', en: 'A' }, metric, weight: 1, scale: { kind: 'minmax' } }],
    grades: ['A', 'B'].map((key) => ({ key, name: { zh: key, en: key }, colour: '#111111' })),
    assignment: { kind: 'thresholds', mins: [50] },
  })

test('a metric of one’s own grades, is explained by its name and unit, hidden by its groups, and then kept', async () => {
  const director = await signIn('director')
  const { organizationId } = director
  await make.orders(director, threeOrders)
  await director.ask(metrics.create, { body: large() })
  await director.ask(metrics.create, { body: ratio('custom-share', 'custom-large', 'net-sales') })
  const run = await make.run(director, { scheme: schemeOf('custom-share'), asOf: '2025-03-31', publishes: true })
  const params = { id: run.id }
  const { rows } = await director.ask(runs.results, { params, query: { sort: 'code' } })
  expect(rows.map(({ code, values }) => [code, ...values])).toEqual([
    ['C1', 100 / 140],
    ['C2', 1],
  ])
  const customerId = rows[0]?.customerId ?? 0
  const explained = await director.ask(runs.explain, { params: { ...params, customerId } })
  expect(explained.criteria[0]).toMatchObject({ unit: 'share', value: 100 / 140, isHidden: false })
  const service = await signIn('service', { organizationId })
  const hidden = await service.ask(runs.explain, { params: { ...params, customerId } })
  expect(hidden.criteria[0]).toMatchObject({ value: null, score: null, isHidden: true })
  const removal = await director.call(metrics.remove, { params: { key: 'custom-share' } })
  expect(removal.problem).toMatchObject({ code: 'metric-in-use', detail: { schemes: ['own'] } })
  const refused = await director.call(runs.create, { body: { scheme: schemeOf('custom-none') } })
  expect(refused.problem?.errors).toMatchObject([{ rule: 'metric-unknown' }])
})

test('an own field is a metric: a choice with its labels, and not named to whom its group is not shown', async () => {
  const director = await signIn('director')
  const { organizationId } = director
  await make.orders(director, threeOrders)
  const choices = [
    { key: 'gold', name: { zh: '金', en: 'Gold' } },
    { key: 'tin', name: { zh: '锡', en: 'Tin' } },
  ]
  await owner.query(
    `insert into custom_field (organization_id, key, name, kind, field_group, choices)
      values ($1, 'card', '{"zh":"卡","en":"Card"}', 'choice', 'competitor', $2)`,
    [organizationId, JSON.stringify(choices)],
  )
  await owner.query(`update customer set custom = '{"card":"tin"}' where organization_id = $1 and code = 'C2'`, [
    organizationId,
  ])
  const table = await transaction(director, (db) => readMetrics(db, director.actor, '2025-03-31', ['field-card']))
  expect([[...(table.columns['field-card'] ?? [])], table.labels]).toEqual([
    [Number.NaN, 1],
    { 'field-card': ['gold', 'tin'] },
  ])
  const names = async (person: Person) => (await person.ask(metrics.list)).map(({ key }) => key)
  expect(await names(director)).toContain('field-card')
  expect(await names(await signIn('service', { organizationId }))).not.toContain('field-card')
})

const figuresFor = (person: Person, keys: string) =>
  person.ask(metrics.figures, { query: { keys, asOf: '2025-03-31' } })

test('figures 200: coverage and distribution as of a day; new facts show at once', async () => {
  const director = await signIn('director')
  await make.orders(director, threeOrders)
  const [sales, interval] = await figuresFor(director, 'net-sales,mean-interval')
  expect(sales).toMatchObject({
    key: 'net-sales',
    customers: 2,
    coverage: { customers: 2, share: 1 },
    quartiles: { min: 60, q1: 80, median: 100, q3: 120, max: 140 },
  })
  expect(interval).toMatchObject({ coverage: { customers: 1, share: 0.5 }, bins: [{ from: 50, to: 50, customers: 1 }] })
  await make.orders(director, [order(4, 'C3', '2025-03-02', 5)])
  expect((await figuresFor(director, 'net-sales'))[0]).toMatchObject({ customers: 3, quartiles: { min: 5 } })
  const { status, problem } = await director.call(metrics.figures, { query: { keys: 'net-sales,nothing' } })
  expect([status, problem?.detail]).toEqual([404, { key: 'nothing' }])
})

test('figures are of the customers whom one sees, and none of a group that one’s role does not show', async () => {
  const director = await signIn('director')
  const { organizationId } = director
  await make.orders(director, threeOrders)
  const sales = await signIn('sales', { organizationId })
  await owner.query(`update customer set owner_id = $1 where organization_id = $2 and code = 'C2'`, [
    sales.memberId,
    organizationId,
  ])
  expect(await figuresFor(sales, 'net-sales')).toMatchObject([
    { customers: 1, coverage: { customers: 1, share: 1 }, quartiles: { min: 60, max: 60 } },
  ])
  const nobody = await signIn('sales', { organizationId })
  expect(await figuresFor(nobody, 'orders')).toMatchObject([{ customers: 0, coverage: { customers: 0, share: 0 } }])
  const service = await signIn('service', { organizationId })
  expect(await figuresFor(service, 'orders,net-sales')).toMatchObject([
    { isHidden: false, customers: 2 },
    { isHidden: true, customers: null, coverage: null, quartiles: null, bins: [], categories: [] },
  ])
})

test('values of one customer: as of a day, a category by its key, nothing of what the role does not show or of whom one does not see', async () => {
  const director = await signIn('director')
  const { organizationId } = director
  await make.orders(director, threeOrders)
  const { rows } = await owner.query<{ id: number }>(
    `update customer set custom = '{"credit-rating":"a"}' where organization_id = $1 and code = 'C1' returning id::int`,
    [organizationId],
  )
  const params = { id: rows[0]?.id ?? 0 }
  const query = { keys: 'orders,net-sales,field-credit-rating', asOf: '2025-03-31' }
  const told = await director.ask(metrics.ofCustomer, { params, query })
  expect(told.values).toMatchObject({ orders: 2, 'net-sales': 140, 'field-credit-rating': 'a' })
  const service = await signIn('service', { organizationId })
  expect((await service.ask(metrics.ofCustomer, { params, query: { keys: 'orders,net-sales' } })).values).toEqual({
    orders: 2,
  })
  const sales = await signIn('sales', { organizationId })
  expect((await sales.call(metrics.ofCustomer, { params, query: { keys: 'orders' } })).status).toBe(404)
  const unknown = await director.call(metrics.ofCustomer, { params, query: { keys: 'nothing' } })
  expect(unknown.problem?.code).toBe('metric-not-found')
})

test('coverage for a gallery: who has facts of every source that a metric reads, whenever, or the field', async () => {
  const director = await signIn('director')
  const { organizationId } = director
  await make.orders(director, [...threeOrders, order(4, 'C3', '2025-01-01', -5), order(5, 'C4', '2025-01-01', 7)])
  const { rows } = await owner.query<{ id: number }>(
    'select id::int from customer where organization_id = $1 order by code',
    [organizationId],
  )
  const [first, second] = rows.map(({ id }) => id)
  await writeFacts(owner, organizationId, {
    customer_case: [1, 2].map((n) => ({ customer_id: first, kind: 'complaint', opened_on: `2025-01-0${n}` })),
    referral: [{ customer_id: first, referred_customer_id: second, referred_on: '2025-01-01' }],
  })
  await owner.query(`update customer set custom = '{"credit-rating":"a"}' where id = any ($1)`, [[first, second]])
  const keys = ['orders', 'products-12m', 'complaint-rate-12m', 'was-referred', 'overdue-days', 'field-credit-rating']
  const coverage = await transaction(director, (db) => getFactCoverage(db, director.actor, keys, builtInCatalogue))
  expect([...coverage.values()]).toEqual([0.75, 0.75, 0.25, 0.25, 0, 0.5])
})

test('a chain of ratios, each of the one before by itself, is worked out once a link', async () => {
  const director = await signIn('director')
  await make.orders(director, threeOrders)
  const links = Array.from({ length: 60 }, (_, i) => {
    const before = i === 0 ? 'net-sales' : `custom-${i - 1}`
    return ratio(`custom-${i}`, before, before)
  })
  for (const body of links) await director.ask(metrics.create, { body })
  const { columns } = await transaction(director, (db) =>
    readMetrics(db, director.actor, '2025-03-31', ['custom-59', 'custom-3']),
  )
  expect(columns).toEqual({ 'custom-59': Float64Array.of(1, 1), 'custom-3': Float64Array.of(1, 1) })
})
