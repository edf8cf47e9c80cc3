import { customers } from '@fenji/contract/customers'
import { type TagColour, tags } from '@fenji/contract/tags'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { auditOf, make, owner, signIn } = await testApp()

const newTag = (person: Person, name: string, colour: TagColour = 'blue') =>
  person.ask(tags.create, { body: { name, colour } })
const tagsOf = async (person: Person, id: number) =>
  (await person.ask(customers.get, { params: { id } })).tags.map(({ name }) => name)

test('a tag is put on a customer, is shown and found by, and taken off again; the audit says so', async () => {
  const person = await signIn('administrator')
  const { id } = await make.customer(person)
  await make.customer(person)
  const [key, slow] = [await newTag(person, '重点客户', 'red'), await newTag(person, '回款慢')]
  const marks = await person.ask(tags.ofCustomer, { params: { id }, body: { add: [key.id, slow.id] } })
  expect(marks.map(({ name }) => name)).toEqual(['回款慢', '重点客户'])
  const list = await person.ask(customers.list, { query: { tag: [key.id, slow.id] } })
  expect([list.total, list.rows.map((row) => row.id)]).toEqual([1, [id]])
  expect(list.rows[0]?.tags).toEqual(marks)
  await person.ask(tags.ofCustomer, { params: { id }, body: { remove: [slow.id] } })
  expect(await tagsOf(person, id)).toEqual(['重点客户'])
  expect((await person.ask(customers.list, { query: { tag: slow.id } })).total).toBe(0)
  expect((await auditOf(person)).filter((action) => action.includes('tag'))).toEqual([
    ...['tag.create', 'tag.create', 'customer.tag', 'customer.untag'],
  ])
})

test('create 409 name-taken: the same name in another width or case is the same tag', async () => {
  const person = await signIn('administrator')
  await newTag(person, 'VIP 客户')
  for (const name of ['vip 客户', 'ＶＩＰ  客户'])
    expect((await person.call(tags.create, { body: { name } })).problem?.code).toBe('name-taken')
})

test('a merge puts the other tag in its place, once on each customer; a deleted tag leaves them', async () => {
  const person = await signIn('administrator')
  const [one, two] = [await make.customer(person), await make.customer(person)]
  const [old, kept] = [await newTag(person, '大客'), await newTag(person, '大客户')]
  await person.ask(tags.ofCustomer, { params: { id: one.id }, body: { add: [old.id] } })
  await person.ask(tags.ofCustomer, { params: { id: two.id }, body: { add: [old.id, kept.id] } })
  const merged = await person.ask(tags.merge, { params: { id: old.id }, body: { intoId: kept.id } })
  expect([merged.name, merged.customers]).toEqual(['大客户', 2])
  expect(await tagsOf(person, two.id)).toEqual(['大客户'])
  await person.ask(tags.remove, { params: { id: kept.id } })
  expect(await tagsOf(person, one.id)).toEqual([])
})

test('update 409 version-conflict: somebody renamed it first, and both see the new name', async () => {
  const person = await signIn('administrator')
  const { id, version } = await newTag(person, '甲')
  await person.ask(tags.update, { params: { id }, body: { name: '乙', colour: 'red', version } })
  const { problem } = await person.call(tags.update, { params: { id }, body: { name: '丙', colour: 'red', version } })
  expect([problem?.code, problem?.detail?.current]).toEqual([
    'version-conflict',
    expect.objectContaining({ name: '乙' }),
  ])
})

test('a customer takes 50 tags and no more; nothing is half done', async () => {
  const person = await signIn('administrator')
  const { id } = await make.customer(person)
  const { rows } = await owner.query<{ id: number }>(
    `insert into tag (organization_id, name, key, colour)
     select $1, '标签' || i, '标签' || i, 'grey' from generate_series(1, 51) i returning id::int`,
    [person.organizationId],
  )
  const ids = rows.map((row) => row.id)
  await person.ask(tags.ofCustomer, { params: { id }, body: { add: ids.slice(0, 49) } })
  const { problem } = await person.call(tags.ofCustomer, { params: { id }, body: { add: ids.slice(49) } })
  expect([problem?.code, (await tagsOf(person, id)).length]).toEqual(['too-many-tags', 49])
})

test('5,000 tags: found by a part of the name, a page at a time', async () => {
  const person = await signIn('administrator')
  await owner.query(
    `insert into tag (organization_id, name, key, colour)
     select $1, '标签' || i, '标签' || i, 'grey' from generate_series(1, 5000) i`,
    [person.organizationId],
  )
  const first = await person.ask(tags.list, { query: { limit: 200 } })
  expect([first.total, first.rows.length, first.nextCursor === null]).toEqual([5000, 200, false])
  const found = await person.ask(tags.list, { query: { search: '签499' } })
  expect(found.rows.map(({ name }) => name)).toEqual(
    ['标签499', ...Array.from({ length: 10 }, (_, i) => `标签499${i}`)].toSorted(),
  )
})

test('a sales person tags own customers and makes tags, and neither tags those of others nor counts them', async () => {
  const administrator = await signIn('administrator')
  const { organizationId } = administrator
  const sales = await signIn('sales', { organizationId })
  const [own, other] = [await make.customer(administrator), await make.customer(administrator)]
  await administrator.ask(customers.transfer, { body: { customerIds: [own.id], toMemberId: sales.memberId } })
  const tag = await newTag(sales, '本周拜访')
  await sales.ask(tags.ofCustomer, { params: { id: own.id }, body: { add: [tag.id] } })
  await administrator.ask(tags.ofCustomer, { params: { id: other.id }, body: { add: [tag.id] } })
  const answer = await sales.call(tags.ofCustomer, { params: { id: other.id }, body: { add: [tag.id] } })
  expect(answer.problem?.code).toBe('customer-not-found')
  const [counted] = (await sales.ask(tags.list, { query: { counts: 'yes' } })).rows
  expect(counted?.customers).toBe(1)
  const viewer = await signIn('viewer', { organizationId })
  expect((await viewer.call(tags.create, { body: { name: '看看' } })).status).toBe(403)
})
