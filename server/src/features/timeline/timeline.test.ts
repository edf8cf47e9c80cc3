import { customers } from '@fenji/contract/customers'
import { recordsOf } from '@fenji/contract/records'
import { tasks } from '@fenji/contract/tasks'
import { timeline } from '@fenji/contract/timeline'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { make, owner, signIn } = await testApp()

/** A customer with an order, a visit that left a task, a complaint, a change of owner and a grade. */
async function eventful(): Promise<{ person: Person; id: number }> {
  const person = await signIn('administrator')
  const { id } = await make.customer(person)
  const params = { id }
  await make.run(person, { template: 'rfm', asOf: '2025-03-01', publishes: true })
  const nextStep = { title: '寄 50% 样品', dueOn: '2025-03-12' }
  await person.ask(recordsOf.interactions.create, {
    params,
    body: { occurredAt: '2025-03-05T06:30:00Z', kind: 'visit', summary: '谈年度合同', nextStep },
  })
  await person.ask(recordsOf.cases.create, {
    params,
    body: { kind: 'complaint', openedAt: '2025-03-06', subject: '包装破损' },
  })
  const [task] = (await person.ask(tasks.list, { query: { customerId: id } })).rows
  await person.ask(tasks.update, {
    params: { id, taskId: task?.id ?? 0 },
    body: { isDone: true, version: task?.version ?? 0 },
  })
  await person.ask(customers.transfer, { body: { customerIds: [id], toMemberId: person.memberId } })
  return { person, id }
}

test('everything together, newest first; by kind, by words, and how many there are of each', async () => {
  const { person, id } = await eventful()
  const all = await person.ask(timeline.list, { params: { id } })
  expect(all.rows.map(({ kind }) => kind).slice(-3)).toEqual(['cases', 'interactions', 'transactions'])
  expect(all.rows.map(({ kind }) => kind).toSorted()).toEqual(
    ['cases', 'grades', 'interactions', 'owners', 'tasks', 'transactions'].toSorted(),
  )
  expect(all.counts?.map(({ kind, count }) => `${kind} ${count}`).toSorted()).toEqual(
    ['cases 1', 'grades 1', 'interactions 1', 'owners 1', 'tasks 1', 'transactions 1'].toSorted(),
  )
  expect(all.rows.find(({ kind }) => kind === 'grades')?.grade).toMatchObject({ change: 'entry', from: null })
  expect(all.rows.find(({ kind }) => kind === 'owners')?.owner).toMatchObject({ reason: 'transfer', from: null })
  const some = await person.ask(timeline.list, { params: { id }, query: { kind: ['cases', 'interactions'] } })
  expect(some.rows.map(({ kind, at, by }) => [kind, at, by])).toEqual([
    ['cases', '2025-03-06', 'Li Lei'],
    ['interactions', '2025-03-05T06:30:00.000Z', 'Li Lei'],
  ])
  const found = async (search: string) =>
    (await person.ask(timeline.list, { params: { id }, query: { search } })).rows.map(({ kind }) => kind)
  expect(await found('年度')).toEqual(['interactions'])
  expect(await found('50%')).toEqual(['tasks'])
  expect(await found('5_%')).toEqual([])
})

test('a role sees of it what it may see', async () => {
  const { person, id } = await eventful()
  await person.ask(recordsOf.receivables.create, { params: { id }, body: { dueOn: '2025-03-01', amountE4: 77 } })
  const service = await signIn('service', { organizationId: person.organizationId })
  const { rows } = await service.ask(timeline.list, { params: { id } })
  expect(rows.map(({ kind }) => kind)).not.toContain('receivables')
  expect(rows.find(({ kind }) => kind === 'transactions')?.record).toMatchObject({ amountE4: null })
  const sales = await signIn('sales', { organizationId: person.organizationId })
  expect((await sales.call(timeline.list, { params: { id } })).problem?.code).toBe('customer-not-found')
})

test('10,000 events: page after page each once', async () => {
  const person = await signIn('administrator')
  const { id } = await make.customer(person)
  await owner.query(
    `insert into interaction (organization_id, customer_id, source_key, kind, occurred_on, occurred_at, summary)
      select $1, $2, n::text, 'call', '2020-01-01'::date + n / 10, '2020-01-01'::timestamptz + n * interval '144 minutes', '第' || n || '次'
      from generate_series(1, 10000) n`,
    [person.organizationId, id],
  )
  const seen: number[] = []
  let cursor: string | undefined
  do {
    const page = await person.ask(timeline.list, { params: { id }, query: { limit: 100, cursor } })
    seen.push(...page.rows.flatMap(({ kind, id: one }) => (kind === 'interactions' ? [one] : [])))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(seen).toHaveLength(10_000)
  expect(new Set(seen).size).toBe(10_000)
  expect((await person.ask(timeline.list, { params: { id }, query: { search: '第9999次' } })).rows).toHaveLength(1)
})
