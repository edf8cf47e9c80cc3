import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { customers } from '@fenji/contract/customers'
import { type Import, imports, type Mapping } from '@fenji/contract/imports'
import { jobs } from '@fenji/contract/jobs'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { csvFrom, type OrderLine } from '../../platform/testing/make.ts'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'

const { auditOf, owner, runJobs, services, signIn } = await testApp({ startsJobs: true })

const orders: OrderLine[] = [
  { order_number: 'A1', customer_code: 'C1', customer_name: '张三', order_date: '2025-01-05', amount: '100.00' },
  { order_number: 'A2', customer_code: 'C1', customer_name: '张三', order_date: '2025-02-05', amount: '-20' },
  { order_number: 'A3', customer_code: 'C2', customer_name: '李四', order_date: '2025-02-30', amount: '50' },
  { order_number: 'A4', customer_code: '', customer_name: '', order_date: '2025-02-07', amount: '50' },
  { order_number: 'A5', customer_code: 'C3', customer_name: '=1+1', order_date: '2025-02-08', amount: 'many' },
  { order_number: 'A6', customer_code: 'C3', customer_name: '王五', order_date: '2025-02-08', amount: '0.00005' },
]
const bytesOf = (rows: OrderLine[]) => new TextEncoder().encode(csvFrom(rows))

const uploadsFolder = join(services.config.dataFolder, 'uploads')
const uploads = () => (existsSync(uploadsFolder) ? readdirSync(uploadsFolder).length : 0)

const upload = (person: Person, file: Uint8Array, name = '订单.csv') =>
  person.ask(imports.upload, { query: { name }, file })
const mappingOf = ({ recognition }: Import): Mapping => {
  if (!recognition) throw new Error('not recognised')
  return recognition.mapping
}

/** Uploads and imports; the import when its work has ended. */
async function bring(person: Person, file: Uint8Array, change: Partial<Mapping> = {}, name?: string): Promise<Import> {
  const made = await upload(person, file, name)
  const params = { id: made.id }
  await person.ask(imports.start, { params, body: { mapping: { ...mappingOf(made), ...change } } })
  await runJobs()
  return person.ask(imports.get, { params })
}

const factsOf = async (person: Person) => {
  const { rows } = await owner.query(
    `select c.code, t.order_key as key, t.is_refund as refund, t.occurred_on as on, t.amount_e4 / 1e4 as amount
     from transaction t join customer c on c.organization_id = t.organization_id and c.id = t.customer_id
     where t.organization_id = $1 order by c.code, t.occurred_on, t.order_key, t.is_refund`,
    [person.organizationId],
  )
  return rows.map((row) => [row.code, row.key, row.refund, row.on, Number(row.amount)])
}

test('upload, check, start: the dry run’s numbers are the real ones, and every row is accounted for', async () => {
  const person = await signIn('director')
  const before = uploads()
  const made = await upload(person, bytesOf(orders))
  expect(made).toMatchObject({
    state: 'mapping',
    fileName: '订单.csv',
    preview: null,
    receipt: null,
    createdBy: 'Li Lei',
  })
  expect(mappingOf(made).columns.map(({ field }) => field)).toEqual([
    ...['orderNumber', 'customerCode', 'customerName', 'occurredOn', 'amount'],
  ])
  const call = { params: { id: made.id }, body: { mapping: mappingOf(made) } }
  expect(await person.ask(imports.check, call)).toMatchObject({ state: 'checking' })
  await runJobs()
  const checked = await person.ask(imports.get, { params: { id: made.id } })
  expect([checked.state, checked.receipt]).toEqual(['checked', null])
  expect((await person.ask(customers.list)).total).toBe(0)
  expect(await person.ask(imports.refused, { params: { id: made.id } })).toHaveLength(3)
  expect(await person.ask(imports.start, call)).toMatchObject({ state: 'importing' })
  await runJobs()
  const done = await person.ask(imports.get, { params: { id: made.id } })
  expect([done.state, done.receipt]).toEqual(['done', checked.preview])
  expect(done.receipt).toEqual({
    ...{ rows: 6, created: 3, updated: 0, unchanged: 0, refused: 3, customersCreated: 2, customersUpdated: 0 },
    ...{ records: 3, rounded: 1 },
    refusals: [
      { code: 'amount-invalid', rows: 1 },
      { code: 'customer-missing', rows: 1 },
      { code: 'date-invalid', rows: 1 },
    ],
  })
  expect(await factsOf(person)).toEqual([
    ['C1', 'A1', false, '2025-01-05', 100],
    ['C1', 'A2', true, '2025-02-05', -20],
    ['C3', 'A6', false, '2025-02-08', 0],
  ])
  expect(uploads()).toBe(before)
  expect((await person.ask(jobs.list)).map(({ kind, state, subjectId }) => [kind, state, subjectId])).toEqual([
    ['imports.run', 'done', made.id],
    ['imports.run', 'done', made.id],
  ])
  expect(await auditOf(person)).toEqual(['import.create', 'import.check', 'import.start'])
})

test('the refused rows come as a file like the one that came, with line and reason, formulas disarmed', async () => {
  const person = await signIn('director')
  const { id } = await bring(person, bytesOf(orders))
  const file = await person.call(imports.refusedFile, { params: { id }, query: { language: 'en-US' } })
  expect(file.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(decodeURIComponent(String(file.headers['content-disposition']))).toContain('订单-refused.csv')
  const [header, ...rows] = file.text.replace('\uFEFF', '').trim().split('\r\n')
  expect(header).toBe('order_number,customer_code,customer_name,order_date,amount,Line in the file,Why it was refused')
  expect(rows).toEqual([
    'A3,C2,李四,2025-02-30,50,4,The date cannot be read (Date)',
    expect.stringMatching(/^A4,,,2025-02-07,50,5,No customer/),
    "A5,C3,'=1+1,2025-02-08,many,6,The amount cannot be read (Amount)",
  ])
  const chinese = await person.call(imports.refusedFile, { params: { id } })
  expect(chinese.text).toContain('未导入原因')
})

test('the same file again changes nothing', async () => {
  const person = await signIn('director')
  await bring(person, bytesOf(orders))
  const before = await factsOf(person)
  const { receipt } = await bring(person, bytesOf(orders))
  expect(receipt).toMatchObject({
    rows: 6,
    created: 0,
    updated: 0,
    unchanged: 3,
    refused: 3,
    customersCreated: 0,
    records: 0,
  })
  expect(await factsOf(person)).toEqual(before)
})

test('an order that changed replaces the stored one, with its customer’s figures', async () => {
  const person = await signIn('director')
  await bring(person, bytesOf(orders.slice(0, 2)))
  const changed = [
    { ...orders[0], customer_name: '张三丰', amount: '120' },
    { ...orders[1], customer_name: '张三丰' },
  ] as OrderLine[]
  const { receipt } = await bring(person, bytesOf(changed))
  expect(receipt).toMatchObject({ created: 0, updated: 1, unchanged: 1, customersUpdated: 1, records: 1 })
  const { rows } = await person.ask(customers.list)
  expect(rows).toEqual([expect.objectContaining({ code: 'C1', name: '张三丰', orders: 1, amountE4: 1_000_000 })])
})

test('cancel: before, while it waits and while it runs, nothing stays', async () => {
  const person = await signIn('director')
  const cancel = async ({ id }: Import) =>
    expect(await person.ask(imports.cancel, { params: { id } })).toMatchObject({ state: 'cancelled' })
  const start = (one: Import) =>
    person.ask(imports.start, { params: { id: one.id }, body: { mapping: mappingOf(one) } })
  const early = await upload(person, bytesOf(orders))
  await cancel(early)
  const lock = await owner.connect()
  await lock.query('begin')
  await lock.query(`select pg_advisory_xact_lock(hashtextextended('fenji import', $1))`, [person.organizationId])
  const late = await upload(person, bytesOf(orders))
  await start(late)
  await waitFor(async () => (await person.ask(jobs.list))[0]?.state === 'running')
  const behind = await upload(person, bytesOf(orders))
  await start(behind)
  await cancel(behind)
  expect((await person.ask(jobs.list))[0]).toMatchObject({ state: 'cancelled', subjectId: behind.id, attempts: 0 })
  await cancel(late)
  await lock.query('commit')
  lock.release()
  await runJobs()
  const all = [early.id, late.id, behind.id]
  expect((await person.ask(imports.list)).rows.map(({ state }) => state)).toEqual(all.map(() => 'cancelled'))
  expect((await person.ask(jobs.list))[1]).toMatchObject({ state: 'cancelled', subjectId: late.id, failure: null })
  expect(await factsOf(person)).toEqual([])
  expect(await person.ask(imports.refused, { params: { id: late.id } })).toEqual([])
  await waitFor(
    async () => !(await owner.query('select from import where upload is not null and id = any($1)', [all])).rowCount,
  )
})

test('imports at the same time into one organization wait for each other and lose nothing', async () => {
  const person = await signIn('director')
  const batch = (from: number) =>
    bytesOf(
      Array.from({ length: 200 }, (_, i) => ({
        ...{ order_number: `N${from + i}`, customer_code: `K${(from + i) % 40}`, order_date: '2025-03-01', amount: 10 },
      })),
    )
  const made = await Promise.all([0, 100, 200].map((from) => upload(person, batch(from))))
  await Promise.all(
    made.map((one) => person.ask(imports.start, { params: { id: one.id }, body: { mapping: mappingOf(one) } })),
  )
  await runJobs()
  const done = await Promise.all(made.map(({ id }) => person.ask(imports.get, { params: { id } })))
  const sum = (name: 'rows' | 'created' | 'unchanged') =>
    done.reduce((total, { receipt }) => total + (receipt?.[name] ?? 0), 0)
  expect([sum('rows'), sum('created'), sum('unchanged')]).toEqual([600, 400, 200])
  const { rows, total } = await person.ask(customers.list)
  expect([total, rows.reduce((all, row) => all + (row.amountE4 ?? 0), 0)]).toEqual([40, 400 * 100_000])
})

test('start 409 import-state: an import runs once, and ends once', async () => {
  const person = await signIn('director')
  const made = await bring(person, bytesOf(orders))
  const call = { params: { id: made.id }, body: { mapping: mappingOf(made) } }
  for (const answer of [
    await person.call(imports.start, call),
    await person.call(imports.check, call),
    await person.call(imports.cancel, { params: call.params }),
  ])
    expect([answer.status, answer.problem?.code, answer.problem?.detail]).toEqual([
      409,
      'import-state',
      { state: 'done' },
    ])
})

test('start 422 mapping-incomplete: says what is missing', async () => {
  const person = await signIn('director')
  const made = await upload(person, bytesOf(orders))
  const mapping = mappingOf(made)
  const columns = mapping.columns.map((column) => ({ ...column, field: null }))
  const answer = await person.call(imports.start, {
    params: { id: made.id },
    body: { mapping: { ...mapping, columns } },
  })
  expect([answer.status, answer.problem?.code]).toEqual([422, 'mapping-incomplete'])
  expect(answer.problem?.errors?.map(({ rule }) => rule)).toEqual([
    'customer-missing',
    'date-missing',
    'amount-missing',
  ])
})

test.each([
  ['nothing', '', 'file-empty'],
  ['a broken workbook', 'PK\u0003\u0004broken', /archive-damaged|workbook-damaged/],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'not-a-table'],
])('upload 422 unreadable-file: %s; the upload is not kept', async (_, content, code) => {
  const person = await signIn('director')
  const before = uploads()
  const answer = await person.call(imports.upload, { query: { name: 'file' }, file: Buffer.from(content) })
  expect([answer.status, answer.problem?.code]).toEqual([422, 'unreadable-file'])
  expect(answer.problem?.detail?.code).toEqual(code instanceof RegExp ? expect.stringMatching(code) : code)
  expect(uploads()).toBe(before)
  expect((await person.ask(imports.list)).rows).toEqual([])
})

test('GB18030 from Chinese Excel: recognised, imported, and refused rows in readable Chinese', async () => {
  const person = await signIn('director')
  const text =
    '订单编号,客户名称,省份,下单日期,金额\r\n1001,深圳市鹏程贸易有限公司,广东,2025/1/5,"1,200.50"\r\n1002,杭州西湖茶庄,浙江,2025年2月6日,￥88\r\n1003,,浙江,2025/2/7,5\r\n'
  const made = await bring(person, iconv.encode(text, 'gb18030'))
  expect([mappingOf(made).encoding, made.receipt]).toMatchObject(['gb18030', { created: 2, refused: 1 }])
  const { rows } = await person.ask(customers.list, { query: { sort: 'amount' } })
  expect(rows.map(({ name, province, amountE4 }) => [name, province, amountE4])).toEqual([
    ['深圳市鹏程贸易有限公司', '广东', 12_005_000],
    ['杭州西湖茶庄', '浙江', 880_000],
  ])
})
