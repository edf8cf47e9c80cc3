import { bulkEdits } from '@fenji/contract/bulk-edits'
import { customers } from '@fenji/contract/customers'
import { handovers } from '@fenji/contract/handovers'
import { members } from '@fenji/contract/members'
import { tasks } from '@fenji/contract/tasks'
import { expect, test } from 'vitest'
import { writeFacts } from '../../platform/testing/facts.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { make, owner, runJobs, signIn } = await testApp({ startsJobs: true })

async function office() {
  const administrator = await signIn('administrator', { name: '张伟' })
  const { organizationId } = administrator
  const [former, next] = [
    await signIn('sales', { organizationId, name: '甲' }),
    await signIn('sales', { organizationId, name: '乙' }),
  ]
  const { id } = await make.customer(administrator, { name: '华东贸易' })
  const give = (customerIds: number[], toMemberId: number | null, more = {}) =>
    administrator.ask(customers.transfer, { body: { customerIds, toMemberId, ...more } })
  await give([id], former.memberId)
  return { administrator, organizationId, former, next, id, give }
}

test('whoever gets a customer is told: note, open deals, what is due, the last interaction; open work goes along', async () => {
  const { administrator, organizationId, former, next, id, give } = await office()
  const work = { customer_id: id, member_id: former.memberId }
  await writeFacts(owner, organizationId, {
    opportunity: [
      { ...work, name: '二期', stage: 'offer', opened_on: '2025-01-01', amount_e4: 50_000 },
      { ...work, name: '一期', stage: 'won', opened_on: '2024-01-01', closed_on: '2024-02-01', outcome: 'won' },
    ],
    customer_case: [{ ...work, kind: 'complaint', opened_on: '2025-01-01' }],
    receivable: [
      { customer_id: id, id: 1, issued_on: '2025-01-01', due_on: '2025-02-01', amount_e4: 100 },
      { customer_id: id, id: 2, issued_on: '2025-01-01', due_on: '2999-02-01', amount_e4: 40 },
    ],
    receivable_payment: [{ customer_id: id, receivable_id: 1, paid_on: '2025-01-20', amount_e4: 30 }],
    interaction: [
      { customer_id: id, kind: 'call', occurred_on: '2025-01-01' },
      { customer_id: id, kind: 'visit', occurred_on: '2025-03-01', summary: '谈了续约' },
    ],
  })
  await former.ask(tasks.create, { params: { id }, body: { title: '送样品', dueOn: '2025-04-01' } })
  await give([id], next.memberId, { note: '月底前拜访' })
  const [told] = await next.ask(handovers.list, { query: { unseen: 'true' } })
  expect(told).toMatchObject({
    ...{
      customers: 1,
      from: '甲',
      by: '张伟',
      to: '乙',
      note: '月底前拜访',
      movedWork: 3,
      isSeen: false,
      isMine: true,
    },
  })
  const params = { id: told?.id ?? 0 }
  const sheet = await next.ask(handovers.get, { params })
  expect(sheet.customers).toMatchObject([
    {
      ...{ id, name: '华东贸易', openCases: 1, dueE4: 110, overdueE4: 70 },
      tasks: [{ title: '送样品', dueOn: '2025-04-01' }],
      opportunities: [{ name: '二期', stage: 'offer', amountE4: 50_000 }],
      lastInteraction: { kind: 'visit', occurredOn: '2025-03-01', summary: '谈了续约' },
    },
  ])
  expect((await next.ask(handovers.see, { params })).isSeen).toBe(true)
  expect(await next.ask(handovers.list, { query: { unseen: 'true' } })).toEqual([])
  expect((await administrator.ask(handovers.get, { params })).handover.isMine).toBe(false)
  expect((await administrator.call(handovers.see, { params })).problem?.code).toBe('handover-not-found')
  expect((await former.call(handovers.get, { params })).problem?.code).toBe('handover-not-found')
  const { rows } = await owner.query(
    'select member_id::int as member from opportunity where customer_id = $1 order by opened_on',
    [id],
  )
  expect(rows).toEqual([{ member: former.memberId }, { member: next.memberId }])
})

test('work stays where it was on request; who takes for themselves or gives to nobody tells nobody', async () => {
  const { administrator, organizationId, former, next, id, give } = await office()
  await writeFacts(owner, organizationId, {
    opportunity: [{ customer_id: id, member_id: former.memberId, stage: 'offer', opened_on: '2025-01-01' }],
  })
  await give([id], next.memberId, { movesWork: false })
  expect((await next.ask(handovers.list, {}))[0]?.movedWork).toBe(0)
  await give([id], administrator.memberId)
  await give([id], null)
  await give([id], former.memberId)
  await give([id], former.memberId)
  const told = await former.ask(handovers.list, {})
  expect(told.map(({ customers: count, from }) => [count, from])).toEqual([
    [1, null],
    [1, null],
  ])
  expect(await administrator.ask(handovers.list, {})).toEqual([])
})

test('whoever leaves hands over by one handover, and a reader without amounts sees none', async () => {
  const { administrator, organizationId, former, id } = await office()
  const service = await signIn('service', { organizationId })
  await administrator.ask(members.update, {
    params: { id: former.memberId },
    body: { isActive: false, handOverTo: service.memberId },
  })
  const [told] = await service.ask(handovers.list, {})
  expect(told).toMatchObject({ customers: 1, from: '甲' })
  const sheet = await service.ask(handovers.get, { params: { id: told?.id ?? 0 } })
  expect(sheet.customers).toMatchObject([{ id, dueE4: null, overdueE4: null }])
})

test('a bulk edit is one handover, however many parts it has', async () => {
  const { administrator, next, id } = await office()
  const action = { kind: 'transfer', toMemberId: next.memberId, note: '整体移交' } as const
  await administrator.ask(bulkEdits.start, { body: { action, selection: { ids: [id] } } })
  await runJobs()
  expect(await next.ask(handovers.list, {})).toMatchObject([{ customers: 1, from: '甲', note: '整体移交' }])
})
