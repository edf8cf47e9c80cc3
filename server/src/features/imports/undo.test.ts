import { customers } from '@fenji/contract/customers'
import { importUndo } from '@fenji/contract/import-undo'
import { imports } from '@fenji/contract/imports'
import type { UndoCount } from '@fenji/contract/undo-count'
import { expect, test } from 'vitest'
import type { OrderLine } from '../../platform/testing/make.ts'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { journalForgetting } from './journal-forgetting.ts'
import { storedBy } from './testing/stored.ts'

const { auditOf, make, owner, runJobs, services, signIn } = await testApp({ startsJobs: true })

/** Imports rows; the id of the import. */
async function bring(person: Person, rows: readonly OrderLine[]): Promise<number> {
  await make.orders(person, rows)
  const { rows: found } = await owner.query<{ id: number }>(
    'select max(id) as id from import where organization_id = $1',
    [person.organizationId],
  )
  return found[0]?.id ?? 0
}

const order = (number: string, customer: string, amount: number, more: OrderLine = {}): OrderLine => ({
  order_number: number,
  customer_code: customer,
  order_date: '2025-01-05',
  amount,
  product_name: '纸',
  city: '苏州',
  ...more,
})

const only = (records: UndoCount[] | undefined) =>
  Object.fromEntries((records ?? []).map(({ record, ...counts }) => [record, Object.values(counts)]))

/** Undoes the import, which does what the preview said. */
async function undo(person: Person, id: number) {
  const preview = await person.ask(importUndo.preview, { params: { id } })
  expect(await person.ask(importUndo.start, { params: { id } })).toMatchObject({ state: 'undoing', undo: null })
  await runJobs()
  const undone = await person.ask(imports.get, { params: { id } })
  expect(undone).toMatchObject({ state: 'undone', undo: { records: preview.records } })
  return only(undone.undo?.records)
}

const stored = (person: Person) => storedBy(owner, person.organizationId)
const idOf = async (person: Person, code: string) => {
  const text = 'select id from customer where organization_id = $1 and code = $2'
  const { rows } = await owner.query<{ id: number }>(text, [person.organizationId, code])
  return rows[0]?.id ?? 0
}

test('what an import created goes, what it changed is as before, lines and figures too; the list says undone', async () => {
  const person = await signIn('director')
  await bring(person, [
    order('A1', 'C1', 100),
    order('A1', 'C1', 20, { product_name: '笔' }),
    order('A2', 'C1', 50, { phone: '13800000001' }),
  ])
  const before = await stored(person)
  const id = await bring(person, [
    order('A1', 'C1', 70, { product_name: '墨', city: '上海' }),
    order('A3', 'C1', 30, { city: '上海' }),
    order('B1', 'C2', 5),
  ])
  expect(await stored(person)).not.toEqual(before)
  expect(await undo(person, id)).toEqual({ customer: [1, 1, 0, 0], transaction: [2, 1, 0, 0] })
  expect(await stored(person)).toEqual(before)
  expect(await auditOf(person)).toEqual(expect.arrayContaining(['import.undo', 'import.undone']))
  expect(await person.ask(imports.get, { params: { id } })).toMatchObject({
    id,
    state: 'undone',
    undoableUntil: null,
    undo: { by: expect.any(String) },
  })
})

test('what was changed since stays, and is told with what the import wrote and what stands now; the rest is undone', async () => {
  const person = await signIn('administrator')
  await bring(person, [order('A1', 'C1', 100, { phone: '13800000001' })])
  const id = await bring(person, [
    order('A1', 'C1', 70, { phone: '13900000002', city: '上海' }),
    order('B1', 'C2', 5),
    order('C1', 'C3', 6),
  ])
  await person.ask(customers.update, {
    params: { id: await idOf(person, 'C1') },
    body: { city: '无锡', country: '中国' },
  })
  await person.ask(customers.update, { params: { id: await idOf(person, 'C2') }, body: { name: '晨光' } })
  await bring(person, [order('A1', 'C1', 71, { phone: '13900000002', city: '' }), order('C2', 'C3', 7)])
  const conflicts = await person.ask(importUndo.conflicts, { params: { id } })
  expect(conflicts).toMatchObject([
    {
      record: 'customer',
      customer: { code: 'C1' },
      reason: 'changed',
      fields: [{ field: 'city', wrote: '上海', stands: '无锡' }],
    },
    {
      record: 'customer',
      customer: { code: 'C2', name: '晨光' },
      reason: 'changed',
      fields: [{ field: 'name', wrote: null, stands: '晨光' }],
    },
    { record: 'customer', customer: { code: 'C3' }, reason: 'held', fields: [] },
    {
      record: 'transaction',
      customer: { code: 'C1' },
      number: 'A1',
      fields: [{ field: 'amountE4', wrote: 700_000, stands: 710_000 }],
    },
  ])
  expect(await undo(person, id)).toEqual({ customer: [0, 0, 3, 0], transaction: [2, 0, 1, 0] })
  expect(await person.ask(importUndo.conflicts, { params: { id } })).toEqual(conflicts)
  const { rows } = await owner.query(
    'select code, phone, city, country, orders from customer c join customer_activity a on a.customer_id = c.id where c.organization_id = $1 order by code',
    [person.organizationId],
  )
  expect(rows).toEqual([
    { code: 'C1', phone: '13800000001', city: '无锡', country: '中国', orders: 1 },
    { code: 'C2', phone: null, city: '苏州', country: null, orders: 0 },
    { code: 'C3', phone: null, city: '苏州', country: null, orders: 1 },
  ])
  const file = await person.call(importUndo.conflictsFile, { params: { id }, query: { language: 'en-US' } })
  expect(file.text).toContain('Transaction,C1,,A1,Changed since the import,Amount,70,71')
})

test('one import after the other is undone, newest first: everything is as before each of them', async () => {
  const person = await signIn('director')
  const states = [await stored(person)]
  const ids: number[] = []
  for (const amount of [10, 20, 30]) {
    ids.push(
      await bring(person, [order('A1', 'C1', amount, { city: `城 ${amount}` }), order(`B${amount}`, 'C2', amount)]),
    )
    states.push(await stored(person))
  }
  for (const id of ids.toReversed()) {
    expect(await stored(person)).toEqual(states.pop())
    const counts = await undo(person, id)
    expect(Object.values(counts).map(([, , conflicts]) => conflicts)).toEqual([0, 0])
  }
  expect(await stored(person)).toEqual(states.pop())
})

test('undo 409: only what is done, and only for 90 days; after that nothing of it is kept', async () => {
  const person = await signIn('director')
  const id = await bring(person, [order('A1', 'C1', 1)])
  await bring(person, [order('A1', 'C1', 2)])
  const call = { params: { id } }
  await owner.query(`update import set journaled_at = journaled_at - interval '91 days' where organization_id = $1`, [
    person.organizationId,
  ])
  expect(await person.call(importUndo.start, call)).toMatchObject({
    status: 409,
    body: { code: 'import-not-undoable' },
  })
  expect(await person.call(importUndo.preview, call)).toMatchObject({
    status: 409,
    body: { code: 'import-not-undoable' },
  })
  await journalForgetting.run(services)
  const { rowCount } = await owner.query('select from import_change where organization_id = $1', [
    person.organizationId,
  ])
  expect(rowCount).toBe(0)
  await owner.query(`update import set state = 'failed' where organization_id = $1`, [person.organizationId])
  expect(await person.call(importUndo.start, call)).toMatchObject({ status: 409, body: { code: 'import-state' } })
})

/** Does the work while somebody imports, for whom every undo waits. */
async function whileImporting({ organizationId }: Person, work: () => Promise<void>): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query(`select pg_advisory_xact_lock(hashtextextended('fenji import', ${organizationId}))`)
    await work()
  } finally {
    await client.query('commit')
    client.release()
  }
}

test('a person who changes a record while the undo waits wins; stopping the undo keeps the import', async () => {
  const person = await signIn('administrator')
  const id = await bring(person, [order('A1', 'C1', 1), order('B1', 'C2', 2)])
  const before = await stored(person)
  await whileImporting(person, async () => {
    await person.ask(importUndo.start, { params: { id } })
    expect(await person.ask(imports.cancel, { params: { id } })).toMatchObject({ state: 'done', undo: null })
  })
  await runJobs()
  expect(await stored(person)).toEqual(before)
  await whileImporting(person, async () => {
    await person.ask(importUndo.start, { params: { id } })
    await person.ask(customers.update, { params: { id: await idOf(person, 'C2') }, body: { name: '晨光' } })
  })
  await runJobs()
  expect(only((await person.ask(imports.get, { params: { id } })).undo?.records)).toEqual({
    customer: [1, 0, 1, 0],
    transaction: [2, 0, 0, 0],
  })
})
