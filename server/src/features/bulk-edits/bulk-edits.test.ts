import { type BulkAction, bulkEdits, type CustomerSelection } from '@fenji/contract/bulk-edits'
import { customers } from '@fenji/contract/customers'
import type { BodyOf } from '@fenji/contract/endpoint'
import { tags } from '@fenji/contract/tags'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { auditOf, owner, runJobs, signIn } = await testApp({ startsJobs: true })

/** Customers by the hundred, with their figures, of this owner. */
async function bring(person: Person, count: number, ownerId: number | null = null): Promise<number[]> {
  const { rows } = await owner.query<{ id: number }>(
    `with c as (insert into customer (organization_id, code, name, city, owner_id)
       select $1, 'K' || nextval('customer_id_seq'), '公司' || i, '苏州', $3 from generate_series(1, $2) i returning id, owner_id),
     a as (insert into customer_activity (organization_id, customer_id, orders, amount_e4, owner_id)
       select $1, id, 0, 0, owner_id from c)
     select id::int from c order by id`,
    [person.organizationId, count, ownerId],
  )
  return rows.map(({ id }) => id)
}

type Selection = BodyOf<typeof bulkEdits.start>['selection'] | { filter: object }

/** Does it, and waits for its end. */
async function edit(person: Person, action: BulkAction, selection: Selection) {
  const { id } = await person.ask(bulkEdits.start, { body: { action, selection: selection as CustomerSelection } })
  await runJobs()
  return person.ask(bulkEdits.get, { params: { id } })
}

async function undo(person: Person, id: number) {
  await person.ask(bulkEdits.undo, { params: { id } })
  await runJobs()
  return person.ask(bulkEdits.get, { params: { id } })
}

const countsOf = ({ total, changed, unchanged, refused }: Awaited<ReturnType<typeof edit>>) => ({
  ...{ total, changed, unchanged, refused },
})

/** Everything of the customers that a bulk edit could touch. */
async function stored({ organizationId }: Person) {
  const { rows } = await owner.query(
    `select c.id::int, c.name, c.city, c.owner_id::int as owner, a.owner_id::int as beside, c.custom,
       array(select t.tag_id::int from customer_tag t where t.organization_id = c.organization_id and t.customer_id = c.id order by 1) as tags
     from customer c join customer_activity a on a.organization_id = c.organization_id and a.customer_id = c.id
     where c.organization_id = $1 order by c.id`,
    [organizationId],
  )
  return rows as {
    id: number
    name: string
    city: string
    owner: number
    beside: number
    custom: object
    tags: number[]
  }[]
}

test('transfer of all that match, and back: everybody is as before, the figures beside too', async () => {
  const person = await signIn('administrator')
  const { organizationId } = person
  const taker = await signIn('sales', { organizationId, name: '李接' })
  const ids = await bring(person, 2300)
  const before = await stored(person)
  const done = await edit(person, { kind: 'transfer', toMemberId: taker.memberId }, {
    filter: { search: '公司1' },
    except: ids.slice(0, 1),
  } as never)
  const expected = before.filter(({ name }) => name.includes('公司1')).length - 1
  expect([done.state, done.names, countsOf(done)]).toEqual([
    'done',
    ['李接'],
    { total: expected, changed: expected, unchanged: 0, refused: 0 },
  ])
  const moved = (await stored(person)).filter(({ owner: one, beside }) => one === taker.memberId && beside === one)
  expect(moved.length).toBe(expected)
  const undone = await undo(person, done.id)
  expect([undone.state, undone.restored, undone.conflicts]).toEqual(['undone', expected, 0])
  expect(await stored(person)).toEqual(before)
  const audit = await auditOf(person)
  expect(audit.filter((action) => action === 'customer.transfer').length).toBe(expected)
  expect(audit.at(-1)).toBe('bulk-edit.undone')
})

test('fields of every kind are set and emptied; who has the value already is unchanged', async () => {
  const person = await signIn('administrator')
  const ids = await bring(person, 5)
  const before = await stored(person)
  await person.ask(customers.update, { params: { id: ids[0] ?? 0 }, body: { city: '杭州' } })
  const change = { city: '杭州', custom: { employees: 120, relevance: 'core' } }
  const set = await edit(person, { kind: 'change', change }, { ids })
  expect(countsOf(set)).toEqual({ total: 5, changed: 5, unchanged: 0, refused: 0 })
  expect((await stored(person))[3]).toMatchObject({ city: '杭州', custom: { employees: 120, relevance: 'core' } })
  const again = await edit(person, { kind: 'change', change }, { ids })
  expect([countsOf(again), again.undoableUntil]).toEqual([{ total: 5, changed: 0, unchanged: 5, refused: 0 }, null])
  const emptied = await edit(person, { kind: 'change', change: { city: null, custom: { employees: null } } }, { ids })
  expect((await stored(person))[3]).toMatchObject({ city: null, custom: { relevance: 'core' } })
  await undo(person, emptied.id)
  await undo(person, set.id)
  expect((await stored(person)).slice(1)).toEqual(before.slice(1))
  expect((await stored(person))[0]?.city).toBe('杭州')
})

test('undo leaves whoever was edited since as they stand, and names them with both values', async () => {
  const person = await signIn('administrator')
  const ids = await bring(person, 4)
  const done = await edit(person, { kind: 'change', change: { city: '南京' } }, { ids })
  await person.ask(customers.update, { params: { id: ids[1] ?? 0 }, body: { city: '无锡' } })
  await person.ask(customers.update, { params: { id: ids[2] ?? 0 }, body: { name: '另一家' } })
  const preview = await person.ask(bulkEdits.undoPreview, { params: { id: done.id } })
  expect(preview).toMatchObject({ restored: 3, conflicts: 1 })
  const undone = await undo(person, done.id)
  expect([undone.restored, undone.conflicts]).toEqual([3, 1])
  expect((await stored(person)).map(({ city }) => city)).toEqual(['苏州', '无锡', '苏州', '苏州'])
  expect((await stored(person))[2]?.name).toBe('另一家')
  const [conflict] = await person.ask(bulkEdits.conflicts, { params: { id: done.id } })
  expect(conflict).toMatchObject({
    customer: { id: ids[1], name: '公司2' },
    reason: 'changed',
    fields: [{ field: 'city', wrote: '南京', stands: '无锡' }],
  })
  expect((await person.call(bulkEdits.undo, { params: { id: done.id } })).problem?.code).toBe('bulk-edit-state')
})

test('tags are given and taken; the undo gives back what each had before', async () => {
  const person = await signIn('administrator')
  const ids = await bring(person, 300)
  const make = (name: string) => person.ask(tags.create, { body: { name, colour: 'green' } })
  const [a, b] = [await make('甲'), await make('乙')]
  await person.ask(tags.ofCustomer, { params: { id: ids[0] ?? 0 }, body: { add: [a.id] } })
  const before = await stored(person)
  const given = await edit(person, { kind: 'tag', tagIds: [a.id, b.id] }, { filter: {} })
  expect([given.names, countsOf(given)]).toEqual([
    ['甲', '乙'].toSorted(),
    { total: 300, changed: 300, unchanged: 0, refused: 0 },
  ])
  const taken = await edit(person, { kind: 'untag', tagIds: [a.id] }, { filter: { tag: a.id } })
  expect(taken.changed).toBe(300)
  expect((await stored(person)).every(({ tags: now }) => now.length === 1 && now[0] === b.id)).toBe(true)
  expect((await undo(person, taken.id)).restored).toBe(300)
  expect((await undo(person, given.id)).restored).toBe(300)
  expect(await stored(person)).toEqual(before)
})

test('whom one may see but not change is refused by name, and left; sales persons change their own alone', async () => {
  const administrator = await signIn('administrator')
  const { organizationId } = administrator
  const sales = await signIn('sales', { organizationId })
  const [own, foreign] = [await bring(administrator, 3, sales.memberId), await bring(administrator, 2)]
  const ids = [...own, ...foreign]
  const { problem } = await sales.call(bulkEdits.start, {
    body: { action: { kind: 'transfer', toMemberId: null }, selection: { ids: own } },
  })
  expect(problem?.code).toBe('not-allowed')
  const done = await edit(sales, { kind: 'change', change: { city: '常州' } }, { ids })
  expect(countsOf(done)).toEqual({ total: 5, changed: 3, unchanged: 0, refused: 2 })
  const refused = await sales.ask(bulkEdits.refused, { params: { id: done.id } })
  // There is no such customer for them: who it is, is not told.
  expect(refused).toEqual(foreign.map((id) => ({ customer: { id, code: null, name: null }, reason: 'missing' })))
  expect((await stored(administrator)).map(({ city }) => city)).toEqual([...own.map(() => '常州'), '苏州', '苏州'])
  const service = await signIn('service', { organizationId })
  expect((await service.call(bulkEdits.get, { params: { id: done.id } })).status).toBe(403)
  const colleague = await signIn('sales', { organizationId })
  expect((await colleague.call(bulkEdits.get, { params: { id: done.id } })).problem?.code).toBe('bulk-edit-not-found')
})

test('a manager gives customers out of sight, and takes that back', async () => {
  const administrator = await signIn('administrator')
  const { organizationId } = administrator
  const team = async (name: string) => {
    const { rows } = await owner.query<{ id: number }>(
      'insert into team (organization_id, name) values ($1, $2) returning id::int',
      [organizationId, name],
    )
    return rows[0]?.id ?? 0
  }
  const manager = await signIn('manager', { organizationId, teamId: await team('东') })
  const elsewhere = await signIn('sales', { organizationId, teamId: await team('西') })
  const ids = await bring(administrator, 3, manager.memberId)
  const done = await edit(manager, { kind: 'transfer', toMemberId: elsewhere.memberId }, { ids })
  expect((await manager.ask(customers.list, { query: {} })).total).toBe(0)
  expect((await undo(manager, done.id)).restored).toBe(3)
  expect((await manager.ask(customers.list, { query: {} })).total).toBe(3)
})

test('preview counts whom it means and whom one may change', async () => {
  const administrator = await signIn('administrator')
  const ids = await bring(administrator, 7)
  const body = { action: { kind: 'change' as const, change: { city: 'X' } }, selection: { ids } }
  expect(await administrator.ask(bulkEdits.preview, { body })).toEqual({ selected: 7, changeable: 7 })
})

test('wrong values and fields are refused before anything begins', async () => {
  const person = await signIn('administrator')
  const ids = await bring(person, 1)
  const start = (action: unknown) =>
    person.call(bulkEdits.start, { body: { action: action as BulkAction, selection: { ids } } })
  const pathsOf = async (action: unknown) => (await start(action)).problem?.errors?.map(({ path }) => path)
  expect(await pathsOf({ kind: 'change', change: { custom: { employees: 'many' } } })).toEqual([
    'body.custom.employees',
  ])
  expect(await pathsOf({ kind: 'change', change: {} })).toEqual(['body.action.change'])
  expect((await start({ kind: 'transfer', toMemberId: 999_999 })).problem?.code).toBe('member-not-found')
  expect((await start({ kind: 'tag', tagIds: [999_999] })).problem?.code).toBe('tag-not-found')
})

test('cancelled, it keeps what it did, and that can be undone; an import’s undo sees what it changed', async () => {
  const person = await signIn('administrator')
  const ids = await bring(person, 10)
  const { id } = await person.ask(bulkEdits.start, {
    body: { action: { kind: 'change', change: { city: '徐州' } }, selection: { ids } },
  })
  const answer = await person.call(bulkEdits.cancel, { params: { id } })
  await runJobs()
  const after = await person.ask(bulkEdits.get, { params: { id } })
  expect([answer.status, after.state].join(' ')).toMatch(/200 cancelled|409 done/)
  const cities = new Set((await stored(person)).map(({ city }) => city))
  expect(cities).toEqual(new Set([after.changed === 10 ? '徐州' : '苏州']))
})
