import { customers } from '@fenji/contract/customers'
import { duplicates } from '@fenji/contract/duplicates'
import { identity } from '@fenji/contract/identity'
import { expect, test } from 'vitest'
import { writeFacts } from '../../platform/testing/facts.ts'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { auditOf, make, owner, runJobs, signIn } = await testApp({ startsJobs: true })

const add = async (
  person: Person,
  body: { name: string; code: string; phone?: string; city?: string; taxId?: string },
) => (await person.ask(customers.create, { body })).id

/** Every row of every table that an organization has, as text, but for what says when, what was noted on the way, and the merge itself. */
async function everything({ organizationId }: Person): Promise<Record<string, string[]>> {
  const { rows } = await owner.query<{ name: string }>(`select distinct c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname not in ('audit_event', 'fact_change', 'session', 'customer_merge', 'customer_merge_part', 'idempotency_key',
        'import_change', 'identity_change') order by 1`)
  const all = rows.map(async ({ name }) => {
    const found = await owner.query<{ row: string }>(
      `select (to_jsonb(t) - 'updated_at' - 'version')::text as row from ${name} t where organization_id = $1 order by 1`,
      [organizationId],
    )
    return [name, found.rows.map(({ row }) => row)] as const
  })
  return Object.fromEntries(await Promise.all(all))
}

const order = (customer_code: string, n: string, day: string, amount: number, product_code = 'P1') => ({
  customer_code,
  order_number: n,
  order_date: day,
  amount,
  product_code,
})

/** Two customers with facts of every kind, some of them the same. */
async function twoCompanies(person: Person) {
  const [one, other] = [
    await add(person, { name: '苏州恒力机械有限公司', code: 'K1', phone: '0512-62345601', city: '苏州' }),
    await add(person, {
      name: '蘇州恆力機械股份有限公司',
      code: 'K2',
      phone: '13912340001',
      taxId: '91110000802100433B',
    }),
  ]
  await make.orders(person, [
    order('K1', 'A1', '2025-01-01', 100),
    order('K1', 'A2', '2025-01-02', 200),
    order('K2', 'A2', '2025-01-02', 200),
    order('K2', 'A3', '2025-02-02', 300),
    order('K2', 'A1', '2025-03-01', 50),
  ])
  await make.orders(person, [
    { customer_code: 'K1', order_date: '2025-05-05', amount: 10 },
    { customer_code: 'K2', order_date: '2025-05-05', amount: 10 },
    { customer_code: 'K2', order_date: '2025-05-05', amount: 10 },
  ])
  for (const customer_id of [one, other])
    await writeFacts(owner, person.organizationId, {
      receivable: [
        {
          customer_id,
          id: customer_id * 10,
          source_key: 'R1',
          issued_on: '2025-01-01',
          due_on: '2025-02-01',
          amount_e4: 5,
        },
      ],
      receivable_payment: [{ customer_id, receivable_id: customer_id * 10, paid_on: '2025-01-20', amount_e4: 1 }],
      interaction: [
        { customer_id, source_key: 'I1', kind: 'call', occurred_on: '2025-01-01', content_hash: '9007199254740993123' },
      ],
      referral: [{ customer_id, referred_name: '某公司', referred_on: '2025-01-01' }],
      opportunity: [{ customer_id, source_key: `O${customer_id}`, stage: 'offer', opened_on: '2025-01-01' }],
    })
  await writeFacts(owner, person.organizationId, {
    referral: [{ customer_id: one, referred_customer_id: other, referred_on: '2025-01-02' }],
  })
  return { one, other }
}

test('find: pairs with score and why, likeliest first; not-a-duplicate is never found again, until it is taken back', async () => {
  const director = await signIn('director')
  const a = await add(director, { name: '苏州恒力机械有限公司', code: 'K1', phone: '13912340001', city: '苏州' })
  const b = await add(director, { name: '恒力機械（蘇州）股份有限公司', code: 'K2', phone: '139-1234-0001' })
  const c = await add(director, { name: '苏州恒丽机械有限公司', code: 'K3', city: '苏州' })
  await add(director, { name: '苏州恒力机械有限公司无锡分公司', code: 'K4' })
  await add(director, { name: '无锡大成贸易', code: 'K5' })
  expect(await director.ask(duplicates.lastSearch)).toMatchObject({ isRunning: false, endedAt: null })
  expect(await director.ask(duplicates.find)).toMatchObject({ isRunning: true })
  await runJobs()
  expect(await director.ask(duplicates.lastSearch)).toMatchObject({ isRunning: false, customers: 5, pairs: 3 })
  const list = await director.ask(duplicates.list)
  expect(list.rows.map(({ one, other, reasons }) => [one.id, other.id, reasons])).toEqual([
    [a, b, ['phone', 'similar-name', 'place']],
    expect.arrayContaining([c]),
    expect.arrayContaining([c]),
  ])
  expect(list.rows[0]?.one).toMatchObject({
    code: 'K1',
    phone: '139****0001',
    orders: 0,
    owner: { id: director.memberId },
  })
  expect((await director.ask(duplicates.list, { query: { reason: 'phone' } })).total).toBe(1)
  expect((await director.ask(duplicates.list, { query: { search: 'K3' } })).total).toBe(2)
  const { nextCursor } = await director.ask(duplicates.list, { query: { limit: 2 } })
  expect((await director.ask(duplicates.list, { query: { limit: 2, cursor: nextCursor ?? '' } })).rows.length).toBe(1)
  const pairs = [{ oneId: b, otherId: a }]
  expect(await director.ask(duplicates.dismiss, { body: { pairs } })).toEqual({ dismissed: 1 })
  await director.ask(duplicates.find)
  await runJobs()
  expect((await director.ask(duplicates.list)).total).toBe(2)
  expect((await director.ask(duplicates.list, { query: { state: 'dismissed' } })).rows).toMatchObject([
    { one: { id: a }, other: { id: b } },
  ])
  expect(await director.ask(duplicates.restore, { body: { pairs } })).toEqual({ restored: 1 })
  expect((await director.ask(duplicates.list)).total).toBe(3)
})

test('merge: facts and keys move, the same order counts once, the merged id and code lead to the survivor', async () => {
  const director = await signIn('director')
  const { one, other } = await twoCompanies(director)
  const comparison = await director.ask(duplicates.compare, { query: { survivorId: one, mergedId: other } })
  expect(comparison.proposals.survivor).toEqual({
    code: 'survivor',
    name: 'survivor',
    taxId: 'merged',
    phone: 'survivor',
    city: 'survivor',
  })
  expect(comparison.proposals.complete).toMatchObject({ name: 'merged', taxId: 'merged' })
  expect(comparison.moves).toEqual(
    expect.arrayContaining([
      { kind: 'transaction', rows: 5 },
      { kind: 'receivable', rows: 1 },
    ]),
  )
  const merge = await director.ask(duplicates.merge, {
    body: { survivorId: one, mergedId: other, chosen: { phone: 'merged' } },
  })
  expect(merge).toMatchObject({
    survivorId: one,
    mergedId: other,
    mergedName: '蘇州恆力機械股份有限公司',
    undoneAt: null,
  })
  const survivor = await director.ask(customers.get, { params: { id: other } })
  // 100 + 200 + 300 + 50 + 3 × 10; the order A2 came under both codes.
  expect(survivor).toMatchObject({
    id: one,
    code: 'K1',
    taxId: '91110000802100433B',
    phone: '139****0001',
    orders: 7,
    amountE4: 6_800_000,
  })
  expect((await director.ask(customers.list)).total).toBe(1)
  const { rows } = await owner.query(
    `select distinct customer_id from (select customer_id from transaction union all select customer_id from receivable_payment
    union all select customer_id from transaction_line union all select customer_id from interaction) f where customer_id = $1`,
    [other],
  )
  expect(rows).toEqual([])
  // A file that knows it by the old code finds the survivor, and a file that was read before changes nothing.
  const again = await make.orders(director, [order('K2', 'A3', '2025-02-02', 300)])
  expect(again).toMatchObject({ created: 0, customersCreated: 0 })
  const days = [
    { customer_code: 'K1', order_date: '2025-05-05', amount: 10 },
    { customer_code: 'K2', order_date: '2025-05-05', amount: 10 },
    { customer_code: 'K2', order_date: '2025-05-05', amount: 10 },
  ]
  expect(await make.orders(director, days)).toMatchObject({ created: 0, updated: 0 })
  expect((await director.ask(identity.lookalikes, { body: { code: 'K2' } })).hits).toMatchObject([{ customerId: one }])
  const changes = await owner.query(
    'select distinct customer_id::int as id from fact_change where organization_id = $1',
    [director.organizationId],
  )
  expect(changes.rows.map(({ id }) => id)).toEqual(expect.arrayContaining([one, other]))
  expect((await auditOf(director)).at(-1)).toBe('import.start')
})

test('law: merge, then undo: every table has the same rows as before, whatever the rule', async () => {
  for (const rule of ['survivor', 'latest', 'complete'] as const) {
    const director = await signIn('director')
    const { one, other } = await twoCompanies(director)
    await director.ask(duplicates.find)
    await runJobs()
    const before = await everything(director)
    const { id } = await director.ask(duplicates.merge, { body: { survivorId: one, mergedId: other, rule } })
    expect(await everything(director)).not.toEqual(before)
    expect((await director.ask(duplicates.undo, { params: { id } })).undoneAt).not.toBeNull()
    expect(await everything(director)).toEqual(before)
    expect((await director.call(duplicates.undo, { params: { id } })).problem?.code).toBe('merge-not-found')
    expect((await auditOf(director)).slice(-2)).toEqual(['customer.merge', 'customer.unmerge'])
  }
})

test('undo after both got news: new facts and edits stay with the survivor, what moved goes back as it is now', async () => {
  const director = await signIn('director')
  const { one, other } = await twoCompanies(director)
  const { id } = await director.ask(duplicates.merge, { body: { survivorId: one, mergedId: other, rule: 'complete' } })
  await make.orders(director, [order('K2', 'A9', '2025-06-01', 1000), order('K2', 'A3', '2025-02-02', 333)])
  await director.ask(customers.update, { params: { id: one }, body: { name: '恒力机械（新）' } })
  await director.ask(duplicates.undo, { params: { id } })
  const [survivor, merged] = await Promise.all(
    [one, other].map((customer) => director.ask(customers.get, { params: { id: customer } })),
  )
  expect(survivor).toMatchObject({ name: '恒力机械（新）', taxId: null, orders: 4, amountE4: 13_100_000 })
  expect(merged).toMatchObject({ id: other, code: 'K2', orders: 5, amountE4: 6_030_000 })
})

test('merges in a chain: the last one is undone first, and every id leads to who is left', async () => {
  const director = await signIn('director')
  const [a, b, c] = [
    await add(director, { name: '甲', code: 'A' }),
    await add(director, { name: '乙', code: 'B' }),
    await add(director, { name: '丙', code: 'C' }),
  ]
  const first = await director.ask(duplicates.merge, { body: { survivorId: b, mergedId: a } })
  const second = await director.ask(duplicates.merge, { body: { survivorId: c, mergedId: b } })
  expect((await director.ask(customers.get, { params: { id: a } })).id).toBe(c)
  expect((await director.call(duplicates.undo, { params: { id: first.id } })).problem?.code).toBe('merge-buried')
  await director.ask(duplicates.undo, { params: { id: second.id } })
  expect((await director.ask(customers.get, { params: { id: a } })).id).toBe(b)
  await director.ask(duplicates.undo, { params: { id: first.id } })
  expect((await director.ask(customers.list)).rows.map(({ code }) => code).toSorted()).toEqual(['A', 'B', 'C'])
  expect((await director.ask(duplicates.merges)).rows.map(({ undoneAt }) => undoneAt !== null)).toEqual([true, true])
})

test('in bulk: a chain of pairs becomes one customer, the one with most orders', async () => {
  const director = await signIn('director')
  const ids = [
    await add(director, { name: '甲', code: 'A' }),
    await add(director, { name: '甲', code: 'B' }),
    await add(director, { name: '甲', code: 'C' }),
  ]
  await make.orders(director, [order('B', 'A1', '2025-01-01', 100)])
  const [a = 0, b = 0, c = 0] = ids
  const pairs = [
    { oneId: a, otherId: c },
    { oneId: c, otherId: b },
    { oneId: a, otherId: b },
  ]
  expect(await director.ask(duplicates.mergeMany, { body: { pairs } })).toEqual({ merged: 2 })
  expect((await director.ask(customers.list)).rows.map(({ id }) => id)).toEqual([b])
})

test('rights: a pair of which one is somebody else’s is not shown, compared, dismissed or merged', async () => {
  const director = await signIn('director')
  const { organizationId } = director
  const manager = await signIn('manager', { organizationId })
  const a = await add(manager, { name: '恒力机械', code: 'K1' })
  const b = await add(director, { name: '恒力机械', code: 'K2' })
  await director.ask(duplicates.find)
  await runJobs()
  expect([(await director.ask(duplicates.list)).total, (await manager.ask(duplicates.list)).total]).toEqual([1, 0])
  const pairs = [{ oneId: a, otherId: b }]
  const answers = [
    await manager.call(duplicates.compare, { query: { survivorId: a, mergedId: b } }),
    await manager.call(duplicates.merge, { body: { survivorId: a, mergedId: b } }),
    await manager.call(duplicates.mergeMany, { body: { pairs } }),
    await manager.call(duplicates.dismiss, { body: { pairs } }),
  ]
  expect(answers.map(({ problem }) => problem?.code)).toEqual(answers.map(() => 'customer-not-found'))
  const sales = await signIn('sales', { organizationId })
  expect((await sales.call(duplicates.list)).status).toBe(403)
  const same = await director.call(duplicates.merge, { body: { survivorId: a, mergedId: a } })
  expect(same.status).toBe(400)
})
