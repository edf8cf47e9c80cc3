import { customers } from '@fenji/contract/customers'
import { fields } from '@fenji/contract/fields'
import { type ImportKind, importKinds } from '@fenji/contract/import-kinds'
import { type Import, imports, type Mapping } from '@fenji/contract/imports'
import { builtInRoles } from '@fenji/contract/policy'
import { expect, test } from 'vitest'
import { csvFrom } from '../../platform/testing/make.ts'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { make, owner, runJobs, signIn } = await testApp({ startsJobs: true })

const bytes = (rows: readonly Record<string, string | number>[]) => new TextEncoder().encode(csvFrom(rows))
const upload = (person: Person, file: Uint8Array, name = 'rows.csv') =>
  person.ask(imports.upload, { query: { name }, file })
const mappingOf = ({ recognition }: Import): Mapping => {
  if (!recognition) throw new Error('not recognised')
  return recognition.mapping
}

async function bring(person: Person, file: Uint8Array, change: Partial<Mapping> = {}): Promise<Import> {
  const made = await upload(person, file)
  const body = { mapping: { ...mappingOf(made), ...change } }
  await person.ask(imports.start, { params: { id: made.id }, body })
  await runJobs()
  return person.ask(imports.get, { params: { id: made.id } })
}

const people = [
  { 客户编号: 'K1', 客户名称: '晨光文具', 电话: '13800138001' },
  { 客户编号: 'K2', 客户名称: '西湖茶庄', 电话: '13800138002' },
]

test('create only and update only: what they leave out is refused, with its cells', async () => {
  const person = await signIn('administrator')
  await bring(person, bytes(people.slice(0, 1)))
  const onlyNew = await bring(person, bytes(people), { mode: 'create' })
  expect(onlyNew.receipt).toMatchObject({ created: 1, refused: 1, refusals: [{ code: 'record-exists', rows: 1 }] })
  const [row] = await person.ask(imports.refused, { params: { id: onlyNew.id } })
  expect(row).toMatchObject({ line: 2, cells: ['K1', '晨光文具', '13800138001'] })
  const changed = [
    { ...people[0], 客户名称: '晨光集团' },
    { 客户编号: 'K9', 客户名称: '没有', 电话: '' },
  ] as typeof people
  const onlyKnown = await bring(person, bytes(changed), { mode: 'update' })
  expect(onlyKnown.receipt).toMatchObject({ updated: 1, refusals: [{ code: 'record-unknown', rows: 1 }] })
  expect((await person.ask(customers.list)).rows.map(({ code, name }) => [code, name]).sort()).toEqual([
    ['K1', '晨光集团'],
    ['K2', '西湖茶庄'],
  ])
  const orders = (order: string) => bytes([{ 订单编号: order, 客户编号: 'K1', 下单日期: '2025-01-05', 金额: 10 }])
  expect((await bring(person, orders('A1'), { mode: 'update' })).receipt?.refusals).toEqual([
    { code: 'record-unknown', rows: 1 },
  ])
  expect((await bring(person, orders('A1'), { mode: 'create' })).receipt).toMatchObject({ created: 1 })
  expect((await bring(person, orders('A1'), { mode: 'create' })).receipt?.refusals).toEqual([
    { code: 'record-exists', rows: 1 },
  ])
})

test('by a chosen key: a telephone number finds whose row it is, and a code that is another’s is refused', async () => {
  const person = await signIn('administrator')
  await bring(person, bytes(people))
  const rows = [
    { 客户编号: 'K1', 客户名称: '晨光新名', 电话: '138 0013 8001' },
    { 客户编号: 'K7', 客户名称: '西湖茶庄', 电话: '13800138002' },
    { 客户编号: 'K2', 客户名称: '新客户', 电话: '13800138003' },
  ]
  const { receipt } = await bring(person, bytes(rows), { customerKey: 'customerPhone' })
  expect(receipt).toMatchObject({ rows: 3, updated: 1, created: 0, refused: 2 })
  expect(receipt?.refusals.map(({ code }) => code).sort()).toEqual(['code-differs', 'code-taken'])
})

test('whether unknown customers are created is said by the mapping', async () => {
  const person = await signIn('administrator')
  const contacts = bytes([{ 客户名称: '无人知道', 姓名: '王芳' }])
  expect((await bring(person, contacts)).receipt?.refusals).toEqual([{ code: 'customer-unknown', rows: 1 }])
  expect((await bring(person, contacts, { createsCustomers: true })).receipt).toMatchObject({
    ...{ created: 1, customersCreated: 1, refused: 0 },
  })
  expect((await bring(person, contacts)).receipt).toMatchObject({ unchanged: 1 })
  const orders = bytes([{ 客户编号: 'X1', 下单日期: '2025-01-05', 金额: 10 }])
  expect((await bring(person, orders, { createsCustomers: false })).receipt?.refusals).toEqual([
    { code: 'customer-unknown', rows: 1 },
  ])
})

test('the mapping of a file is remembered for the next of its shape, and another kind can be asked for', async () => {
  const person = await signIn('administrator')
  const rows = [{ 编码甲: 'K1', 客户名称: '晨光文具', 乙: '上海' }]
  const first = await upload(person, bytes(rows))
  expect(first.recognition?.remembered).toBeNull()
  const mapping = mappingOf(first)
  const said = {
    ...mapping,
    kind: 'customers' as const,
    columns: mapping.columns.map((column, i) => ({
      ...column,
      field: ['customerCode', 'customerName', 'customerCity'][i] ?? null,
    })),
  }
  await person.ask(imports.start, { params: { id: first.id }, body: { mapping: said } })
  await runJobs()
  const second = await upload(person, bytes(rows))
  expect(second).toMatchObject({ kind: 'customers', recognition: { remembered: { by: 'Li Lei' }, problems: [] } })
  expect(mappingOf(second).columns.map(({ field }) => field)).toEqual(['customerCode', 'customerName', 'customerCity'])
  const other = await person.ask(imports.recognise, { params: { id: second.id }, body: { kind: 'contacts' } })
  expect([other.kind, other.recognition?.remembered, other.state]).toEqual(['contacts', null, 'mapping'])
})

test('a role imports only fields that it may edit, and is not told of others', async () => {
  const { grants, fields: levels } = builtInRoles.director
  const person = await signIn('director')
  const policy = { grants, fields: { ...levels, competitor: 'none', preferences: 'read' } }
  await owner.query(`update role set policy = $2 where organization_id = $1 and key = 'director'`, [
    person.organizationId,
    policy,
  ])
  const made = await upload(person, bytes([{ ...people[0], 竞争对手: '某某', 购买意向: '高' }]))
  expect(mappingOf(made).columns.map(({ field }) => field)).toEqual([
    ...['customerCode', 'customerName', 'customerPhone', null, null],
  ])
  const withField = (field: string) => {
    const mapping = mappingOf(made)
    const columns = mapping.columns.map((column, i) => (i === 3 ? { ...column, field } : column))
    return person.call(imports.start, { params: { id: made.id }, body: { mapping: { ...mapping, columns } } })
  }
  const hidden = await withField('custom.competitor')
  expect([hidden.status, hidden.problem?.errors?.[0]?.rule]).toEqual([422, 'field-unknown'])
  const shown = await withField('custom.intent')
  expect([shown.status, shown.problem?.code, shown.problem?.errors?.[0]?.path]).toEqual([
    ...[403, 'field-not-allowed', 'body.mapping.columns.3.field'],
  ])
  const kinds = await person.ask(imports.kinds)
  const keys = kinds.find(({ kind }) => kind === 'customers')?.fields.map(({ key }) => key)
  expect(keys).toContain('custom.industry')
  expect(keys).not.toContain('custom.intent')
  expect(keys).not.toContain('custom.competitor')
})

test.each(Object.keys(importKinds) as ImportKind[])(
  '%s: its template, in both languages and forms, is known again, and its example is refused',
  async (kind) => {
    const person = await signIn('administrator')
    await person.ask(fields.create, {
      body: {
        name: { zh: '合作等级', en: 'Partner level' },
        kind: 'choice',
        group: 'basic',
        choices: [{ key: 'gold', name: { zh: '金牌', en: 'Gold' } }],
      },
    })
    for (const format of ['xlsx', 'csv'] as const)
      for (const language of ['zh-CN', 'en-US'] as const) {
        const file = await person.call(imports.template, { params: { kind }, query: { format, language } })
        expect(file.status).toBe(200)
        const made = await upload(person, new Uint8Array(file.bytes), `template.${format}`)
        expect([kind, language, made.kind, made.recognition?.problems]).toEqual([kind, language, kind, []])
        const left = mappingOf(made).columns.filter(({ field }) => field === null)
        expect(left.map(({ header }) => header)).toEqual([])
        const started = await person.call(imports.start, {
          params: { id: made.id },
          body: { mapping: mappingOf(made) },
        })
        expect(started.problem).toBeNull()
        await runJobs()
        const { receipt } = await person.ask(imports.get, { params: { id: made.id } })
        expect(receipt).toMatchObject({ rows: 1, refused: 1, refusals: [{ code: 'example-row', rows: 1 }] })
      }
  },
)

test('an export of customers comes back unchanged', async () => {
  const person = await signIn('administrator')
  await person.ask(fields.create, {
    body: {
      name: { zh: '渠道', en: 'Channels' },
      kind: 'choices',
      group: 'basic',
      choices: [
        { key: 'shop', name: { zh: '门店', en: 'Shop' } },
        { key: 'online', name: { zh: '线上、小程序', en: 'Online, app' } },
      ],
    },
  })
  await make.orders(person, [
    { 订单编号: 'A1', 客户编号: 'K1', 客户名称: '晨光文具', 下单日期: '2025-01-05', 金额: 10 },
  ])
  const { rows } = await person.ask(customers.list)
  await person.ask(customers.update, {
    params: { id: rows[0]?.id ?? 0 },
    body: {
      phone: '+86 138 0013 8000',
      taxId: '91310000MA1FL0LL9X',
      email: 'info@chenguang.example',
      city: '上海',
      custom: {
        ...{ industry: '=文具', employees: 12.5, birthday: '1990-01-02', 'growth-potential': 'high' },
        ...{ 'demand-volume': 1234.5, 'custom-channels': ['shop', 'online'] },
      },
    },
  })
  for (const format of ['xlsx', 'csv'] as const)
    for (const language of ['zh-CN', 'en-US'] as const) {
      const file = await person.call(customers.export, { query: { format, language } })
      const made = await bring(person, new Uint8Array(file.bytes))
      expect([made.kind, made.failure]).toEqual(['customers', null])
      expect(await person.ask(imports.refused, { params: { id: made.id } })).toEqual([])
      expect(made.receipt).toMatchObject({ rows: 1, created: 0, updated: 0, unchanged: 1, refused: 0 })
    }
})
