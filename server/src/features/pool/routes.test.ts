import { customers } from '@fenji/contract/customers'
import { members } from '@fenji/contract/members'
import type { BuiltInRole } from '@fenji/contract/policy'
import { type PoolRules, pool } from '@fenji/contract/pool'
import { expect, test } from 'vitest'
import { writeFacts } from '../../platform/testing/facts.ts'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { defaultRules } from './default-rules.ts'
import { nightlyRecycling } from './recycle.ts'

const fenji = await testApp()
const { auditOf, clock, make, owner, runJobs, services, signIn } = fenji

type Part = Partial<Omit<PoolRules, 'recycling'>> & { recycling?: Partial<PoolRules['recycling']> }

/** Opens the pool of the person's organization by these rules. */
async function open(by: Person, { recycling, ...part }: Part = {}): Promise<void> {
  const { rules, version } = await by.ask(pool.rules)
  const all = { ...rules, isOpen: true, ...part, recycling: { ...rules.recycling, ...recycling } }
  await by.ask(pool.saveRules, { body: { ...all, version } })
}

async function office(part: Part = {}) {
  const administrator = await signIn('administrator')
  const { organizationId } = administrator
  const colleague = (role: BuiltInRole = 'sales', name = '王芳') => signIn(role, { organizationId, name })
  const give = async (to: Person | null, name = '华东贸易') =>
    (await administrator.ask(customers.create, { body: { name, ownerId: to?.memberId ?? null } })).id
  await open(administrator, part)
  return { administrator, organizationId, colleague, give }
}

const pick = (by: Person, ...customerIds: number[]) => by.ask(pool.pick, { body: { customerIds } })

async function history(customerId: number) {
  const { rows } = await owner.query(
    'select from_id::int as "from", to_id::int as "to", reason, note, changed_by as by from customer_owner_change where customer_id = $1 order by id',
    [customerId],
  )
  return rows
}

test('a new organization’s pool is closed: nobody sees or picks customers whom they did not see before', async () => {
  const administrator = await signIn('administrator')
  const sales = await signIn('sales', { organizationId: administrator.organizationId })
  const { id } = await make.customer(administrator)
  expect(await administrator.ask(pool.rules)).toEqual({ rules: defaultRules, version: 0 })
  expect(await sales.ask(pool.list, {})).toMatchObject({ rows: [], total: 0 })
  expect((await sales.call(pool.pick, { body: { customerIds: [id] } })).problem?.code).toBe('pool-closed')
  expect((await sales.call(pool.release, { body: { customerIds: [id] } })).problem?.code).toBe('pool-closed')
})

test('the open pool shows who a customer is, masks how to reach it, and shows no amount and no further group', async () => {
  const { administrator, colleague } = await office()
  const sales = await colleague()
  await make.orders(administrator, [
    {
      order_number: 1,
      customer_code: 'P1',
      customer_name: '北京华联',
      phone: '13912345678',
      order_date: '2025-01-05',
      amount: 77_777,
    },
  ])
  const [{ id } = { id: 0 }] = (await administrator.ask(customers.list, {})).rows
  const custom = { intent: 'high', industry: '零售' }
  await administrator.ask(customers.update, { params: { id }, body: { custom } })
  const { rows } = await sales.ask(pool.list, { query: { search: '华联' } })
  expect(rows).toMatchObject([
    {
      id,
      name: '北京华联',
      phone: '139****5678',
      amountE4: null,
      custom: { industry: '零售' },
      since: null,
      formerOwner: null,
    },
  ])
  expect((await sales.call(customers.get, { params: { id } })).status).toBe(404)
  expect((await sales.call(pool.list, { query: { sort: 'amount' } })).problem?.code).toBe('field-not-allowed')
  const service = await colleague('service')
  expect((await service.call(pool.list, {})).status).toBe(403)
})

test('two people pick one customer at once: one gets it, the other is told', async () => {
  const { colleague, give } = await office()
  const people = [await colleague('sales', '甲'), await colleague('sales', '乙')]
  const id = await give(null)
  const answers = await Promise.all(people.map((person) => pick(person, id)))
  expect(answers.map(({ picked }) => picked.length).toSorted()).toEqual([0, 1])
  const loser = answers.find(({ picked }) => picked.length === 0)
  expect(loser?.refused).toEqual([{ customerId: id, reason: 'taken' }])
  const [change, ...others] = await history(id)
  const winner = people.find(({ memberId }) => memberId === change.to)
  expect([change, others]).toEqual([
    { from: null, to: winner?.memberId, reason: 'pick', note: null, by: winner?.personId },
    [],
  ])
  expect((await winner?.ask(customers.get, { params: { id } }))?.ownerId).toBe(winner?.memberId)
})

test('limits: of a person before a role before everybody, a number a day, and both are told before one picks', async () => {
  const { administrator, organizationId, colleague, give } = await office()
  const [one, other, third] = [
    await colleague('sales', '甲'),
    await colleague('sales', '乙'),
    await colleague('manager', '丙'),
  ]
  const { sales } = await fenji.roleIds(organizationId)
  await open(administrator, {
    limits: { everybody: 1, roles: [{ roleId: sales, most: 2 }], members: [{ memberId: one.memberId, most: null }] },
    picking: { perDay: 3, coolingDays: 30 },
  })
  const ids = [
    await give(null),
    await give(null),
    await give(null),
    await give(null),
    await give(null),
    await give(null),
  ]
  expect((await pick(one, ...ids.slice(0, 4))).refused).toEqual([{ customerId: ids[3], reason: 'quota' }])
  const answer = await pick(other, ...ids.slice(3, 6))
  expect([answer.picked, answer.refused]).toEqual([ids.slice(3, 5), [{ customerId: ids[5], reason: 'limit' }]])
  expect(answer.standing).toEqual(await other.ask(pool.standing))
  expect(answer.standing).toMatchObject({ held: 2, most: 2, pickedToday: 2, perDay: 3 })
  expect(await third.ask(pool.standing)).toMatchObject({ held: 0, most: 1 })
  await owner.query(`update customer_owner_change set changed_at = now() - interval '1 day' where to_id = $1`, [
    one.memberId,
  ])
  expect((await pick(one, ids[5] ?? 0)).picked).toEqual([ids[5]])
})

test('two picks of one person at once never exceed their limit', async () => {
  const { administrator, colleague, give } = await office()
  const sales = await colleague()
  await open(administrator, { limits: { everybody: 2, roles: [], members: [] } })
  const ids = await Promise.all(Array.from({ length: 6 }, () => give(null)))
  await Promise.all(ids.map((id) => pick(sales, id)))
  expect(await sales.ask(pool.standing)).toMatchObject({ held: 2 })
})

test('what one gave up is not picked again for a while, and others may', async () => {
  const { colleague, give } = await office()
  const [one, other] = [await colleague('sales', '甲'), await colleague('sales', '乙')]
  const id = await give(one)
  expect(await one.ask(pool.release, { body: { customerIds: [id], note: '已搬迁' } })).toEqual({ released: 1 })
  expect((await one.ask(pool.list, {})).rows).toMatchObject([{ id, reason: 'release', formerOwner: '甲' }])
  expect((await pick(one, id)).refused).toEqual([{ customerId: id, reason: 'cooling' }])
  expect((await one.call(pool.release, { body: { customerIds: [id] } })).problem?.code).toBe('customer-not-found')
  expect((await pick(other, id)).picked).toEqual([id])
  await other.ask(pool.release, { body: { customerIds: [id] } })
  await owner.query(`update customer_owner_change set changed_at = now() - interval '31 days' where customer_id = $1`, [
    id,
  ])
  expect((await pick(one, id)).picked).toEqual([id])
  expect((await history(id)).map(({ reason }) => reason)).toEqual(['release', 'pick', 'release', 'pick'])
})

test('each way in which a customer changes hands is in its history', async () => {
  const { administrator, colleague, give } = await office()
  const [one, other] = [await colleague('sales', '甲'), await colleague('sales', '乙')]
  const id = await give(one)
  const transfer = (toMemberId: number | null) =>
    administrator.ask(customers.transfer, { body: { customerIds: [id], toMemberId } })
  await transfer(other.memberId)
  await transfer(null)
  const { code } = await administrator.ask(customers.get, { params: { id } })
  await make.file(administrator, `客户编号,客户名称,负责人\n${code},华东贸易,${one.email}\n`, { name: '客户.csv' })
  await administrator.ask(members.update, {
    params: { id: one.memberId },
    body: { isActive: false, handOverTo: other.memberId },
  })
  expect(await history(id)).toMatchObject([
    { from: one.memberId, to: other.memberId, reason: 'transfer', by: administrator.personId },
    { from: other.memberId, to: null, reason: 'release' },
    { from: null, to: one.memberId, reason: 'import' },
    { from: one.memberId, to: other.memberId, reason: 'transfer' },
  ])
})

/** Noon in Shanghai, where the organizations are, so many days from today there: nightly work is due, whatever the hour of the test. */
const noonAfter = (days: number) => {
  const there = new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000)
  return `${there.toISOString().slice(0, 10)}T04:00:00.000Z`
}
const dayIn = (days: number) => noonAfter(days).slice(0, 10)

async function nightAt(days: number): Promise<void> {
  clock.set(noonAfter(days))
  await nightlyRecycling.run(services)
  await runJobs()
  clock.set(null)
}

test('who hears nothing for long is warned about, and goes back when nothing happens; what happens keeps them', async () => {
  const { administrator, organizationId, colleague, give } = await office({
    recycling: { isOn: true, afterDays: 30, warnDays: 10 },
  })
  const sales = await colleague()
  const names = ['沉默', '联系', '商机', '合同', '转手'] as const
  const ids = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await give(sales, name)] as const)),
  ) as Record<(typeof names)[number], number>
  await writeFacts(owner, organizationId, {
    opportunity: [{ customer_id: ids.商机, stage: 'offer', opened_on: '2025-01-01' }],
  })
  const custom = { 'contract-ends-on': dayIn(400) }
  await administrator.ask(customers.update, { params: { id: ids.合同 }, body: { custom } })
  await nightAt(15)
  expect((await sales.ask(pool.leaving)).total).toBe(0)
  await nightAt(22)
  const warned = await sales.ask(pool.leaving)
  expect(warned.rows.map(({ name }) => name).toSorted()).toEqual(['沉默', '联系', '转手'].toSorted())
  await writeFacts(owner, organizationId, {
    interaction: [{ customer_id: ids.联系, kind: 'call', occurred_on: dayIn(23) }],
  })
  const other = await colleague('sales', '乙')
  await administrator.ask(customers.transfer, { body: { customerIds: [ids.转手], toMemberId: other.memberId } })
  await nightAt(31)
  expect((await sales.ask(pool.leaving)).rows.map(({ name }) => name)).toEqual(['沉默'])
  await nightAt(33)
  expect((await sales.ask(customers.list, {})).rows.map(({ name }) => name).toSorted()).toEqual(
    ['联系', '商机', '合同'].toSorted(),
  )
  expect(await history(ids.沉默)).toEqual([{ from: sales.memberId, to: null, reason: 'recycle', note: null, by: null }])
  expect((await auditOf(administrator)).filter((action) => action === 'customer.recycle')).toHaveLength(1)
  expect((await pick(sales, ids.沉默)).refused).toEqual([{ customerId: ids.沉默, reason: 'cooling' }])
})

test('rules that begin to count long after the silence warn first, and a preview says what they come to', async () => {
  const { administrator, organizationId, colleague, give } = await office()
  const sales = await colleague()
  await give(sales)
  await owner.query(`update customer set created_at = now() - interval '2 years' where organization_id = $1`, [
    organizationId,
  ])
  const recycling = { ...defaultRules.recycling, isOn: true, afterDays: 90, warnDays: 7 }
  expect(await administrator.ask(pool.preview, { body: recycling })).toEqual({ owned: 1, silent: 1, kept: 0, soon: 0 })
  await open(administrator, { recycling })
  await nightAt(0.5)
  const [leaving] = (await sales.ask(pool.leaving)).rows
  expect(leaving?.dueOn && leaving.dueOn > dayIn(6)).toBe(true)
  await open(administrator, { recycling: { isOn: false } })
  expect((await sales.ask(pool.leaving)).total).toBe(0)
})

test('rules: only whoever may change them, each at the version that they saw, and what makes no sense is refused', async () => {
  const { administrator, colleague } = await office()
  const [manager, director] = [await colleague('manager'), await colleague('director')]
  const { rules, version } = await director.ask(pool.rules)
  expect((await manager.call(pool.saveRules, { body: { ...rules, version } })).problem?.code).toBe('not-allowed')
  expect((await director.ask(pool.saveRules, { body: { ...rules, version } })).version).toBe(version + 1)
  const late = await administrator.call(pool.saveRules, { body: { ...rules, version } })
  expect([late.problem?.code, late.problem?.detail]).toMatchObject([
    'version-conflict',
    { current: { version: version + 1 } },
  ])
  const recycling = { ...rules.recycling, warnDays: 90, afterDays: 30 }
  const { problem } = await administrator.call(pool.saveRules, { body: { ...rules, recycling, version: version + 1 } })
  expect(problem?.errors).toMatchObject([{ path: 'body.recycling.warnDays', rule: 'warned-too-early' }])
})
