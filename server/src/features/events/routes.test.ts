import { customers } from '@fenji/contract/customers'
import { events, type IncomingEvent } from '@fenji/contract/events'
import { keys } from '@fenji/contract/keys'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { eventForgetting } from './forgetting.ts'

const { owner, runJobs, services, signIn, visitor, roleIds } = await testApp({ startsJobs: true })

const order = (key: string, data: IncomingEvent['data'] = {}): IncomingEvent => ({
  kind: 'transactions',
  key,
  data: {
    customerCode: 'C1',
    customerName: '晨光文具',
    orderNumber: 'A1',
    occurredOn: '2025-01-05',
    amount: 100,
    ...data,
  },
})

/** Sends and waits until everything is taken. */
async function send(person: Person, ...list: IncomingEvent[]) {
  const { id } = await person.ask(events.send, { body: { events: list } })
  await runJobs()
  return person.ask(events.get, { params: { batch: id } })
}
const short = ({ results }: Awaited<ReturnType<typeof send>>) =>
  results.map(({ outcome, code, field }) => [outcome, code, field].filter((one) => one !== null).join(' '))

const orders = async ({ organizationId }: Person) => {
  const { rows } = await owner.query<{ amount: number }>(
    'select amount_e4 / 10000.0 as amount from transaction where organization_id = $1 order by order_key',
    [organizationId],
  )
  return rows.map(({ amount }) => Number(amount))
}

test('202: events are taken in the background, each with what became of it', async () => {
  const person = await signIn('administrator')
  const { status, body } = await person.call(events.send, {
    body: { events: [order('a'), order('b', { orderNumber: 'A2', amount: '1,250.50' })] },
  })
  expect([status, body.state, body.events]).toEqual([202, 'waiting', 2])
  await runJobs()
  const batch = await person.ask(events.get, { params: { batch: body.id } })
  expect([batch.state, batch.created, batch.refused, short(batch)]).toEqual(['done', 2, 0, ['created', 'created']])
  expect(await orders(person)).toEqual([100, 1250.5])
  const { rows } = await owner.query('select data from event where organization_id = $1 and data is not null', [
    person.organizationId,
  ])
  expect(rows).toEqual([])
})

test('the same key again gets the same answer and changes nothing', async () => {
  const person = await signIn('administrator')
  await send(person, order('a'))
  const again = await send(
    person,
    order('a', { amount: 999 }),
    order('b', { orderNumber: 'A2' }),
    order('b', { orderNumber: 'A3' }),
  )
  expect(again.results.map(({ outcome, isRepeat }) => [outcome, isRepeat])).toEqual([
    ['created', true],
    ['created', false],
    ['created', true],
  ])
  expect(await orders(person)).toEqual([100, 100])
})

test('events are taken in their order: the last word about an order counts', async () => {
  const person = await signIn('administrator')
  const batch = await send(
    person,
    order('1', { amount: 1 }),
    order('2', { amount: 2 }),
    order('3', { amount: 2 }),
    order('4', { amount: 4 }),
  )
  expect(short(batch)).toEqual(['created', 'updated', 'unchanged', 'updated'])
  expect(await orders(person)).toEqual([4])
})

test('orders without a number are told apart by the key', async () => {
  const person = await signIn('administrator')
  const twin = { orderNumber: null }
  expect(short(await send(person, order('a', twin), order('b', twin)))).toEqual(['created', 'created'])
  expect(short(await send(person, order('c', twin)))).toEqual(['created'])
  expect(await orders(person)).toEqual([100, 100, 100])
})

test('what is wrong is refused with its reason and field; the others are taken', async () => {
  const person = await signIn('administrator')
  const batch = await send(
    person,
    order('1', { occurredOn: 'soon' }),
    order('2', { amount: null }),
    order('3', { colour: 'red' }),
    order('4', { customerCode: null, customerName: '' }),
    order('5', { orderNumber: '1.38E+10' }),
    order('6'),
    { kind: 'contacts', key: '7', data: { customerCode: 'nobody', name: '李雷' } },
    order('8', { occurredOn: '2025-01-05T20:00:00Z', orderNumber: 'Z' }),
  )
  expect(short(batch)).toEqual([
    'refused date-invalid occurredOn',
    'refused field-missing amount',
    'refused field-unknown colour',
    'refused field-missing customerCode',
    'refused id-damaged orderNumber',
    'created',
    expect.stringMatching(/^refused customer-unknown/),
    'created',
  ])
  const { rows } = await owner.query(
    `select occurred_on::text as day from transaction where organization_id = $1 and order_key = 'Z'`,
    [person.organizationId],
  )
  expect(rows).toEqual([{ day: '2025-01-06' }])
})

test('every kind: a customer, their contact and a visit, in one batch', async () => {
  const person = await signIn('administrator')
  const batch = await send(
    person,
    { kind: 'customers', key: 'c', data: { customerCode: 'K1', customerName: '新客户' } },
    { kind: 'contacts', key: 'p', data: { customerCode: 'K1', name: '韩梅梅' } },
    { kind: 'interactions', key: 'v1', data: { customerCode: 'K1', occurredAt: '2025-03-01', kind: 'visit' } },
    { kind: 'interactions', key: 'v2', data: { customerCode: 'K1', occurredAt: '2025-03-01', kind: 'visit' } },
  )
  expect(short(batch)).toEqual(['created', 'created', 'created', 'created'])
  expect((await person.ask(customers.list)).rows.map(({ name }) => name)).toEqual(['新客户'])
})

test('too many events, or too large, are refused whole', async () => {
  const person = await signIn('administrator')
  const many = await person.call(events.send, {
    body: { events: Array.from({ length: 1001 }, (_, i) => order(`${i}`)) },
  })
  expect([many.status, many.problem?.errors?.[0]?.path]).toEqual([400, 'body.events'])
  const text = 'x'.repeat(19_000)
  const large = await person.call(events.send, {
    body: { events: Array.from({ length: 300 }, (_, i) => order(`${i}`, { orderNumber: `${i}`, productName: text })) },
  })
  expect([large.status, large.problem?.code]).toEqual([413, 'too-large'])
  const fits = await person.call(events.send, {
    body: { events: Array.from({ length: 200 }, (_, i) => order(`${i}`, { orderNumber: `${i}`, productName: text })) },
  })
  expect(fits.status).toBe(202)
})

test('a key needs the right to send events, and sends them into its own organization', async () => {
  const [person, stranger] = [await signIn('administrator'), await signIn('administrator')]
  const { administrator } = await roleIds(person.organizationId)
  const keyWith = async (scopes: string[]) =>
    (await person.ask(keys.create, { body: { name: 'ERP', roleId: administrator, scopes, expiresInDays: null } }))
      .secret
  const body = { events: [order('a')] }
  const sender = { authorization: `Bearer ${await keyWith(['Event:create'])}` }
  const sent = await visitor().call(events.send, { body }, sender)
  expect([sent.status, sent.body.source]).toEqual([202, 'ERP'])
  await runJobs()
  expect([await orders(person), await orders(stranger)]).toEqual([[100], []])
  expect((await visitor().call(events.get, { params: { batch: sent.body.id } }, sender)).status).toBe(403)
  const reader = { authorization: `Bearer ${await keyWith(['Customer:read'])}` }
  expect((await visitor().call(events.send, { body }, reader)).status).toBe(403)
  expect((await stranger.call(events.get, { params: { batch: sent.body.id } })).problem?.code).toBe('events-not-found')
})

test('a key is forgotten 90 days after it was last sent: then the same event again is taken again, and changes nothing by its number', async () => {
  const person = await signIn('administrator')
  const [old, resent, young] = [
    await send(person, order('a')),
    await send(person, order('b')),
    await send(person, order('c')),
  ]
  await owner.query(
    `update event_batch set created_at = now() - interval '91 days', ended_at = now() - interval '91 days' where id = any($1)`,
    [[old.id, resent.id]],
  )
  const again = await send(person, order('b'))
  await eventForgetting.run(services)
  const kept = await person.ask(events.list, {})
  expect(kept.map(({ id }) => id)).toEqual([again.id, young.id, resent.id])
  const repeated = await send(person, order('a'), order('b'))
  expect(repeated.results.map(({ outcome, isRepeat }) => [outcome, isRepeat])).toEqual([
    ['unchanged', false],
    ['unchanged', true],
  ])
})

test('events that were sent one by one are imported together, in their order; another sender waits for its turn', async () => {
  const person = await signIn('administrator')
  const other = await signIn('administrator', { organizationId: person.organizationId })
  const sent = async (by: Person, event: IncomingEvent) => (await by.ask(events.send, { body: { events: [event] } })).id
  const ids = [
    await sent(person, order('a', { orderNumber: 'B1', amount: 1 })),
    await sent(person, order('b', { orderNumber: 'B2', amount: 2 })),
    await sent(other, order('c', { orderNumber: 'B1', amount: 3 })),
    await sent(person, order('d', { orderNumber: 'B1', amount: 4 })),
  ]
  await runJobs()
  const batches = await person.ask(events.list, {})
  expect(batches.map(({ id, state, created, updated }) => [id, state, created, updated])).toEqual([
    [ids[3], 'done', 0, 1],
    [ids[2], 'done', 0, 1],
    [ids[1], 'done', 1, 0],
    [ids[0], 'done', 1, 0],
  ])
  expect(await orders(person)).toEqual([4, 2])
})
