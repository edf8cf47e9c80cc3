import { customers } from '@fenji/contract/customers'
import { tasks } from '@fenji/contract/tasks'
import { expect, test } from 'vitest'
import { testApp } from '../../platform/testing/test-app.ts'

const { auditOf, clock, make, signIn } = await testApp()

async function begin() {
  const administrator = await signIn('administrator')
  const { organizationId } = administrator
  const { id } = await make.customer(administrator)
  const sales = await signIn('sales', { organizationId })
  await administrator.ask(customers.transfer, { body: { customerIds: [id], toMemberId: sales.memberId } })
  return { administrator, organizationId, id, sales }
}

test('a task is made, moved, done, opened again and deleted; each is written down', async () => {
  const { administrator, id } = await begin()
  const made = await administrator.ask(tasks.create, {
    params: { id },
    body: { title: '  寄样品 ', dueOn: '2025-03-12' },
  })
  expect(made).toMatchObject({ title: '寄样品', source: 'manual', memberId: administrator.memberId, doneAt: null })
  const at = { params: { id, taskId: made.id } }
  const moved = await administrator.ask(tasks.update, { ...at, body: { dueOn: '2025-03-20', version: 1 } })
  expect([moved.dueOn, moved.version]).toEqual(['2025-03-20', 2])
  const late = await administrator.call(tasks.update, { ...at, body: { isDone: true, version: 1 } })
  expect([late.status, late.problem?.code]).toEqual([409, 'version-conflict'])
  expect(late.problem?.detail?.current).toMatchObject({ version: 2 })
  const done = await administrator.ask(tasks.update, { ...at, body: { isDone: true, version: 2 } })
  expect(done.doneAt).not.toBeNull()
  expect((await administrator.ask(tasks.list, { query: { customerId: id } })).rows).toEqual([])
  expect((await administrator.ask(tasks.list, { query: { state: 'done' } })).rows).toMatchObject([{ id: made.id }])
  const open = await administrator.ask(tasks.update, { ...at, body: { isDone: false, version: 3 } })
  expect(open.doneAt).toBeNull()
  await administrator.ask(tasks.remove, at)
  expect((await administrator.call(tasks.update, { ...at, body: { version: 4 } })).problem?.code).toBe('task-not-found')
  expect((await auditOf(administrator)).filter((action) => action.startsWith('task.'))).toEqual(
    ['create', 'update', 'update', 'update', 'delete'].map((verb) => `task.${verb}`),
  )
})

test('the soonest due first, and which day it is where the organization works', async () => {
  const { administrator, id } = await begin()
  clock.set('2025-03-11T17:00:00Z')
  for (const dueOn of ['9999-12-31', '2025-03-12', '0001-01-01'])
    await administrator.ask(tasks.create, { params: { id }, body: { title: dueOn, dueOn } })
  const { rows, today } = await administrator.ask(tasks.list, { query: { memberId: 'me' } })
  expect([today, ...rows.map(({ dueOn }) => dueOn)]).toEqual(['2025-03-12', '0001-01-01', '2025-03-12', '9999-12-31'])
  expect((await administrator.ask(tasks.list, { query: { to: today } })).total).toBe(2)
  const first = await administrator.ask(tasks.list, { query: { limit: 2 } })
  const second = await administrator.ask(tasks.list, { query: { limit: 2, cursor: first.nextCursor ?? '' } })
  expect([...first.rows, ...second.rows].map(({ id: one }) => one)).toEqual(rows.map(({ id: one }) => one))
  clock.set(null)
})

test('a sales person has tasks at own customers; those of others are no business of theirs', async () => {
  const { administrator, organizationId, id, sales } = await begin()
  const forHer = await administrator.ask(tasks.create, {
    params: { id },
    body: { title: '回访', dueOn: '2025-03-12', memberId: sales.memberId },
  })
  const forUs = await administrator.ask(tasks.create, { params: { id }, body: { title: '开票', dueOn: '2025-03-12' } })
  const mine = await sales.ask(tasks.update, {
    params: { id, taskId: forHer.id },
    body: { isDone: true, version: 1 },
  })
  expect(mine.doneAt).not.toBeNull()
  const theirs = await sales.call(tasks.update, {
    params: { id, taskId: forUs.id },
    body: { isDone: true, version: 1 },
  })
  expect([theirs.status, theirs.problem?.code]).toEqual([403, 'not-allowed'])
  const colleague = await signIn('sales', { organizationId })
  expect((await colleague.ask(tasks.list, {})).rows).toEqual([])
  const foreign = await colleague.call(tasks.create, { params: { id }, body: { title: 'x', dueOn: '2025-03-12' } })
  expect([foreign.status, foreign.problem?.code]).toEqual([404, 'customer-not-found'])
  const nobody = await administrator.call(tasks.create, {
    params: { id },
    body: { title: 'x', dueOn: '2025-03-12', memberId: 999_999 },
  })
  expect(nobody.problem?.code).toBe('member-not-found')
})

test('the same Idempotency-Key makes one task', async () => {
  const { administrator, id } = await begin()
  const input = { params: { id }, body: { title: '寄样品', dueOn: '2025-03-12' } }
  const headers = { 'idempotency-key': 'task-1' }
  const first = await administrator.ask(tasks.create, input, headers)
  expect((await administrator.ask(tasks.create, input, headers)).id).toBe(first.id)
})
