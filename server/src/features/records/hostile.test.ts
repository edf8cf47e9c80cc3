import { recordKindKeys, recordKinds } from '@fenji/contract/record-kinds'
import { longest } from '@fenji/contract/record-values'
import { recordsOf } from '@fenji/contract/records'
import { tasks } from '@fenji/contract/tasks'
import { expect, test } from 'vitest'
import { testApp } from '../../platform/testing/test-app.ts'

const { make, signIn } = await testApp()
const person = await signIn('administrator')
const { id } = await make.customer(person)
const { create, list, get } = recordsOf.interactions
const params = { id }
const visit = { occurredAt: '2025-03-05', kind: 'visit' }

test.each([
  ['script', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['emoji and joined letters', '👩‍👩‍👧‍👦 很好 🇨🇳 é'],
  ['right to left, with marks that turn it', 'שלום ‮עברית‬ عربي'],
  ['a formula', '=cmd|"/c calc"!A1'],
  ['lines and tabs', 'eins\nzwei\tdrei'],
  ['as long as it may be', '长'.repeat(longest.note)],
])('a text of %s comes back as it was written', async (_, summary) => {
  const { id: recordId } = await person.ask(create, { params, body: { ...visit, summary } })
  expect((await person.ask(get, { params: { id, recordId } })).summary).toBe(summary)
})

test('too long a text, NUL and nothing but spaces are refused by name', async () => {
  for (const summary of ['长'.repeat(10_000), '   ']) {
    const { status, problem } = await person.call(create, { params, body: { ...visit, summary } })
    expect([status, problem?.errors?.[0]?.path]).toEqual([400, 'body.summary'])
  }
  expect((await person.call(create, { params, body: { ...visit, summary: 'a\0b' } })).status).toBe(400)
  expect(
    (await person.call(tasks.create, { params, body: { title: 'x'.repeat(201), dueOn: '2025-01-01' } })).status,
  ).toBe(400)
})

test('the first and the last days there are: listed, filtered and sorted; beyond them refused', async () => {
  for (const occurredAt of ['0001-01-01', '9999-12-31', '0001-01-03T23:59:59+14:00', '9999-12-29T23:59:59-12:00'])
    await person.ask(create, { params, body: { ...visit, occurredAt } })
  const { rows } = await person.ask(list, { query: { direction: 'asc', limit: 2 } })
  expect(rows.map((row) => row.occurredAt)).toEqual(['0001-01-01', '0001-01-03T09:59:59.000Z'])
  expect((await person.ask(list, { query: { from: '9999-12-31', to: '9999-12-31' } })).total).toBe(1)
  for (const occurredAt of ['0000-01-01', '10000-01-01', '2025-02-30', '9999-12-31T23:59:59-12:00', 'gestern']) {
    const { status, problem } = await person.call(create, { params, body: { ...visit, occurredAt } })
    expect([status, problem?.errors?.[0]?.path]).toEqual([400, 'body.occurredAt'])
  }
})

test('amounts as large as there are add up; larger ones, fractions and words are refused', async () => {
  const order = (amountE4: unknown) =>
    person.call(recordsOf.transactions.create, { params, body: { occurredOn: '2025-03-05', amountE4 } })
  for (const amountE4 of [9e14, 9e14, -9e14, 0]) expect((await order(amountE4)).status).toBe(201)
  for (const amountE4 of [9e14 + 1, 1e30, 0.5, '12', null])
    expect([(await order(amountE4)).status, (await order(amountE4)).problem?.errors?.[0]?.path]).toEqual([
      400,
      'body.amountE4',
    ])
  const { rows } = await person.ask(recordsOf.transactions.list, {
    query: { sort: 'amount', direction: 'asc', limit: 1 },
  })
  expect(rows).toMatchObject([{ amountE4: -9e14, state: 'refund' }])
})

test.each(recordKindKeys)('%s: what is no value of a field is refused by the field’s name', async (kind) => {
  for (const field of recordKinds[kind].fields) {
    const { status, problem } = await person.call(recordsOf[kind].create, {
      params,
      body: { [field.property]: { nested: [1] } },
    })
    expect([status, problem?.errors?.map(({ path }) => path)]).toEqual([
      400,
      expect.arrayContaining([`body.${field.property}`]),
    ])
  }
})

test('a file of what is hostile holds it as text', async () => {
  const file = await person.call(recordsOf.interactions.export, { query: { format: 'csv' } })
  expect(file.status).toBe(200)
  expect(file.text).not.toMatch(/(^|,)"?=cmd/m)
})
