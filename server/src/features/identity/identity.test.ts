import { customers } from '@fenji/contract/customers'
import { type Described, identity } from '@fenji/contract/identity'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { keepIdentities } from './public.ts'

const { auditOf, make, owner, signIn, transaction } = await testApp()

const creditCode = '91110000802100433B'
const order = (n: number) => ({ order_number: `A${n}`, order_date: '2025-01-01', amount: 100 })
const codes = async (person: Person) =>
  (await person.ask(customers.list, { query: { sort: 'code', limit: 200 } })).rows.map(({ code }) => code)
const keysOf = async (id: number) =>
  (
    await owner.query<{ kind: string; value: string }>(
      'select kind, value from customer_key where customer_id = $1 order by 1, 2',
      [id],
    )
  ).rows.map(({ kind, value }) => `${kind} ${value}`)

test('create 201: keys of every kind, a code of its own, the maker’s customer; they follow each change', async () => {
  const li = await signIn('sales')
  const made = await li.ask(customers.create, {
    body: {
      name: '北京华信科技有限公司',
      taxId: creditCode,
      phone: '139 1234 0001',
      email: 'Li@Corp.cn',
      city: '北京市',
    },
  })
  expect(made).toMatchObject({
    name: '北京华信科技有限公司',
    taxId: creditCode,
    ownerId: li.memberId,
    phone: '139****0001',
    orders: 0,
  })
  expect(await keysOf(made.id)).toEqual([
    `code ${made.code}`,
    'email li@corp.cn',
    'name 北京华信科技',
    'phone +8613912340001',
    'tax-id 110000802100433',
  ])
  await li.ask(customers.update, {
    params: { id: made.id },
    body: { code: 'K9', name: '北京新华信股份有限公司', phone: null, email: '无' },
  })
  expect(await keysOf(made.id)).toEqual(['code K9', 'name 北京新华信', 'tax-id 110000802100433'])
  expect(await auditOf(li)).toEqual(['customer.create', 'customer.update'])
})

test('create with an Idempotency-Key makes one customer, however often it is sent, also at once', async () => {
  const li = await signIn('sales')
  const body = { name: '华信', code: 'K1' }
  const key = { 'idempotency-key': 'a-1' }
  const answers = await Promise.all([1, 2, 3].map(() => li.call(customers.create, { body }, key)))
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1)
  expect((await li.call(customers.create, { body: { ...body, name: '别的' } }, key)).problem?.code).toBe(
    'idempotency-conflict',
  )
  expect(
    (await li.call(customers.create, { body }, { 'idempotency-key': 'x'.repeat(201) })).problem?.errors?.[0]?.path,
  ).toBe('headers.idempotency-key')
  expect(await codes(li)).toEqual(['K1'])
})

test('create 409 customer-code-taken, of two at once too; update likewise', async () => {
  const li = await signIn('sales')
  const answers = await Promise.all([1, 2].map(() => li.call(customers.create, { body: { name: '华信', code: 'K1' } })))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
  const { id } = await li.ask(customers.create, { body: { name: '其它公司', code: 'K2' } })
  expect((await li.call(customers.update, { params: { id }, body: { code: 'K1' } })).problem?.code).toBe(
    'customer-code-taken',
  )
  expect(await codes(li)).toEqual(['K1', 'K2'])
})

test('create: for others only within one’s teams, with fields that one may edit', async () => {
  const li = await signIn('sales')
  const wang = await signIn('sales', { organizationId: li.organizationId })
  for (const ownerId of [wang.memberId, null])
    expect((await li.call(customers.create, { body: { name: '华信', ownerId } })).problem?.code).toBe(
      'member-not-found',
    )
  const director = await signIn('director', { organizationId: li.organizationId })
  expect(await director.ask(customers.create, { body: { name: '华信', ownerId: wang.memberId } })).toMatchObject({
    ownerId: wang.memberId,
  })
  expect(await director.ask(customers.create, { body: { name: '华信二', ownerId: null } })).toMatchObject({
    ownerId: null,
  })
  const viewer = await signIn('viewer', { organizationId: li.organizationId })
  expect((await viewer.call(customers.create, { body: { name: '华信' } })).status).toBe(403)
})

test('an import finds its customers by code, by phone, and by name in the same place; another code is another customer', async () => {
  const li = await signIn('director')
  const orders = (rows: Record<string, unknown>[]) =>
    make.orders(
      li,
      rows.map((row, i) => ({ ...order(i), ...row })),
    )
  await li.ask(customers.create, {
    body: { name: '苏州恒力机械有限公司', code: 'K1', phone: '0512-62345601', city: '苏州' },
  })
  await orders([{ customer_code: 'K1', customer_name: '苏州恒力机械有限公司' }])
  await orders([{ customer_name: '蘇州市恆力機械（股份）有限公司' }])
  await orders([{ customer_name: '恒力机械厂', phone: '+86 512 6234 5601' }])
  expect(await codes(li)).toEqual(['K1'])
  expect((await li.ask(customers.list)).rows[0]?.name).toBe('苏州恒力机械有限公司')
  await orders([{ customer_code: 'K2', customer_name: '苏州恒力机械有限公司', phone: '0512-62345601' }])
  expect(await codes(li)).toEqual(['K1', 'K2'])
  // Now two have the telephone and the name: neither is taken for the one that is meant.
  await orders([{ customer_name: '苏州恒力机械有限责任公司' }])
  expect(await codes(li)).toEqual(['K1', 'K2', '苏州恒力机械有限责任公司'])
  await orders([{ customer_name: '苏州恒力机械有限责任公司' }])
  expect((await codes(li)).length).toBe(3)
})

test('names of one company in a file without codes are one customer; branches and other places are not', async () => {
  const li = await signIn('director')
  const names = [
    '华信科技有限公司',
    '華信科技股份有限公司',
    '华信科技（有限公司）',
    '华信科技有限公司苏州分公司',
    '上海华信科技有限公司',
    '张伟',
    '张 伟',
  ]
  const rows = names.map((customer_name, i) => ({ order_date: '2025-01-01', amount: 100 + (i % 2), customer_name }))
  await make.orders(li, rows)
  const found = await li.ask(customers.list, { query: { sort: 'name' } })
  expect(found.rows.map(({ orders }) => orders).toSorted()).toEqual([1, 1, 2, 3])
  const again = await make.orders(li, rows)
  expect(again).toMatchObject({ created: 0, updated: 0, customersCreated: 0 })
})

test('the same telephone in several rows of a file makes no customer of them one', async () => {
  const li = await signIn('director')
  await li.ask(customers.create, { body: { name: '物业公司', phone: '0512-62345601' } })
  const rows = ['甲商贸', '乙商贸', '丙商贸'].map((customer_name, i) => ({
    ...order(i),
    customer_name,
    phone: '0512-62345601',
  }))
  await make.orders(li, rows)
  expect((await codes(li)).length).toBe(4)
})

test('keys of customers that were written past the function are kept up with', async () => {
  const li = await signIn('director')
  const { id } = await make.customer(li, { code: 'K1' })
  await owner.query(`update customer set name = '恒力机械有限公司' where id = $1`, [id])
  expect(await transaction(li, (db) => keepIdentities(db, li.actor, 'stale'))).toBe(1)
  expect(await keysOf(id)).toEqual(['code K1', 'name 恒力机械'])
  expect(await transaction(li, (db) => keepIdentities(db, li.actor, 'stale'))).toBe(0)
  await owner.query('delete from customer where id = $1', [id])
  expect(await keysOf(id)).toEqual([])
})

const look = async (person: Person, body: Described) => {
  const { match, hits } = await person.ask(identity.lookalikes, { body })
  return { match, hits: hits.map(({ name, reasons }) => [name, ...reasons.filter((reason) => reason !== 'place')]) }
}

test('who the new customers of an import are is found out once, and is what their rows say', async () => {
  const li = await signIn('director')
  const stored = async () => {
    const told = ['customer_key', 'customer_identity'].map((table) =>
      owner.query(`select t::text from ${table} t where organization_id = $1 order by 1`, [li.organizationId]),
    )
    return (await Promise.all(told)).map(({ rows }) => rows)
  }
  const names = ['北京华信科技有限公司', '华信(北京)科技', '北京華信科技', '苏州华信', 'Huaxin Ltd.', '無']
  const byName = names.map((customer_name, i) => ({ ...order(i), customer_name, city: i === 0 ? '北京市' : '' }))
  const withPhone = (name: string) =>
    byName.map((row, i) => ({
      ...row,
      order_number: `${name}${i}`,
      customer_name: name + row.customer_name,
      phone: `0512-6280160${i % 4}; 13912340001`,
      email: i === 2 ? 'A@B.cn' : '',
    }))
  await make.orders(li, byName)
  await make.orders(li, withPhone('新'))
  await make.orders(
    li,
    withPhone('老').map((row, i) => ({ ...row, customer_code: `K${i}` })),
  )
  const kept = await stored()
  expect(kept.map(({ length }) => length)).toEqual([59, 18])
  await transaction(li, async (db) => {
    await sql`delete from customer_identity`.execute(db)
    await sql`delete from customer_key where kind <> 'alias'`.execute(db)
    await keepIdentities(db, li.actor, 'missing')
  })
  expect(await stored()).toEqual(kept)
})

test('lookalikes: equal keys and similar names, likeliest first, with why', async () => {
  const li = await signIn('sales')
  for (const body of [
    { name: '北京华信科技有限公司', code: 'K1', city: '北京', phone: '13912340001' },
    { name: '华新科技（北京）有限公司', code: 'K2', city: '北京' },
    { name: '华达贸易有限公司', code: 'K3' },
    { name: '北京华信科技有限公司苏州分公司', code: 'K4' },
    { name: 'Alfreds Futterkiste', code: 'K5', taxId: creditCode },
  ])
    await li.ask(customers.create, { body })
  expect(await look(li, { name: '北京華信科技股份有限公司' })).toEqual({
    match: 'one',
    hits: [
      ['北京华信科技有限公司', 'name'],
      ['华新科技（北京）有限公司', 'similar-name'],
    ],
  })
  expect((await look(li, { name: '华信' })).hits.map(([name]) => name)).toContain('北京华信科技有限公司')
  expect(await look(li, { name: 'Alfred Futterkist', taxId: creditCode })).toEqual({
    match: 'one',
    hits: [['Alfreds Futterkiste', 'tax-id', 'similar-name']],
  })
  expect((await look(li, { code: 'K3', name: '完全别的名字' })).hits).toEqual([['华达贸易有限公司', 'code']])
  expect(await look(li, { name: '无', phone: '13800000000', code: '' })).toEqual({ match: 'none', hits: [] })
})

test('lookalikes: of somebody else’s customer it tells that there is one, and whose where the organization says so', async () => {
  const li = await signIn('sales', { name: 'Li Lei' })
  const wang = await signIn('sales', { organizationId: li.organizationId })
  const { code } = await li.ask(customers.create, {
    body: { name: '北京华信科技有限公司', city: '北京', phone: '13912340001' },
  })
  const hidden = { customerId: null, code: null, city: null }
  const [same] = (await wang.ask(identity.lookalikes, { body: { name: '华信科技(北京)' } })).hits
  expect(same).toMatchObject({ ...hidden, name: '北***司', owner: { name: 'Li Lei' } })
  const [exact] = (await wang.ask(identity.lookalikes, { body: { name: '北京华信科技' } })).hits
  expect(exact).toMatchObject({ ...hidden, name: '北京华信科技有限公司' })
  const byPhone = await wang.call(identity.lookalikes, { body: { phone: '139-1234-0001' } })
  expect(byPhone.body.hits).toMatchObject([{ ...hidden, name: '北***司', reasons: ['phone'] }])
  expect(byPhone.text).not.toContain(code)
  const administrator = await signIn('administrator', { organizationId: li.organizationId })
  const settings = await administrator.ask(identity.settings)
  await administrator.ask(identity.saveSettings, { body: { ...settings, showsOwner: false } })
  expect((await wang.ask(identity.lookalikes, { body: { name: '北京华信科技' } })).hits[0]).toMatchObject({
    ...hidden,
    owner: null,
  })
})

test('settings: rules in another order find another customer; a version that was overtaken is told', async () => {
  const administrator = await signIn('administrator')
  const settings = await administrator.ask(identity.settings)
  expect(settings).toEqual({ rules: ['code', 'tax-id', 'phone', 'email', 'name'], showsOwner: true, version: 0 })
  for (const rules of [['name'], ['code', 'code']])
    expect(
      (await administrator.call(identity.saveSettings, { body: { ...settings, rules: rules as ['code'] } })).status,
    ).toBe(400)
  const saved = await administrator.ask(identity.saveSettings, { body: { ...settings, rules: ['code', 'tax-id'] } })
  expect(saved).toMatchObject({ rules: ['code', 'tax-id'], version: 1 })
  expect((await administrator.call(identity.saveSettings, { body: settings })).problem?.code).toBe('version-conflict')
  await administrator.ask(customers.create, { body: { name: '恒力机械', phone: '0512-62345601' } })
  expect((await administrator.ask(identity.lookalikes, { body: { phone: '0512-62345601' } })).match).toBe('none')
})

test('lookalikes of hostile names: nothing worse than no answer', async () => {
  const li = await signIn('sales')
  for (const name of [
    '公司'.repeat(250),
    '👩‍👩‍👧'.repeat(30),
    '\u202e\u202e司公',
    "'; drop table customer; --",
    '%_\\',
    '\ufeff',
    'ﷺ'.repeat(100),
  ])
    expect((await li.call(identity.lookalikes, { body: { name } })).status).toBe(200)
  expect((await li.call(identity.lookalikes, { body: { name: 'x'.repeat(10_000) } })).status).toBe(400)
  expect((await li.call(customers.create, { body: { name: '\u0000' } })).status).toBe(400)
})
