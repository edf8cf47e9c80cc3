import type { QueryOf } from '@fenji/contract/endpoint'
import { imports } from '@fenji/contract/imports'
import { expect, test } from 'vitest'
import { csvFrom } from '../../platform/testing/make.ts'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { runJobs, signIn } = await testApp({ startsJobs: true })

const order = { order_number: 'A1', customer_code: 'C1', order_date: '2025-01-05', amount: '100.00' }
const file = new TextEncoder().encode(csvFrom([order]))
const upload = (person: Person, name: string) => person.ask(imports.upload, { query: { name }, file })

async function bring(person: Person, name: string): Promise<number> {
  const { id, recognition } = await upload(person, name)
  if (!recognition) throw new Error('not recognised')
  await person.ask(imports.start, { params: { id }, body: { mapping: recognition.mapping } })
  await runJobs()
  return id
}

const idsOf = async (person: Person, query: Partial<QueryOf<typeof imports.list>>) =>
  (await person.ask(imports.list, { query })).rows.map(({ id }) => id)

test('the newest import comes first, a page at a time, each once', async () => {
  const person = await signIn('director')
  const made: number[] = []
  for (const name of ['1.csv', '2.csv', '3.csv', '4.csv', '5.csv']) made.unshift((await upload(person, name)).id)
  const first = await person.ask(imports.list, { query: { limit: 2 } })
  const second = await person.ask(imports.list, { query: { limit: 2, cursor: first.nextCursor ?? '' } })
  const third = await person.ask(imports.list, { query: { limit: 2, cursor: second.nextCursor ?? '' } })
  expect([first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual(made)
  expect([first.total, third.nextCursor]).toEqual([5, null])
})

test('a row of the list has what lists show, and nothing that was recognised in the file', async () => {
  const person = await signIn('director')
  const id = await bring(person, '订单.csv')
  const { rows } = await person.ask(imports.list)
  expect(rows).toMatchObject([{ id, fileName: '订单.csv', state: 'done', receipt: { created: 1 } }])
  expect(Object.keys(rows[0] ?? {})).not.toContain('recognition')
})

test('filters: by what it wants of a person, kind, who brought it and part of the file’s name', async () => {
  const person = await signIn('director')
  const colleague = await signIn('administrator', { organizationId: person.organizationId })
  const done = await bring(person, '一月_订单.csv')
  const waiting = await upload(colleague, '二月订单.csv')
  expect(await idsOf(person, { state: 'waiting' })).toEqual([waiting.id])
  expect(await idsOf(person, { state: 'done' })).toEqual([done])
  expect([await idsOf(person, { state: 'open' }), await idsOf(person, { state: 'ended' })]).toEqual([
    [waiting.id],
    [done],
  ])
  expect(await idsOf(person, { kind: 'transactions' })).toEqual([waiting.id, done])
  expect(await idsOf(person, { kind: 'contacts' })).toEqual([])
  expect([await idsOf(person, { by: 'me' }), await idsOf(person, { by: colleague.memberId })]).toEqual([
    [done],
    [waiting.id],
  ])
  expect(await idsOf(person, { by: 'none' })).toEqual([])
  expect([await idsOf(person, { search: '月_' }), await idsOf(person, { search: '订单' })]).toEqual([
    [done],
    [waiting.id, done],
  ])
  expect((await person.ask(imports.list, { query: { search: '一月' } })).total).toBe(1)
})
