import { customers } from '@fenji/contract/customers'
import { type Segment, segmentMetric, segments } from '@fenji/contract/segments'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { scoreScheme } from '../../platform/testing/score-scheme.ts'
import { tenCustomers } from '../../platform/testing/ten-customers.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { dailyCounting } from './count.ts'
import { keyFor } from './rules.ts'

const { auditOf, clock, make, services, signIn } = await testApp()
clock.set('2025-07-20T04:00:00Z')

const large = { of: 'amount', op: 'gte', value: 200 } as const
const many = { of: 'orders', op: 'gte', value: 2 } as const

async function company(): Promise<Person> {
  const administrator = await signIn('administrator')
  await make.orders(administrator, tenCustomers)
  return administrator
}
const create = (by: Person, name: string, condition: Segment['condition']) =>
  by.call(segments.create, { body: { name, description: null, condition: condition ?? { all: [] } } })

test('create 201, list, update 200, remove 204: live counts, figures of the day, audit', async () => {
  const administrator = await company()
  const { status, body } = await create(administrator, ' 大客户 VIP ', large)
  expect([status, body]).toMatchObject([
    201,
    { name: '大客户 VIP', key: 'vip', state: 'live', customers: 3, version: 1 },
  ])
  const params = { id: body.id }
  expect(await administrator.ask(segments.history, { params })).toEqual([
    { day: '2025-07-20', customers: 3, amountE4: 1000_0000 },
  ])
  await make.orders(administrator, [
    { order_number: 'N1', customer_code: 'c06', order_date: '2025-07-01', amount: 990 },
  ])
  expect((await administrator.ask(segments.list))[0]).toMatchObject({ customers: 4 })
  const list = await administrator.ask(customers.list, { query: { where: { segment: body.id }, sort: 'code' } })
  expect(list.rows.map(({ code }) => code)).toEqual(['c01', 'c02', 'c06', 'c10'])
  const change = { name: '大客户', description: '全年', condition: { all: [large, many] }, version: 1 }
  const changed = await administrator.ask(segments.update, { params, body: change })
  expect(changed).toMatchObject({ key: 'vip', customers: 2, version: 2 })
  expect((await administrator.ask(segments.history, { params })).map(({ customers: n }) => n)).toEqual([2])
  const late = await administrator.call(segments.update, { params, body: change })
  expect([late.problem?.code, late.problem?.detail]).toMatchObject(['version-conflict', { current: { version: 2 } }])
  expect((await administrator.call(segments.remove, { params })).status).toBe(204)
  expect((await administrator.call(segments.get, { params })).problem?.code).toBe('segment-not-found')
  expect((await auditOf(administrator)).filter((action) => action.startsWith('segment'))).toEqual([
    'segment.create',
    'segment.update',
    'segment.delete',
  ])
})

test('counted once a day, each day by the organization’s own clock', async () => {
  const administrator = await company()
  const { id } = (await create(administrator, '全部', { all: [] })).body
  for (const moment of ['2025-07-20T05:00:00Z', '2025-07-20T16:30:00Z', '2025-07-21T01:00:00Z']) {
    clock.set(moment)
    await dailyCounting.run(services)
  }
  clock.set('2025-07-20T04:00:00Z')
  const days = await administrator.ask(segments.history, { params: { id } })
  expect(days.map(({ day, customers: n }) => [day, n])).toEqual([
    ['2025-07-20', 10],
    ['2025-07-21', 10],
  ])
})

test('each counts those whom they may read; of fields that a role does not show nothing is told', async () => {
  const administrator = await company()
  const { organizationId } = administrator
  const { id } = (await create(administrator, '大客户', large)).body
  await create(administrator, '大客户 2', { segment: id })
  const li = await signIn('sales', { organizationId })
  const viewer = await signIn('viewer', { organizationId })
  const [first] = (await administrator.ask(customers.list, { query: { search: 'c01' } })).rows
  await administrator.ask(customers.transfer, { body: { customerIds: [first?.id ?? 0], toMemberId: li.memberId } })
  expect((await li.ask(segments.list)).map(({ customers: n }) => n)).toEqual([1, 1])
  expect(await li.ask(segments.history, { params: { id } })).toEqual([])
  expect((await viewer.ask(segments.list)).map(({ state, condition, customers: n }) => [state, condition, n])).toEqual([
    ['hidden', null, null],
    ['hidden', null, null],
  ])
  expect(await viewer.ask(segments.history, { params: { id } })).toEqual([])
  const listed = await viewer.call(customers.list, { query: { where: { segment: id } } })
  expect([listed.status, listed.problem?.errors?.map(({ path }) => path)]).toEqual([403, ['query.where.segment']])
  const counted = await viewer.call(segments.count, { body: { condition: { not: { segment: id } } } })
  expect(counted.problem?.errors?.[0]?.path).toBe('body.condition.not.segment')
  const analyst = await signIn('analyst', { organizationId })
  expect((await create(analyst, '大客户', large)).problem?.code).toBe('name-taken')
  expect((await create(li, '我的', large)).status).toBe(403)
})

test('a segment is not made of itself, and stays while another one names it', async () => {
  const administrator = await company()
  const one = (await create(administrator, '一', large)).body
  const two = (await create(administrator, '二', { all: [{ segment: one.id }, many] })).body
  expect(two.customers).toBe(1)
  const circle = await administrator.call(segments.update, {
    params: { id: one.id },
    body: { name: '一', description: null, condition: { segment: two.id }, version: 1 },
  })
  expect([circle.status, circle.problem?.errors?.[0]?.rule]).toEqual([400, 'segment-circle'])
  expect((await administrator.call(segments.remove, { params: { id: one.id } })).problem?.code).toBe('segment-in-use')
  const other = await signIn('administrator')
  expect((await create(other, '外', { segment: one.id })).problem?.errors?.[0]?.rule).toBe('segment-not-found')
})

test('a scheme grades whom a segment has, and the segment stays while it is named', async () => {
  const administrator = await company()
  const { id, key } = (await create(administrator, 'vip', large)).body
  const scope = { metric: segmentMetric(key), op: 'eq', value: 1 } as const
  const run = await make.run(administrator, { scheme: scoreScheme({ scope }), asOf: '2025-07-19', publishes: true })
  expect(run.customers).toBe(3)
  const graded = await administrator.ask(customers.list, {
    query: { where: { of: 'grade', op: 'present' }, sort: 'code' },
  })
  expect(graded.rows.map(({ code }) => code)).toEqual(['c01', 'c02', 'c10'])
  expect((await administrator.call(segments.remove, { params: { id } })).problem?.code).toBe('segment-in-use')
  const unknown = scoreScheme({ key: 'other', scope: { ...scope, metric: 'segment-nothing' } })
  await expect(make.run(administrator, { scheme: unknown, asOf: '2025-07-19' })).rejects.toThrow()
})

test('keys come from Latin letters, each once', () => {
  expect(keyFor('Key accounts (A)', new Set())).toBe('key-accounts-a')
  expect(keyFor('重点客户', new Set(['segment', 'segment-2']))).toBe('segment-3')
})
