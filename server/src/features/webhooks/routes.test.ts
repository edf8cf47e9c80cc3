import { events } from '@fenji/contract/events'
import { type WebhookMapping, webhooks } from '@fenji/contract/webhooks'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { sign, signatureHeader } from './signature.ts'

const { owner, runJobs, signIn, visitor } = await testApp({ startsJobs: true })

const mapping: WebhookMapping = {
  kind: 'transactions',
  items: 'data.orders[*]',
  key: 'id',
  fields: {
    customerCode: 'buyer.code',
    customerName: 'buyer["full.name"]',
    orderNumber: 'id',
    occurredOn: '$.sent',
    amount: 'lines[0].total',
  },
}
const order = (id: number, total = 100) => ({ id, buyer: { code: 'C1', 'full.name': '晨光 😀' }, lines: [{ total }] })
const bodyOf = (...orders: ReturnType<typeof order>[]) => JSON.stringify({ sent: '2025-01-05', data: { orders } })
const now = () => Math.floor(Date.now() / 1000)

let made = 0
const open = (person: Person, proof: 'signature' | 'bearer' = 'signature') =>
  person.ask(webhooks.create, { body: { name: `商城 ${++made}`, proof, mapping } })

const post = (path: string, payload: string, headers: Record<string, string> = {}) =>
  visitor().send({ method: 'POST', url: path, payload, headers: { 'content-type': 'application/json', ...headers } })
const signed = (secret: string, body: string, seconds = now()) => ({ [signatureHeader]: sign(secret, body, seconds) })
const codes = async (person: Person, id: number) =>
  (await person.ask(webhooks.deliveries, { params: { id } })).map(({ code }) => code)

test('a signed body becomes events; the same delivery again changes nothing', async () => {
  const person = await signIn('administrator')
  const { webhook, secret } = await open(person)
  const body = bodyOf(order(1), order(2, 50))
  const headers = signed(secret, body)
  const first = await post(webhook.path, body, headers)
  expect([first.status, first.body]).toEqual([202, { batch: expect.any(Number), events: 2 }])
  await runJobs()
  const again = await post(webhook.path, body, headers)
  await runJobs()
  const { batch } = again.body as { batch: number }
  const { results, source } = await person.ask(events.get, { params: { batch } })
  expect([source, results.map(({ outcome, isRepeat }) => [outcome, isRepeat])]).toEqual([
    webhook.name,
    [
      ['created', true],
      ['created', true],
    ],
  ])
  const deliveries = await person.ask(webhooks.deliveries, { params: { id: webhook.id } })
  expect(deliveries.map(({ code, batch: one }) => [code, one?.created])).toEqual([
    ['accepted', 2],
    ['accepted', 2],
  ])
  const { rows } = await owner.query('select count(*)::int as n from transaction where organization_id = $1', [
    person.organizationId,
  ])
  expect(rows).toEqual([{ n: 2 }])
})

test('without the right proof nothing comes in, and what was tried is seen', async () => {
  const person = await signIn('administrator')
  const { webhook, secret } = await open(person)
  const body = bodyOf(order(1))
  const wrong = [
    {},
    signed('another secret', body),
    signed(secret, bodyOf(order(2))),
    signed(secret, body, now() - 301),
    signed(secret, body, now() + 400),
    { authorization: `Bearer ${secret}` },
  ]
  for (const headers of wrong) expect((await post(webhook.path, body, headers)).status).toBe(401)
  expect(await codes(person, webhook.id)).toEqual([
    'signature-missing',
    'signature-old',
    'signature-old',
    'signature-wrong',
    'signature-wrong',
    'signature-missing',
  ])
  const { secret: renewed } = await person.ask(webhooks.renew, {
    params: { id: webhook.id },
    body: { overlapHours: 0 },
  })
  expect((await post(webhook.path, body, signed(secret, body))).status).toBe(401)
  expect((await post(webhook.path, body, signed(renewed, body))).status).toBe(202)
  const { rows } = await owner.query<{ all: string }>('select row_to_json(w)::text as all from webhook w')
  for (const { all } of rows) expect(all).not.toContain(renewed)
})

test('a renewed secret counts beside the one before it, for as long as was said', async () => {
  const person = await signIn('administrator')
  const { webhook, secret } = await open(person)
  const call = { params: { id: webhook.id } }
  const { secret: second, formerSecretUntil } = await person.ask(webhooks.renew, { ...call, body: {} })
  expect(Math.round((Date.parse(formerSecretUntil ?? '') - Date.now()) / 3_600_000)).toBe(24)
  const statusOf = async (by: string, seconds = now()) => {
    const body = bodyOf(order(1))
    return (await post(webhook.path, body, signed(by, body, seconds))).problem?.detail ?? 'accepted'
  }
  expect([await statusOf(secret), await statusOf(second)]).toEqual(['accepted', 'accepted'])
  expect(await statusOf(secret, now() - 400)).toEqual({ code: 'signature-old' })
  await owner.query(`update webhook set former_until = now() - interval '1 minute' where id = $1`, [webhook.id])
  expect([await statusOf(secret), await statusOf(second)]).toEqual([{ code: 'signature-wrong' }, 'accepted'])
  await person.ask(webhooks.renew, { ...call, body: { overlapHours: 1 } })
  expect([await statusOf(secret), await statusOf(second)]).toEqual([{ code: 'signature-wrong' }, 'accepted'])
})

test('systems that cannot sign send the secret', async () => {
  const person = await signIn('administrator')
  const { webhook, secret } = await open(person, 'bearer')
  expect((await post(webhook.path, bodyOf(order(1)), { authorization: `Bearer ${secret}` })).status).toBe(202)
  expect((await post(webhook.path, bodyOf(order(1)), { authorization: 'Bearer nothing' })).problem?.detail).toEqual({
    code: 'secret-wrong',
  })
})

test('what cannot be taken is refused with its reason', async () => {
  const person = await signIn('administrator')
  const { webhook, secret } = await open(person)
  const many = bodyOf(...Array.from({ length: 1001 }, (_, i) => order(i)))
  for (const [body, code] of [
    ['{"a": ', 'not-json'],
    ['{"data": 1}', 'no-items'],
    ['', 'not-json'],
    [many, 'too-many-items'],
  ] as const) {
    const { status, problem } = await post(webhook.path, body, signed(secret, body))
    expect([status, problem?.detail?.code ?? problem?.code]).toEqual([422, code])
  }
  await person.ask(webhooks.update, {
    params: { id: webhook.id },
    body: { name: webhook.name, proof: 'signature', mapping, isActive: false, version: 1 },
  })
  const body = bodyOf(order(1))
  expect((await post(webhook.path, body, signed(secret, body))).problem?.detail).toEqual({ code: 'inactive' })
  expect((await post('/api/hooks/nothing', body)).problem?.code).toBe('webhook-not-found')
  const stranger = await signIn('administrator')
  expect((await stranger.call(webhooks.deliveries, { params: { id: webhook.id } })).problem?.code).toBe(
    'webhook-not-found',
  )
})

test('a sample shows what would become of a body, and keeps nothing', async () => {
  const person = await signIn('administrator')
  const sample = JSON.stringify({ sent: null, data: { orders: [order(7)] } })
  expect(await person.ask(webhooks.try, { body: { mapping, sample } })).toEqual({
    code: 'accepted',
    events: [
      {
        key: '7',
        data: { customerCode: 'C1', customerName: '晨光 😀', orderNumber: 7, occurredOn: null, amount: 100 },
      },
    ],
    results: [{ code: 'field-missing', field: 'occurredOn' }],
  })
  expect((await person.call(webhooks.try, { body: { mapping: { ...mapping, items: 'a[b' }, sample } })).status).toBe(
    400,
  )
})
