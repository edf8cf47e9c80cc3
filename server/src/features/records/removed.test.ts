import { customers } from '@fenji/contract/customers'
import { recordsOf, removedRecords } from '@fenji/contract/records'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { signIn } = await testApp()

async function withDeleted(person: Person, ownerId: number) {
  const { id } = await person.ask(customers.create, { body: { name: '甲公司', ownerId } })
  const params = { id }
  const visit = await person.ask(recordsOf.interactions.create, {
    params,
    body: { kind: 'visit', occurredAt: '2026-03-01', summary: '看了样品 שלום' },
  })
  const order = await person.ask(recordsOf.transactions.create, {
    params,
    body: { number: 'SO-1', occurredOn: '2026-03-02', amountE4: 1_234_500, lines: [] },
  })
  await person.ask(recordsOf.interactions.remove, { params: { id, recordId: visit.id } })
  await person.ask(recordsOf.transactions.remove, { params: { id, recordId: order.id } })
  return id
}

const listed = (person: Person, kind?: 'interactions' | 'transactions') =>
  person.ask(removedRecords.list, { query: { kind, limit: 50 } })

test('what was deleted by hand is listed, the last first, until it is brought back', async () => {
  const person = await signIn('administrator')
  const id = await withDeleted(person, person.memberId)
  const { rows, total } = await listed(person)
  expect(total).toBe(2)
  expect(rows).toMatchObject([
    { kind: 'transactions', customer: { id, name: '甲公司' }, day: '2026-03-02', amountE4: 1_234_500, text: null },
    { kind: 'interactions', day: '2026-03-01', amountE4: null, text: '看了样品 שלום' },
  ])
  expect(Date.parse(rows[0]?.keptUntil ?? '') - Date.parse(rows[0]?.removedAt ?? '')).toBe(30 * 86_400_000)
  const first = await person.ask(removedRecords.list, { query: { limit: 1 } })
  const rest = await person.ask(removedRecords.list, { query: { limit: 1, cursor: first.nextCursor ?? '' } })
  expect(rest.rows.map(({ kind }) => kind)).toEqual(['interactions'])
  await person.ask(removedRecords.restore, { params: { id: rows[0]?.id ?? 0 } })
  expect((await listed(person)).rows.map(({ kind }) => kind)).toEqual(['interactions'])
  expect((await listed(person, 'transactions')).rows).toEqual([])
})

test('only what one may bring back: of customers in sight, deleted by those whose entries one may delete', async () => {
  const boss = await signIn('administrator')
  const mine = await signIn('sales', { organizationId: boss.organizationId })
  const other = await signIn('sales', { organizationId: boss.organizationId })
  await withDeleted(boss, mine.memberId)
  expect((await listed(mine)).total).toBe(0)
  const { id } = await mine.ask(customers.create, { body: { name: '乙公司' } })
  const call = await mine.ask(recordsOf.interactions.create, {
    params: { id },
    body: { kind: 'call', occurredAt: '2026-03-01', summary: '问价' },
  })
  await mine.ask(recordsOf.interactions.remove, { params: { id, recordId: call.id } })
  expect((await listed(mine)).rows.map(({ text }) => text)).toEqual(['问价'])
  expect((await listed(other)).total).toBe(0)
  expect((await listed(boss)).total).toBe(3)
  expect((await listed(await signIn('viewer', { organizationId: boss.organizationId }))).total).toBe(0)
})
