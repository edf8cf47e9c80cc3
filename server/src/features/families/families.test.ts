import { type BulkAction, bulkEdits } from '@fenji/contract/bulk-edits'
import { customers } from '@fenji/contract/customers'
import { duplicates } from '@fenji/contract/duplicates'
import { families } from '@fenji/contract/families'
import { importUndo } from '@fenji/contract/import-undo'
import { imports } from '@fenji/contract/imports'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { make, owner, runJobs, signIn } = await testApp({ startsJobs: true })

const add = async (person: Person, code: string, parentCustomerId: number | null = null) =>
  (await person.ask(customers.create, { body: { code, name: `公司${code}`, parentCustomerId } })).id

const put = (person: Person, id: number, parentCustomerId: number | null) =>
  person.call(customers.update, { params: { id }, body: { parentCustomerId } })

const familyOf = (person: Person, id: number) => person.ask(families.get, { params: { id } })

/** Code → the code of whom it stands below. */
async function places({ organizationId }: Person) {
  const { rows } = await owner.query<{ code: string; parent: string | null }>(
    `select c.code, p.code as parent from customer c
     left join customer p on p.organization_id = c.organization_id and p.id = c.parent_customer_id
     where c.organization_id = $1 order by c.code`,
    [organizationId],
  )
  return Object.fromEntries(rows.map(({ code, parent }) => [code, parent]))
}

const order = (customer_code: string, amount: number) => ({
  order_number: `${customer_code}-${amount}`,
  customer_code,
  order_date: '2025-01-15',
  amount,
})

/** G over A and B, A over A1. */
async function group(person: Person) {
  const g = await add(person, 'G')
  const a = await add(person, 'A', g)
  const [a1, b] = [await add(person, 'A1', a), await add(person, 'B', g)]
  return { g, a, a1, b }
}

test('a family: who stands above, right below, and what all come to; undone by the same change', async () => {
  const person = await signIn('administrator')
  const { g, a, a1, b } = await group(person)
  await make.orders(person, [order('G', 1), order('A', 20), order('A1', 300), order('B', 4000)])
  const family = await familyOf(person, a)
  expect(family.above.map((one) => one?.code)).toEqual(['G'])
  expect(family.self).toMatchObject({ code: 'A', amountE4: 20e4, below: { members: 1, hidden: 0, amountE4: 300e4 } })
  expect(family.own).toMatchObject({ members: 2, hidden: 0, amountE4: 320e4 })
  expect(family.whole).toMatchObject({ members: 4, hidden: 0, amountE4: 4321e4 })
  const first = await person.ask(families.below, { params: { id: g }, query: { limit: 1 } })
  expect([first.total, first.rows.map(({ id }) => id)]).toEqual([2, [b]])
  const rest = await person.ask(families.below, {
    params: { id: g },
    query: { limit: 1, cursor: first.nextCursor ?? '' },
  })
  expect([rest.nextCursor, rest.rows.map(({ id }) => id)]).toEqual([null, [a]])
  expect((await person.ask(customers.get, { params: { id: a1 } })).parent).toMatchObject({ id: a, code: 'A' })
  expect((await put(person, a, null)).body).toMatchObject({ parent: null })
  expect((await familyOf(person, a1)).whole.members).toBe(2)
})

test('409 family-circle, family-too-deep; 404 parent-not-found: each names the field, also for two at once', async () => {
  const person = await signIn('administrator')
  const { g, a, a1 } = await group(person)
  for (const parentCustomerId of [g, a, a1]) {
    const { status, problem } = await put(person, g, parentCustomerId)
    expect([status, problem?.code, problem?.errors?.[0]?.path]).toEqual([409, 'family-circle', 'body.parentCustomerId'])
  }
  const stranger = await signIn('administrator')
  const theirs = await add(stranger, 'X')
  for (const parentCustomerId of [theirs, 999_999_999]) {
    const { status, problem } = await put(person, g, parentCustomerId)
    expect([status, problem?.code, problem?.errors?.[0]?.path]).toEqual([
      404,
      'parent-not-found',
      'body.parentCustomerId',
    ])
  }
  let last = a1
  for (let level = 4; level <= 10; level++) last = await add(person, `L${level}`, last)
  const eleventh = await person.call(customers.create, { body: { name: '十一', parentCustomerId: last } })
  expect([eleventh.status, eleventh.problem?.code]).toEqual([409, 'family-too-deep'])
  const above = await add(person, 'OVER')
  expect((await put(person, g, above)).problem?.code).toBe('family-too-deep')
  const [one, other] = [await add(person, 'P'), await add(person, 'Q')]
  const both = await Promise.all([put(person, one, other), put(person, other, one)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
})

test('the database itself refuses a circle, eleven levels and a parent who is not there, and clears the place of who goes', async () => {
  const person = await signIn('administrator')
  const { g, a1 } = await group(person)
  const set = (id: number, parentCustomerId: number) =>
    owner.query('update customer set parent_customer_id = $2 where id = $1', [id, parentCustomerId])
  await expect(set(g, a1)).rejects.toMatchObject({ constraint: 'customer_parent_circle' })
  await expect(set(g, 0)).rejects.toMatchObject({ constraint: 'customer_parent_there' })
  await owner.query('delete from customer where organization_id = $1 and id = $2', [person.organizationId, g])
  expect(await places(person)).toEqual({ A: null, A1: 'A', B: null })
})

test('what a reader may not see is not counted, and told to be there', async () => {
  const boss = await signIn('administrator')
  const { g, a, a1, b } = await group(boss)
  await make.orders(boss, [order('G', 1), order('A', 20), order('A1', 300), order('B', 4000)])
  const sales = await signIn('sales', { organizationId: boss.organizationId })
  await boss.ask(customers.transfer, { body: { customerIds: [a1, b], toMemberId: sales.memberId } })
  const family = await familyOf(sales, a1)
  expect(family.above).toEqual([null, null])
  expect(family.whole).toMatchObject({ members: 2, hidden: 2, amountE4: 4300e4 })
  expect((await sales.ask(customers.get, { params: { id: b } })).parent).toEqual({ id: null, code: null, name: null })
  expect((await sales.call(families.get, { params: { id: g } })).status).toBe(404)
  expect((await put(sales, b, a)).problem?.code).toBe('parent-not-found')
  const viewer = await signIn('viewer', { organizationId: boss.organizationId })
  expect((await familyOf(viewer, g)).whole).toMatchObject({ members: 4, amountE4: null })
  expect(
    (await viewer.ask(families.below, { params: { id: g }, query: { limit: 5 } })).rows.map(({ code }) => code),
  ).toEqual(['A', 'B'])
})

test('conditions: below somebody, in the group of somebody, in any', async () => {
  const person = await signIn('administrator')
  const { g, a, b } = await group(person)
  await add(person, 'LONE')
  const found = async (where: object) =>
    (await person.ask(customers.list, { query: { where: JSON.stringify(where), sort: 'code', limit: 50 } })).rows.map(
      ({ code }) => code,
    )
  expect(await found({ of: 'parent', op: 'in', values: [g] })).toEqual(['A', 'B'])
  expect(await found({ of: 'parent', op: 'missing' })).toEqual(['G', 'LONE'])
  expect(await found({ of: 'family', op: 'in', values: [b] })).toEqual(['A', 'A1', 'B', 'G'])
  expect(await found({ of: 'family', op: 'notIn', values: [b] })).toEqual(['LONE'])
  expect(await found({ of: 'family', op: 'present' })).toEqual(['A', 'A1', 'B', 'G'])
  await put(person, a, null)
  expect(await found({ of: 'family', op: 'in', values: [b] })).toEqual(['B', 'G'])
})

test('a bulk edit puts many below one, refuses who stands above it, and is undone', async () => {
  const person = await signIn('administrator')
  const { g, a, a1, b } = await group(person)
  const [x, y] = [await add(person, 'X'), await add(person, 'Y')]
  const action: BulkAction = { kind: 'change', change: { parentCustomerId: b } }
  const started = await person.ask(bulkEdits.start, { body: { action, selection: { ids: [g, b, a1, x, y] } } })
  await runJobs()
  const done = await person.ask(bulkEdits.get, { params: { id: started.id } })
  expect(done).toMatchObject({ changed: 3, refused: 2, names: ['公司B'] })
  const refused = await person.ask(bulkEdits.refused, { params: { id: started.id }, query: { limit: 10 } })
  expect(refused.map(({ reason }) => reason)).toEqual(['family-circle', 'family-circle'])
  expect(await places(person)).toMatchObject({ G: null, A1: 'B', X: 'B', Y: 'B', A: 'G' })
  await person.ask(bulkEdits.undo, { params: { id: started.id } })
  await runJobs()
  expect(await places(person)).toEqual({ G: null, A: 'G', A1: 'A', B: 'G', X: null, Y: null })
  expect(a).toBeGreaterThan(0)
})

test('a file names parents by code or name, of its own rows too; unknown ones, circles and depth are refused; undone', async () => {
  const person = await signIn('administrator')
  await group(person)
  const before = await places(person)
  const rows = [
    '客户编号,客户名称,上级客户编号,上级客户名称',
    'N1,新一,A,',
    'N2,新二,N1,',
    'N3,新三,,公司B',
    'N4,新四,无此客户,',
  ]
  const circle = ['G,公司G,B,', 'N5,新五,N6,', 'N6,新六,N5,', 'N7,新七,N4,']
  const file = `${[...rows, ...circle].join('\n')}\n`
  const dry = await make.file(person, file, { name: 'customers.csv', isDryRun: true })
  const receipt = await make.file(person, file, { name: 'customers.csv' })
  expect(dry).toMatchObject({ created: receipt.created, refused: receipt.refused })
  expect(receipt).toMatchObject({ created: 3, refused: 5 })
  expect(await places(person)).toEqual({ ...before, N1: 'A', N2: 'N1', N3: 'B' })
  const again = await make.file(person, file, { name: 'customers.csv' })
  expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 3, refused: 5 })
  await make.file(person, '客户编号,上级客户编号\nN1,清空\nA,N3\n', { name: 'customers.csv' })
  expect(await places(person)).toMatchObject({ A: 'N3' })
  const done = await person.ask(imports.list, { query: { limit: 10 } })
  for (const { id } of done.rows.toSorted((one, other) => other.id - one.id)) {
    await person.call(importUndo.start, { params: { id } })
    await runJobs()
  }
  expect(await places(person)).toEqual(before)
})

test('a merge takes those below along, and the place where it stood; its undo gives both back', async () => {
  const person = await signIn('administrator')
  const { g, a, a1, b } = await group(person)
  await add(person, 'B1', b)
  const before = await places(person)
  const merge = (survivorId: number, mergedId: number) =>
    person.ask(duplicates.merge, { body: { survivorId, mergedId, rule: 'complete', chosen: {} } })
  const into = await merge(a, b)
  expect(await places(person)).toEqual({ G: null, A: 'G', A1: 'A', B1: 'A' })
  await person.ask(duplicates.undo, { params: { id: into.id } })
  expect(await places(person)).toEqual(before)
  // The one below survives the one above, two levels up.
  const up = await merge(a1, g)
  expect(await places(person)).toEqual({ A1: null, A: 'A1', B: 'A1', B1: 'B' })
  await person.ask(duplicates.undo, { params: { id: up.id } })
  expect(await places(person)).toEqual(before)
})
