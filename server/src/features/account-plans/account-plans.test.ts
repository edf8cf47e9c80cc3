import { accountPlans, type PlanBody } from '@fenji/contract/account-plans'
import { expect, test } from 'vitest'
import { writeFacts } from '../../platform/testing/facts.ts'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { bandStarts } from './peers.ts'

const { auditOf, clock, make, owner, signIn } = await testApp()
clock.set('2026-07-01T04:00:00Z')

const plan: PlanBody = {
  title: '2026 年客户规划',
  from: '2026-01-01',
  to: '2026-12-31',
  summary: null,
  goals: [{ text: '进入三家新门店', dueOn: '2026-09-30', targetE4: 5_000_000_000, isDone: false }],
  stakeholders: [
    {
      contactId: null,
      name: '王芳',
      title: '采购总监',
      role: 'decider',
      attitude: 'supporter',
      influence: 3,
      note: null,
    },
  ],
}

async function keyCustomer() {
  const boss = await signIn('administrator')
  const { id } = await make.customer(boss, { code: 'K1' })
  return { boss, params: { id } }
}

test('a plan is written, changed and deleted; an older version changes nothing', async () => {
  const { boss, params } = await keyCustomer()
  const made = await boss.ask(accountPlans.create, { params, body: plan })
  expect(made).toMatchObject({ ...plan, version: 1, isOpen: true, updatedAt: '2026-07-01T04:00:00.000Z' })
  const at = { ...params, planId: made.id }
  const [goal] = plan.goals
  const goals = goal ? [{ ...goal, isDone: true }] : []
  const changed = await boss.ask(accountPlans.update, {
    params: at,
    body: { ...plan, goals, isOpen: false, version: 1 },
  })
  expect(changed).toMatchObject({ goals: [{ isDone: true }], isOpen: false, version: 2 })
  const late = await boss.call(accountPlans.update, { params: at, body: { ...plan, isOpen: true, version: 1 } })
  expect(late.problem?.code).toBe('version-conflict')
  const next = await boss.ask(accountPlans.create, {
    params,
    body: { ...plan, title: '下一年', from: '2027-01-01', to: '2027-12-31' },
  })
  expect((await boss.ask(accountPlans.list, { params })).map(({ id, isOpen }) => [id, isOpen])).toEqual([
    [next.id, true],
    [made.id, false],
  ])
  await boss.ask(accountPlans.remove, { params: at })
  const gone = await boss.call(accountPlans.remove, { params: at })
  expect(gone.problem?.code).toBe('plan-not-found')
  expect((await auditOf(boss)).filter((action) => action.startsWith('plan.'))).toEqual([
    'plan.create',
    'plan.update',
    'plan.create',
    'plan.delete',
  ])
})

test('wrong input names the field; a stakeholder is a contact of this customer', async () => {
  const { boss, params } = await keyCustomer()
  const pathsOf = async (body: unknown) =>
    (await boss.call(accountPlans.create, { params, body: body as PlanBody })).problem?.errors?.map(({ path }) => path)
  expect(await pathsOf({ ...plan, to: '2025-12-31' })).toEqual(['body.to'])
  expect(await pathsOf({ ...plan, title: ' ' })).toEqual(['body.title'])
  expect(await pathsOf({ ...plan, goals: [{ ...plan.goals[0], text: '长'.repeat(301) }] })).toEqual([
    'body.goals.0.text',
  ])
  const stranger = { ...plan.stakeholders[0], contactId: 12_345 }
  const other = await boss.call(accountPlans.create, {
    params,
    body: { ...plan, stakeholders: [stranger] } as PlanBody,
  })
  expect(other.problem?.code).toBe('contact-not-found')
  const name = '<img src=x onerror=alert(1)> \u202Eתוכנית 🚀'
  const odd = await boss.ask(accountPlans.create, { params, body: { ...plan, title: name } })
  expect(odd.title).toBe(name)
})

test('people and amounts are there for whoever is shown them, who alone writes plans', async () => {
  const { boss, params } = await keyCustomer()
  const { id: planId } = await boss.ask(accountPlans.create, { params, body: plan })
  const of = (role: 'service' | 'viewer' | 'sales' | 'manager') => signIn(role, { organizationId: boss.organizationId })
  const [seen] = await (await of('viewer')).ask(accountPlans.list, { params })
  expect([seen?.title, seen?.stakeholders, seen?.goals[0]?.targetE4]).toEqual([plan.title, null, null])
  const refusals = await Promise.all(
    [await of('viewer'), await of('service'), await of('sales')].map((person: Person) =>
      person.call(accountPlans.update, { params: { ...params, planId }, body: { ...plan, isOpen: true, version: 1 } }),
    ),
  )
  expect(refusals.map(({ status }) => status)).toEqual([403, 403, 404])
})

test('white space: what customers of a like size buy and this one does not', async () => {
  const { boss } = await keyCustomer()
  const line = (customer: string, category: string, amount: number, day = '2026-05-01') => ({
    order_number: `${customer} ${category}`,
    customer_code: customer,
    order_date: day,
    product_code: category,
    category,
    amount,
  })
  const peers = Array.from({ length: 8 }, (_, i) => `P${i}`)
  await make.orders(boss, [
    ...peers.flatMap((peer, i) => [
      line(peer, '饮料', 1000 + i),
      ...(i < 6 ? [line(peer, '纸品', 10)] : []),
      ...(i < 4 ? [line(peer, '文具', 10)] : []),
    ]),
    line('ME', '饮料', 1004),
    line('ME', '纸品', 10, '2025-01-01'),
  ])
  const { rows } = await owner.query<{ id: number }>(
    `select id from customer where organization_id = $1 and code = 'ME'`,
    [boss.organizationId],
  )
  const ask = () => boss.ask(accountPlans.whiteSpace, { params: { id: rows[0]?.id ?? 0 } })
  const found = await ask()
  // With K1, who bought once before the last 12 months; four buyers of stationery are too few to be told.
  expect(found).toEqual({
    peers: 9,
    by: 'category',
    parts: [
      { name: '饮料', peerShare: 8 / 9, orders: 1, lastOn: '2026-05-01' },
      { name: '纸品', peerShare: 6 / 9, orders: 0, lastOn: null },
    ],
  })
  // A fifth peer buys stationery, and so does this customer, who is no peer of its own.
  await make.orders(boss, [line('P7', '文具', 10), line('ME', '文具', 10)])
  expect((await ask()).parts).toContainEqual({ name: '文具', peerShare: 5 / 9, orders: 1, lastOn: '2026-05-01' })
})

test('bands of like sizes: the 500 largest customers, then ever wider, none of a handful', () => {
  expect([0, 10, 749].map(bandStarts)).toEqual([[0], [0], [0]])
  expect([750, 1000].map(bandStarts)).toEqual([
    [0, 500],
    [0, 500, 707],
  ])
  const starts = bandStarts(1_000_000)
  expect(starts).toHaveLength(23)
  expect(1_000_000 - (starts.at(-1) ?? 0)).toBeGreaterThan(250)
})

test('a contact of the customer may be a stakeholder', async () => {
  const { boss, params } = await keyCustomer()
  await writeFacts(owner, boss.organizationId, { contact: [{ customer_id: params.id, name: '王芳' }] })
  const { rows } = await owner.query<{ id: number }>('select id from contact where customer_id = $1', [params.id])
  const stakeholders = plan.stakeholders.map((one) => ({ ...one, contactId: rows[0]?.id ?? 0 }))
  const made = await boss.ask(accountPlans.create, { params, body: { ...plan, stakeholders } })
  expect(made.stakeholders).toEqual(stakeholders)
})
