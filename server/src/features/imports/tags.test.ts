import { customers } from '@fenji/contract/customers'
import { importUndo } from '@fenji/contract/import-undo'
import { imports } from '@fenji/contract/imports'
import { tags } from '@fenji/contract/tags'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { make, owner, runJobs, signIn } = await testApp({ startsJobs: true })

/** Code → the names of its tags. */
async function tagged(person: Person) {
  const { rows } = await person.ask(customers.list, { query: { sort: 'code', limit: 50 } })
  return Object.fromEntries(rows.map(({ code, tags: marks }) => [code, marks.map(({ name }) => name)]))
}

const namesOf = async (person: Person) =>
  (await person.ask(tags.list, { query: { limit: 50 } })).rows.map(({ name }) => name)

const file = (rows: string[]) => `客户编号,客户名称,标签\n${rows.join('\n')}\n`
const bring = (person: Person, rows: string[], isDryRun = false) =>
  make.file(person, file(rows), { name: 'customers.csv', isDryRun })

async function undoLast(person: Person) {
  const [last] = (await person.ask(imports.list, { query: { limit: 1 } })).rows
  await person.ask(importUndo.start, { params: { id: last?.id ?? 0 } })
  await runJobs()
}

test('tags of a cell are given beside those that are there, made where nobody has them, and undone', async () => {
  const person = await signIn('administrator')
  await person.ask(tags.create, { body: { name: '重点', colour: 'red' } })
  await bring(person, ['A,甲,重点'])
  const rows = ['A,甲,重点；老客户', 'B,乙,"新客户, VIP、ｖｉｐ"', 'C,丙,']
  const dry = await bring(person, rows, true)
  expect(await namesOf(person)).toEqual(['重点'])
  const receipt = await bring(person, rows)
  expect(receipt).toMatchObject({ created: 2, updated: 1, refused: 0 })
  expect(dry).toMatchObject({ created: 2, updated: 1, refused: 0 })
  expect(await tagged(person)).toEqual({ A: ['老客户', '重点'], B: ['VIP', '新客户'], C: [] })
  expect(await bring(person, rows)).toMatchObject({ created: 0, updated: 0, unchanged: 3 })
  await undoLast(person)
  await owner.query(`delete from import where organization_id = $1 and state = 'undone'`, [person.organizationId])
  await undoLast(person)
  expect(await tagged(person)).toEqual({ A: ['重点'] })
  expect(await namesOf(person)).toEqual(['重点'])
})

test('whoever may not make tags gives those that are there; a tag that is too long, and one too many, are refused', async () => {
  const person = await signIn('administrator')
  await person.ask(tags.create, { body: { name: '重点', colour: 'red' } })
  const { policy } = person.actor
  const { Tag: _, ...grants } = policy.grants
  const limited = { ...person, actor: { ...person.actor, policy: { ...policy, grants } } } as Person
  const receipt = await bring(limited, ['A,甲,重点', 'B,乙,没有的'])
  expect(receipt).toMatchObject({ created: 1, refusals: [{ code: 'tag-unknown', rows: 1 }] })
  const many = Array.from({ length: 50 }, (_, i) => `T${i}`).join(';')
  const wrong = await bring(person, [`A,甲,${many}`, `C,丙,${'长'.repeat(51)}`, `D,丁,${many};T50`])
  expect(wrong).toMatchObject({ created: 0, refusals: [{ code: 'too-many-tags', rows: 3 }] })
})
