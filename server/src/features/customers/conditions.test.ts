import type { CustomerCondition } from '@fenji/contract/customer-conditions'
import { type CustomerSort, customers } from '@fenji/contract/customers'
import { fields } from '@fenji/contract/fields'
import { tags } from '@fenji/contract/tags'
import { expect, test } from 'vitest'
import { writeFacts } from '../../platform/testing/facts.ts'
import type { Person } from '../../platform/testing/person.ts'
import { tenCustomers } from '../../platform/testing/ten-customers.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { clock, make, owner, signIn } = await testApp()
clock.set('2025-07-20T04:00:00Z')

const administrator = await signIn('administrator')
const { organizationId } = administrator
await make.orders(administrator, tenCustomers)
const team = await owner.query<{ id: number }>(
  `insert into team (organization_id, name) values ($1, '华东') returning id`,
  [organizationId],
)
const li = await signIn('sales', { organizationId, teamId: team.rows[0]?.id ?? 0 })
const everybody = (await administrator.ask(customers.list, { query: { sort: 'code', limit: 50 } })).rows
const ids = Object.fromEntries(everybody.map(({ code, id }) => [code, id]))
const idOf = (code: string) => ids[code] ?? 0
await administrator.ask(fields.create, {
  body: {
    ...{ name: { zh: '兴趣', en: 'Interests' }, kind: 'choices', group: 'preferences' },
    choices: ['tea', 'wine', 'go'].map((key) => ({ key, name: { zh: key, en: key } })),
  },
})
const give = (code: string, body: object) => administrator.ask(customers.update, { params: { id: idOf(code) }, body })
await give('c01', {
  city: '杭州',
  country: 'China',
  custom: { employees: 120, relevance: 'core', birthday: '1980-07-25' },
})
await give('c02', { city: '苏州', custom: { employees: 20, 'custom-interests': ['tea', 'go'], aum: 12.3456 } })
await give('c03', {
  province: '浙江',
  name: '50% 折扣_店',
  custom: { 'custom-interests': ['wine'], birthday: '1990-01-02' },
})
await administrator.ask(customers.transfer, {
  body: { customerIds: [idOf('c01'), idOf('c02')], toMemberId: li.memberId },
})
await writeFacts(owner, organizationId, {
  interaction: [
    { customer_id: idOf('c01'), kind: 'visit', occurred_on: '2025-07-19' },
    { customer_id: idOf('c02'), kind: 'call', occurred_on: '2025-05-10' },
    { customer_id: idOf('c02'), kind: 'call', occurred_on: '2025-07-01' },
  ],
  contact: [{ customer_id: idOf('c04'), name: '王芳' }],
})
const tagIds: number[] = []
for (const [name, ...marked] of [
  ['重点', 'c07', 'c08'],
  ['展会', 'c08', 'c09'],
]) {
  const { id } = await administrator.ask(tags.create, { body: { name: name ?? '' } })
  tagIds.push(id)
  for (const code of marked)
    await owner.query('insert into customer_tag (organization_id, customer_id, tag_id) values ($1, $2, $3)', [
      organizationId,
      idOf(code),
      id,
    ])
}
const run = await make.run(administrator, { template: 'rfm', asOf: '2025-07-01', publishes: true })

const all = everybody.map(({ code }) => code)
const but = (...codes: string[]) => all.filter((code) => !codes.includes(code))
const list = (
  person: Person,
  where: CustomerCondition,
  query: { sort?: CustomerSort; direction?: 'asc' | 'desc' } = {},
) => person.call(customers.list, { query: { sort: 'code', ...query, where: JSON.stringify(where), limit: 50 } })
const codes = async (where: CustomerCondition, person = administrator) => {
  const { status, body, problem } = await list(person, where)
  expect(problem?.errors ?? [], JSON.stringify(where)).toEqual([])
  expect([status, body.total, body.totalIsCapped]).toEqual([200, body.rows.length, false])
  return body.rows.map(({ code }) => code)
}

test.each<[CustomerCondition, string[]]>([
  [{ all: [] }, all],
  [{ of: 'name', op: 'contains', value: 'C01' }, ['c01']],
  [{ of: 'name', op: 'contains', value: '50%' }, ['c03']],
  [{ of: 'name', op: 'contains', value: '_店' }, ['c03']],
  [{ of: 'name', op: 'notContains', value: '客户' }, ['c03']],
  [{ of: 'code', op: 'starts', value: 'C1' }, ['c10']],
  [{ of: 'city', op: 'in', values: ['杭州', '苏州'] }, ['c01', 'c02']],
  [{ of: 'country', op: 'in', values: ['china'] }, ['c01']],
  [{ of: 'city', op: 'notIn', values: ['杭州'] }, but('c01')],
  [{ of: 'city', op: 'missing' }, but('c01', 'c02')],
  [{ of: 'phone', op: 'present' }, []],
  [{ of: 'amount', op: 'gte', value: 200 }, ['c01', 'c02', 'c10']],
  [{ of: 'amount', op: 'gt', value: 200 }, ['c01', 'c02']],
  [{ of: 'amount', op: 'between', from: 10, to: 50 }, ['c04', 'c05', 'c06', 'c07', 'c09']],
  [{ of: 'orders', op: 'eq', value: 4 }, ['c03']],
  [{ of: 'lastOrderOn', op: 'within', period: { last: 30, unit: 'day' } }, ['c01', 'c05', 'c10']],
  [{ of: 'lastOrderOn', op: 'notWithin', period: { last: 30, unit: 'day' } }, but('c01', 'c05', 'c10')],
  [{ of: 'firstOrderOn', op: 'within', period: { from: '2025-05-02', to: '2025-06-01' } }, ['c02', 'c04']],
  [{ of: 'createdOn', op: 'within', period: { previous: 'year' } }, []],
  [{ of: 'import', op: 'present' }, all],
  [{ of: 'owner', op: 'in', values: [li.memberId] }, ['c01', 'c02']],
  [{ of: 'owner', op: 'in', values: ['me'] }, []],
  [{ of: 'owner', op: 'missing' }, but('c01', 'c02')],
  [{ of: 'tag', op: 'in', values: [tagIds[0] ?? 0] }, ['c07', 'c08']],
  [{ of: 'tag', op: 'notIn', values: tagIds }, but('c07', 'c08', 'c09')],
  [{ of: 'tag', op: 'missing' }, but('c07', 'c08', 'c09')],
  [{ of: 'team', op: 'in', values: [team.rows[0]?.id ?? 0] }, ['c01', 'c02']],
  [{ of: 'field:employees', op: 'lt', value: 100 }, ['c02']],
  [{ of: 'field:employees', op: 'missing' }, but('c01', 'c02')],
  [{ of: 'field:aum', op: 'eq', value: 12.3456 }, ['c02']],
  [{ of: 'field:relevance', op: 'in', values: ['core', 'general'] }, ['c01']],
  [{ of: 'field:custom-interests', op: 'in', values: ['go', 'wine'] }, ['c02', 'c03']],
  [{ of: 'field:custom-interests', op: 'notIn', values: ['go'] }, but('c02')],
  [{ of: 'field:custom-interests', op: 'present' }, ['c02', 'c03']],
  [{ of: 'field:birthday', op: 'within', period: { to: '1985-01-01' } }, ['c01']],
  [{ records: 'interactions', op: 'none', period: { last: 30, unit: 'day' } }, but('c01', 'c02')],
  [{ records: 'interactions', op: 'some', period: { from: '2025-05-01', to: '2025-05-31' } }, ['c02']],
  [{ records: 'interactions', op: 'some' }, ['c01', 'c02']],
  [{ records: 'orders', op: 'some', period: { from: '2025-06-11', to: '2025-06-11' } }, ['c07']],
  [{ records: 'contacts', op: 'some' }, ['c04']],
  [{ search: 'c05' }, ['c05']],
  [
    {
      not: {
        any: [
          { of: 'amount', op: 'lt', value: 100 },
          { of: 'owner', op: 'present' },
        ],
      },
    },
    ['c03', 'c10'],
  ],
  [
    {
      any: [
        {
          all: [
            { of: 'city', op: 'present' },
            { of: 'amount', op: 'gt', value: 300 },
          ],
        },
        { of: 'orders', op: 'eq', value: 4 },
      ],
    },
    ['c01', 'c03'],
  ],
])('%j', async (where, found) => {
  expect(await codes(where)).toEqual(found)
  expect(await codes({ not: where })).toEqual(but(...found))
})

test('grades, scores and metrics are those of the published run', async () => {
  const { rows } = await administrator.ask(customers.list, { query: { sort: 'code', limit: 50 } })
  const [first] = rows
  const grade = first?.grade?.key ?? ''
  const alike = rows.filter((row) => row.grade?.key === grade).map(({ code }) => code)
  expect(await codes({ of: 'grade', op: 'in', values: [grade] })).toEqual(alike)
  expect(await codes({ of: `grade:${run.schemeId}`, op: 'in', values: [grade] })).toEqual(alike)
  expect(await codes({ of: 'grade:999999', op: 'present' })).toEqual([])
  const ungraded = rows.filter((row) => !row.grade).map(({ code }) => code)
  expect(await codes({ of: 'grade', op: 'missing' })).toEqual(ungraded)
  const high = rows.filter((row) => (row.grade?.score ?? -1) >= 60).map(({ code }) => code)
  expect(await codes({ of: 'score', op: 'gte', value: 60 })).toEqual(high)
  expect(await codes({ of: 'metric:recency', op: 'lte', value: 10 })).toEqual(['c01', 'c05'])
})

test('with plain parts of the filter: each holds', async () => {
  const where = JSON.stringify({ of: 'amount', op: 'gte', value: 100 })
  const found = async (query: object) =>
    (await administrator.ask(customers.list, { query: { where, sort: 'code', ...query } })).rows.map(({ code }) => code)
  expect(await found({})).toEqual(['c01', 'c02', 'c03', 'c10'])
  expect(await found({ region: '浙江' })).toEqual(['c03'])
  expect(await found({ owner: 'none' })).toEqual(['c03', 'c10'])
  expect(await found({ owner: li.memberId })).toEqual(['c01', 'c02'])
  expect(await found({ maxAmountE4: 300_0000, lastOrderFrom: '2025-06-01' })).toEqual(['c02', 'c10'])
  expect(await found({ custom: ['employees:100..'] })).toEqual(['c01'])
  expect(await found({ search: 'c0', grade: 'none' })).toEqual([])
})

test('only of customers whom one may read', async () => {
  expect(await codes({ all: [] }, li)).toEqual(['c01', 'c02'])
  expect(await codes({ not: { of: 'city', op: 'in', values: ['杭州'] } }, li)).toEqual(['c02'])
  const none = await signIn('sales', { organizationId })
  expect(await codes({ all: [] }, none)).toEqual([])
  expect(await codes({ of: 'amount', op: 'gte', value: 0 }, await signIn('administrator'))).toEqual([])
})

test.each<[CustomerSort, string[]]>([
  ['field:employees', ['c02', 'c01']],
  ['firstOrderOn', ['c09', 'c08']],
  ['metric:recency', ['c05', 'c01']],
])('in the order of %s, page by page, who has no value last', async (sort, first) => {
  for (const direction of ['asc', 'desc'] as const) {
    const found: string[] = []
    let cursor: string | undefined
    do {
      const page = await administrator.ask(customers.list, { query: { sort, direction, limit: 3, cursor } })
      found.push(...page.rows.map(({ code }) => code))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(found.toSorted()).toEqual(all)
    if (direction === 'asc') expect(found.slice(0, 2)).toEqual(first)
    else if (sort === 'field:employees') expect(found.slice(0, 2)).toEqual(first.toReversed())
  }
})

test('what changes is seen at once', async () => {
  const where: CustomerCondition = {
    all: [
      { of: 'city', op: 'in', values: ['成都'] },
      { records: 'cases', op: 'some' },
    ],
  }
  expect(await codes(where)).toEqual([])
  await give('c06', { city: '成都' })
  await writeFacts(owner, organizationId, {
    customer_case: [{ customer_id: idOf('c06'), kind: 'praise', opened_on: '2025-07-01' }],
  })
  expect(await codes(where)).toEqual(['c06'])
  await give('c06', { city: null })
  expect(await codes(where)).toEqual([])
})

test('403 field-not-allowed names each comparison of what the role does not show', async () => {
  const viewer = await signIn('viewer', { organizationId })
  const where: CustomerCondition = {
    any: [
      { of: 'amount', op: 'gt', value: 1 },
      { not: { of: 'email', op: 'present' } },
      { of: 'metric:net-sales-12m', op: 'gt', value: 1 },
      { records: 'receivables', op: 'some' },
    ],
  }
  const { status, problem } = await list(viewer, where)
  expect([status, problem?.code, problem?.errors?.map(({ path }) => path)]).toEqual([
    403,
    'field-not-allowed',
    ['query.where.any.0.of', 'query.where.any.1.not.of', 'query.where.any.2.of', 'query.where.any.3.records'],
  ])
  const order = await list(viewer, { all: [] }, { sort: 'field:aum' })
  expect([order.status, order.problem?.errors?.[0]?.path]).toEqual([403, 'query.sort'])
})

test.each<[unknown, string, string]>([
  [{ of: 'field:nothing', op: 'present' }, 'query.where.of', 'unknown-field'],
  [{ of: 'nothing', op: 'present' }, 'query.where.of', 'unknown-field'],
  [{ all: [{ of: 'amount', op: 'contains', value: 'x' }] }, 'query.where.all.0.op', 'wrong-operator'],
  [{ of: 'amount', op: 'in', values: [5] }, 'query.where.op', 'wrong-operator'],
  [{ of: 'owner', op: 'in', values: ['you'] }, 'query.where.values', 'wrong-value'],
  [{ segment: 999999 }, 'query.where.segment', 'segment-not-found'],
  [{ of: 'amount', op: 'gt', value: 'much' }, 'query.where', 'invalid_union'],
  [{ all: Array.from({ length: 51 }, () => ({ search: 'a' })) }, 'query.where', 'invalid_union'],
  [
    { any: Array.from({ length: 2 }, () => ({ all: Array.from({ length: 30 }, () => ({ search: 'a' })) })) },
    'query.where',
    'too-many-comparisons',
  ],
  [Array.from({ length: 7 }).reduce<object>((inner) => ({ not: inner }), { search: 'a' }), 'query.where', 'too-deep'],
])('400 names the place: %j', async (where, path, rule) => {
  const { status, problem } = await list(administrator, where as CustomerCondition)
  expect([status, problem?.errors?.[0]]).toMatchObject([400, { path, rule }])
})

test('400 for what is no condition at all', async () => {
  for (const where of ['{', 'null', '1', '"a"', '{"of":"name","op":"in","values":["a\\u0000b"]}']) {
    const { status, problem } = await administrator.call(customers.list, { query: { where } })
    expect([where, status, problem?.code]).toEqual([where, 400, 'invalid-input'])
  }
})
