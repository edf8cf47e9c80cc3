import { customers } from '@fenji/contract/customers'
import { importUndo } from '@fenji/contract/import-undo'
import { imports } from '@fenji/contract/imports'
import { type RecordKind, recordKindKeys, recordKinds } from '@fenji/contract/record-kinds'
import { recordsOf, removedRecords } from '@fenji/contract/records'
import { tasks } from '@fenji/contract/tasks'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { auditOf, make, owner, signIn } = await testApp({ startsJobs: true })

/** What makes one of each kind, and another value of a field. */
const bodies: Record<RecordKind, { body: Record<string, unknown>; change: Record<string, unknown> }> = {
  transactions: { body: { number: 'A-1', occurredOn: '2025-03-05', amountE4: 1_000_000 }, change: { amountE4: -500 } },
  receivables: { body: { number: 'R-1', dueOn: '2025-03-05', amountE4: 1_000_000 }, change: { note: '分两次付' } },
  payments: { body: { paidOn: '2025-03-01', amountE4: 400_000 }, change: { amountE4: 500_000 } },
  interactions: {
    body: { occurredAt: '2025-03-05T06:30:00.000Z', kind: 'visit', summary: '送样', minutes: 30 },
    change: { occurredAt: '2025-03-06', summary: null },
  },
  'service-records': { body: { occurredOn: '2025-03-05', kind: '安装', rating: 4 }, change: { rating: 5 } },
  cases: {
    body: { kind: 'complaint', openedAt: '2025-03-05', subject: '包装破损' },
    change: { resolvedAt: '2025-03-07', satisfaction: 4 },
  },
  referrals: { body: { referredName: '新公司', referredOn: '2025-03-05' }, change: { convertedOn: '2025-04-01' } },
  opportunities: {
    body: { name: '扩产', stage: '报价', openedOn: '2025-03-05', amountE4: 3_000_000, probability: 0.5 },
    change: { outcome: 'won', closedOn: '2025-05-01' },
  },
}

async function bodyOf(person: Person, customerId: number, kind: RecordKind) {
  const { body } = bodies[kind]
  if (kind !== 'payments') return body
  const parent = { ...bodies.receivables.body, number: null }
  const receivable = await person.ask(recordsOf.receivables.create, { params: { id: customerId }, body: parent })
  return { ...body, receivableId: receivable.id }
}

async function begin(role: 'administrator' | 'director' = 'administrator') {
  const person = await signIn(role)
  const { id } = await make.customer(person)
  return { person, id }
}

const figuresOf = async (person: Person, id: number) => {
  const { orders, amountE4, lastOrderOn } = await person.ask(customers.get, { params: { id } })
  return { orders, amountE4, lastOrderOn }
}

test.each(recordKindKeys)('%s: made, read, listed, changed, deleted and brought back as it was', async (kind) => {
  const { person, id } = await begin()
  const { list, create, get, update, remove } = recordsOf[kind]
  const body = await bodyOf(person, id, kind)
  const made = await person.ask(create, { params: { id }, body })
  expect(made).toMatchObject({
    ...body,
    version: 1,
    customerId: id,
    author: 'Li Lei',
    mayUpdate: true,
    mayDelete: true,
  })
  const at = { params: { id, recordId: made.id } }
  const { rows, total } = await person.ask(list, { query: { customerId: id } })
  expect(rows.map((row) => row.id)).toContain(made.id)
  expect(total).toBe(rows.length)

  const changed = await person.ask(update, { ...at, body: { ...bodies[kind].change, version: 1 } })
  expect(changed).toMatchObject({ ...body, ...bodies[kind].change, version: 2 })
  const late = await person.call(update, { ...at, body: { ...bodies[kind].change, version: 1 } })
  expect([late.status, late.problem?.code]).toEqual([409, 'version-conflict'])
  expect(late.problem?.detail?.current).toMatchObject({ version: 2 })

  const { removedId } = await person.ask(remove, at)
  expect((await person.call(get, at)).problem?.code).toBe('record-not-found')
  await person.ask(removedRecords.restore, { params: { id: removedId } })
  expect(await person.ask(get, at)).toEqual(changed)
  const name = recordKinds[kind].one.en.toLowerCase().replace(' ', '-')
  expect((await auditOf(person)).slice(-4)).toEqual(
    ['create', 'update', 'delete', 'restore'].map((verb) => `${name}.${verb}`),
  )
})

test('the same Idempotency-Key makes one record; another body is told', async () => {
  const { person, id } = await begin()
  const { create, list } = recordsOf.interactions
  const headers = { 'idempotency-key': 'visit-1' }
  const body = bodies.interactions.body
  const first = await person.ask(create, { params: { id }, body }, headers)
  expect((await person.ask(create, { params: { id }, body }, headers)).id).toBe(first.id)
  const other = await person.call(create, { params: { id }, body: { ...body, kind: 'call' } }, headers)
  expect(other.problem?.code).toBe('idempotency-conflict')
  expect((await person.ask(list, { query: {} })).total).toBe(1)
})

test('transactions by hand are in the figures at once; a refund is negative; lines add up to the amount', async () => {
  const { person, id } = await begin()
  const { create, update, get, remove } = recordsOf.transactions
  const before = await figuresOf(person, id)
  const lines = [
    { productName: '轴承', quantity: 2, unitPriceE4: 250_000, amountE4: 500_000 },
    { productName: '电机', amountE4: 300_000 },
  ]
  const made = await person.ask(create, {
    params: { id },
    body: { occurredOn: '2025-06-01', amountE4: 800_000, lines },
  })
  expect(made).toMatchObject({ state: 'sale', lineCount: 2, lines: [lines[0], { productName: '电机' }] })
  expect(await figuresOf(person, id)).toEqual({
    orders: (before.orders ?? 0) + 1,
    amountE4: (before.amountE4 ?? 0) + 800_000,
    lastOrderOn: '2025-06-01',
  })
  const at = { params: { id, recordId: made.id } }
  const wrong = await person.call(update, { ...at, body: { amountE4: 1, version: 1 } })
  expect(wrong.problem?.errors).toEqual([expect.objectContaining({ path: 'body.amountE4', rule: 'not-the-sum' })])
  const refund = await person.ask(update, {
    ...at,
    body: { amountE4: -100, lines: [{ productName: '轴承', amountE4: -100 }], version: 1 },
  })
  expect(refund).toMatchObject({ state: 'refund', isRefund: true, lineCount: 1 })
  expect((await person.ask(get, at)).lines).toHaveLength(1)
  await person.ask(remove, at)
  expect(await figuresOf(person, id)).toEqual(before)
})

test('a number is a customer’s once; checks of the kind name the field', async () => {
  const { person, id } = await begin()
  const receivable = { number: 'R-7', dueOn: '2025-03-05', amountE4: 5 }
  await person.ask(recordsOf.receivables.create, { params: { id }, body: receivable })
  const twice = await person.call(recordsOf.receivables.create, { params: { id }, body: receivable })
  expect([twice.status, twice.problem?.code]).toEqual([409, 'number-taken'])
  const early = await person.call(recordsOf.cases.create, {
    params: { id },
    body: { kind: 'praise', openedAt: '2025-03-05', resolvedAt: '2025-03-01' },
  })
  expect(early.problem?.errors).toEqual([
    expect.objectContaining({ path: 'body.resolvedAt', rule: 'dates-out-of-order' }),
  ])
  const itself = await person.call(recordsOf.referrals.create, {
    params: { id },
    body: { referredCustomerId: id, referredOn: '2025-03-05' },
  })
  expect(itself.problem?.errors?.[0]).toMatchObject({ path: 'body.referredName', rule: 'refers-to-itself' })
  const open = await person.call(recordsOf.opportunities.create, {
    params: { id },
    body: { stage: '报价', openedOn: '2025-03-05', outcome: 'won' },
  })
  expect(open.problem?.errors?.[0]).toMatchObject({ path: 'body.closedOn', rule: 'value-missing' })
})

test('receivables: what was paid, and whether it is open, overdue or paid', async () => {
  const { person, id } = await begin()
  const params = { id }
  const due = async (dueOn: string) =>
    (await person.ask(recordsOf.receivables.create, { params, body: { dueOn, amountE4: 100 } })).id
  const [paid, overdue, open] = [await due('2025-01-01'), await due('2025-02-01'), await due('2999-01-01')]
  await person.ask(recordsOf.payments.create, {
    params,
    body: { receivableId: paid, paidOn: '2025-01-01', amountE4: 100 },
  })
  for (const [state, recordId] of [
    ['paid', paid],
    ['overdue', overdue],
    ['open', open],
  ] as const) {
    const { rows } = await person.ask(recordsOf.receivables.list, { query: { state, customerId: id } })
    expect(rows).toMatchObject([{ id: recordId, state, paidE4: state === 'paid' ? 100 : 0 }])
  }
  const elsewhere = await make.customer(person)
  const foreign = await person.call(recordsOf.payments.create, {
    params: { id: elsewhere.id },
    body: { receivableId: paid, paidOn: '2025-01-01', amountE4: 1 },
  })
  expect([foreign.status, foreign.problem?.code]).toEqual([404, 'record-not-found'])
})

test('a sales person logs with their own customers, changes their own entries only, and the next step becomes a task', async () => {
  const { person: administrator, id } = await begin()
  const { organizationId } = administrator
  const sales = await signIn('sales', { organizationId })
  const colleague = await signIn('sales', { organizationId })
  const { id: other } = await make.customer(administrator)
  const give = (customerId: number, toMemberId: number) =>
    administrator.ask(customers.transfer, { body: { customerIds: [customerId], toMemberId } })
  await give(id, sales.memberId)
  const theirs = await administrator.ask(recordsOf.interactions.create, {
    params: { id },
    body: bodies.interactions.body,
  })
  const nextStep = { title: '带合同去', dueOn: '2025-03-12' }
  const own = await sales.ask(recordsOf.interactions.create, {
    params: { id },
    body: { ...bodies.interactions.body, nextStep },
  })
  expect(own.member).toEqual({ id: sales.memberId, name: 'Li Lei' })
  expect((await sales.ask(tasks.list, { query: { memberId: 'me' } })).rows).toMatchObject([
    { ...nextStep, customerId: id, source: 'next-step', interactionId: own.id, memberId: sales.memberId },
  ])
  const { rows } = await sales.ask(recordsOf.interactions.list, { query: {} })
  expect(rows.map((row) => [row.id, row.mayUpdate])).toEqual([
    [own.id, true],
    [theirs.id, false],
  ])
  const refused = await sales.call(recordsOf.interactions.update, {
    params: { id, recordId: theirs.id },
    body: { summary: '我来改', version: 1 },
  })
  expect([refused.status, refused.problem?.code]).toEqual([403, 'not-allowed'])
  const foreign = await sales.call(recordsOf.interactions.create, {
    params: { id: other },
    body: bodies.interactions.body,
  })
  expect([foreign.status, foreign.problem?.code]).toEqual([404, 'customer-not-found'])
  expect((await colleague.ask(recordsOf.interactions.list, { query: {} })).total).toBe(0)
  const order = await sales.call(recordsOf.transactions.create, { params: { id }, body: bodies.transactions.body })
  expect([order.status, order.problem?.code]).toEqual([403, 'not-allowed'])
})

test('service: cases of others too, but no amounts: not shown, not sorted by, not written', async () => {
  const { person: administrator, id } = await begin()
  const service = await signIn('service', { organizationId: administrator.organizationId })
  const one = await administrator.ask(recordsOf.cases.create, { params: { id }, body: bodies.cases.body })
  const solved = await service.ask(recordsOf.cases.update, {
    params: { id, recordId: one.id },
    body: { resolvedAt: '2025-03-06', version: 1 },
  })
  expect(solved).toMatchObject({ state: 'resolved', mayUpdate: true, mayDelete: false })
  await administrator.ask(recordsOf.opportunities.create, { params: { id }, body: bodies.opportunities.body })
  const { rows } = await service.ask(recordsOf.opportunities.list, { query: {} })
  expect(rows).toMatchObject([{ amountE4: null, probability: null, name: '扩产' }])
  for (const query of [{ sort: 'amount' }, { minAmountE4: 1 }] as const)
    expect((await service.call(recordsOf.opportunities.list, { query })).problem?.code).toBe('field-not-allowed')
  expect((await service.call(recordsOf.receivables.list, { query: {} })).problem?.code).toBe('field-not-allowed')
})

test('the undo of an import leaves what was changed by hand, and misses nothing that was deleted', async () => {
  const person = await signIn('administrator')
  await make.orders(
    person,
    ['A', 'B', 'C', 'D'].map((n) => ({ order_number: n, customer_code: 'U1', order_date: '2025-01-05', amount: 10 })),
  )
  const { rows } = await person.ask(recordsOf.transactions.list, { query: { sort: 'day' } })
  const [changed, deleted, restored] = rows
  if (!changed || !deleted || !restored) throw new Error('orders are missing')
  const at = ({ id: recordId, customerId: id }: typeof changed) => ({ params: { id, recordId } })
  const { update, remove } = recordsOf.transactions
  await person.ask(update, { ...at(changed), body: { amountE4: 777, lines: [], version: changed.version } })
  await person.ask(remove, at(deleted))
  const { removedId } = await person.ask(remove, at(restored))
  await person.ask(removedRecords.restore, { params: { id: removedId } })
  const [latest] = (await person.ask(imports.list, {})).rows
  const preview = await person.ask(importUndo.preview, { params: { id: latest?.id ?? 0 } })
  expect(preview.records).toContainEqual({ record: 'transaction', deleted: 2, restored: 0, conflicts: 1, gone: 1 })
})

test('whoever keeps metrics is told whose facts changed: by each writing, deleting and bringing back', async () => {
  const { person, id } = await begin()
  const told = async () => {
    const { rowCount } = await owner.query('delete from fact_change where customer_id = $1', [id])
    return (rowCount ?? 0) > 0
  }
  await told()
  for (const kind of recordKindKeys) {
    const made = await person.ask(recordsOf[kind].create, { params: { id }, body: await bodyOf(person, id, kind) })
    expect([kind, await told()]).toEqual([kind, true])
    const at = { params: { id, recordId: made.id } }
    await person.ask(recordsOf[kind].update, { ...at, body: { ...bodies[kind].change, version: 1 } })
    expect([kind, await told()]).toEqual([kind, true])
    const { removedId } = await person.ask(recordsOf[kind].remove, at)
    expect([kind, await told()]).toEqual([kind, true])
    await person.ask(removedRecords.restore, { params: { id: removedId } })
    expect([kind, await told()]).toEqual([kind, true])
  }
})
