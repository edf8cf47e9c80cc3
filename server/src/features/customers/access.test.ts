import { customers } from '@fenji/contract/customers'
import { builtInRoles, type Policy } from '@fenji/contract/policy'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { auditOf, make, owner, signIn } = await testApp()

const director = await signIn('director')
const { organizationId } = director
const teamIds: number[] = []
for (const [name, parent] of [
  ['中国区', null],
  ['华东', 0],
  ['华西', 0],
] as const) {
  const { rows } = await owner.query<{ id: number }>(
    'insert into team (organization_id, name, parent_id) values ($1, $2, $3) returning id::int',
    [organizationId, name, parent === null ? null : teamIds[parent]],
  )
  teamIds.push(rows[0]?.id ?? 0)
}
const [china, east, west] = teamIds
const join = (role: 'manager' | 'sales' | 'service' | 'viewer', teamId: number | undefined) =>
  signIn(role, { organizationId, ...(teamId ? { teamId } : {}) })
const [boss, li, wang, zhao] = [
  await join('manager', china),
  await join('sales', east),
  await join('sales', east),
  await join('sales', west),
]

/** 60 customers; the first 20 are Li's, then 15 Wang's, then 10 Zhao's, the rest nobody's. */
await make.orders(
  director,
  Array.from({ length: 60 }, (_, i) => ({
    order_number: `A${i}`,
    customer_code: `K${String(i).padStart(2, '0')}`,
    customer_name: `公司${i % 7}`,
    phone: `138000000${String(i).padStart(2, '0')}`,
    order_date: `2025-01-${String(1 + (i % 5)).padStart(2, '0')}`,
    amount: 100 * (i % 6) + 50,
  })),
)
await make.run(director, { template: 'medals', asOf: '2025-02-01', publishes: true })
const everybody = (await director.ask(customers.list, { query: { sort: 'code', limit: 200 } })).rows
const idsOf = (from: number, to: number) => everybody.slice(from, to).map(({ id }) => id)
for (const [person, from, to] of [
  [li, 0, 20],
  [wang, 20, 35],
  [zhao, 35, 45],
] as const)
  await director.ask(customers.transfer, { body: { customerIds: idsOf(from, to), toMemberId: person.memberId } })

type Query = NonNullable<NonNullable<Parameters<typeof director.ask<typeof customers.list>>[1]>['query']>

async function walk(person: Person, query: Query) {
  const found = []
  let cursor: string | undefined
  do {
    const page = await person.ask(customers.list, { query: { ...query, limit: 7, cursor } })
    found.push(...page.rows)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return found.map(({ code }) => code)
}

const sorts = ['code', 'name', 'amount', 'orders', 'lastOrderOn', 'score'] as const

test.each(sorts.flatMap((sort) => (['asc', 'desc'] as const).map((direction) => [sort, direction] as const)))(
  'sorted by %s %s: everyone walks their own part of the whole list, in its order',
  async (sort, direction) => {
    const whole = await walk(director, { sort, direction })
    expect(whole.length).toBe(60)
    for (const [person, wanted] of [
      [li, idsOf(0, 20)],
      [boss, idsOf(0, 45)],
      [zhao, idsOf(35, 45)],
    ] as const) {
      const codes = new Set(everybody.filter(({ id }) => wanted.includes(id)).map(({ code }) => code))
      expect(await walk(person, { sort, direction })).toEqual(whole.filter((code) => codes.has(code)))
    }
  },
)

test('filters, searches and counts are about the own part', async () => {
  const total = async (person: Person, query: Query) => (await person.ask(customers.list, { query })).total
  expect([await total(li, {}), await total(boss, {}), await total(director, {})]).toEqual([20, 45, 60])
  expect([await total(li, { search: '公司3' }), await total(director, { search: '公司3' })]).toEqual([3, 9])
  expect([await total(li, { search: 'K40' }), await total(zhao, { search: 'K40' })]).toEqual([0, 1])
  expect(await total(li, { minAmountE4: 5_000_000 })).toBe(3)
  expect([await total(director, { owner: 'none' }), await total(li, { owner: 'none' })]).toEqual([15, 0])
  expect([await total(director, { owner: li.memberId }), await total(wang, { owner: li.memberId })]).toEqual([20, 0])
  expect([await total(boss, { owner: 'me' }), await total(wang, { owner: 'me' })]).toEqual([0, 15])
  expect(await total(boss, { owner: zhao.memberId, search: '公司' })).toBe(10)
})

test('somebody else’s customer is not there: to read, to change, to reveal, to give away', async () => {
  const [id = 0] = idsOf(40, 41)
  const params = { id }
  const answers = [
    await li.call(customers.get, { params }),
    await li.call(customers.transactions, { params }),
    await li.call(customers.update, { params, body: { city: '苏州' } }),
    await li.call(customers.reveal, { params, body: { field: 'phone' } }),
  ]
  expect(answers.map(({ status, problem }) => [status, problem?.code])).toEqual(
    answers.map(() => [404, 'customer-not-found']),
  )
  const body = { customerIds: [...idsOf(0, 2)], toMemberId: wang.memberId }
  expect((await li.call(customers.transfer, { body })).problem?.code).toBe('not-allowed')
})

test('a manager gives customers to others within their teams, all of them or none, written down one by one', async () => {
  const ids = idsOf(30, 32)
  const outside = await boss.call(customers.transfer, {
    body: { customerIds: [...ids, ...idsOf(50, 51)], toMemberId: zhao.memberId },
  })
  expect(outside.problem?.code).toBe('customer-not-found')
  expect((await zhao.ask(customers.list)).total).toBe(10)
  expect(await boss.ask(customers.transfer, { body: { customerIds: ids, toMemberId: zhao.memberId } })).toEqual({
    transferred: 2,
  })
  expect([(await zhao.ask(customers.list)).total, (await wang.ask(customers.list)).total]).toEqual([12, 13])
  const { rows } = await owner.query(
    `select subject::int as id, before->>'ownerId' as before, after->>'ownerId' as after from audit_event
     where action = 'customer.transfer' and person_id = $1 order by 1`,
    [boss.personId],
  )
  const change = { before: String(wang.memberId), after: String(zhao.memberId) }
  expect(rows).toEqual(ids.map((id) => ({ id, ...change })))
  await boss.ask(customers.transfer, { body: { customerIds: ids, toMemberId: wang.memberId } })
  const stranger = await signIn('sales')
  const wrong = await boss.call(customers.transfer, { body: { customerIds: ids, toMemberId: stranger.memberId } })
  expect(wrong.problem?.code).toBe('member-not-found')
})

test('update: what changed is written down with before and after, and nothing is where nothing did', async () => {
  const params = { id: idsOf(0, 1)[0] ?? 0 }
  const before = (await auditOf(li)).length
  expect(await li.ask(customers.update, { params, body: { city: '苏州', phone: '13911112222' } })).toMatchObject({
    city: '苏州',
    phone: '139****2222',
  })
  await li.ask(customers.update, { params, body: { city: '苏州' } })
  expect((await auditOf(li)).slice(before)).toEqual(['customer.update'])
  const { rows } = await owner.query(`select before, after from audit_event where action = 'customer.update'`)
  expect(rows).toEqual([
    { before: { city: null, phone: '13800000000' }, after: { city: '苏州', phone: '13911112222' } },
  ])
})

test('a phone number is masked for everyone; its whole is asked for, and who did is written down', async () => {
  const params = { id: idsOf(1, 2)[0] ?? 0 }
  expect((await li.ask(customers.get, { params })).phone).toBe('138****0001')
  expect(await li.ask(customers.reveal, { params, body: { field: 'phone' } })).toEqual({ value: '13800000001' })
  expect((await auditOf(li)).at(-1)).toBe('customer.reveal')
  const service = await join('service', undefined)
  expect((await service.ask(customers.get, { params })).phone).toBe('138****0001')
  const refused = await service.call(customers.reveal, { params, body: { field: 'phone' } })
  expect([refused.status, refused.problem?.code, refused.problem?.errors?.[0]?.path]).toEqual([
    403,
    'field-not-allowed',
    'body.field',
  ])
})

test('what a role is not shown it cannot filter, sort or change by, and the problem names the place', async () => {
  const service = await join('service', undefined)
  const [row] = (await service.ask(customers.list)).rows
  expect(row).toMatchObject({ code: 'K00', amountE4: null, orders: 1 })
  const pathsOf = async (query: Query) =>
    (await service.call(customers.list, { query })).problem?.errors?.map(({ path }) => path)
  expect(await pathsOf({ sort: 'amount' })).toEqual(['query.sort'])
  expect(await pathsOf({ minAmountE4: 1, maxAmountE4: 2 })).toEqual(['query.minAmountE4', 'query.maxAmountE4'])
  // The medals are made of amounts too: their score would tell.
  expect(await pathsOf({ sort: 'score' })).toEqual(['query.sort'])
  expect(row?.grade).toMatchObject({ score: null, key: expect.any(String) })
})

test('a role of one’s own making: phones masked, orders hidden, only the team’s customers', async () => {
  const policy: Policy = {
    grants: { ...builtInRoles.sales.grants, Customer: { read: 'team', export: 'own' } },
    fields: { ...builtInRoles.sales.fields, contact: 'masked', activity: 'none', financial: 'none' },
  }
  const { rows } = await owner.query<{ id: number }>(
    `insert into role (organization_id, name, policy) values ($1, '助理', $2) returning id::int`,
    [organizationId, JSON.stringify(policy)],
  )
  const assistant = await join('viewer', east)
  await owner.query('update member set role_id = $1 where id = $2', [rows[0]?.id, assistant.memberId])
  const list = await assistant.ask(customers.list)
  expect(list.total).toBe(35)
  expect(list.rows[0]).toMatchObject({ phone: expect.stringContaining('****'), orders: null, lastOrderOn: null })
  const { problem } = await assistant.call(customers.transactions, { params: { id: list.rows[0]?.id ?? 0 } })
  expect(problem?.code).toBe('field-not-allowed')
  const { text } = await assistant.call(customers.export, { query: { format: 'csv' } })
  const [header = '', ...lines] = text.replace('\uFEFF', '').trim().split('\r\n')
  expect(header.split(',')).toEqual([
    '客户编号',
    '客户名称',
    '电话',
    '邮箱',
    '统一社会信用代码',
    '国家',
    '大区',
    '省份',
    '城市',
    '负责人',
    '等级',
  ])
  expect(lines.length).toBe(1)
})
