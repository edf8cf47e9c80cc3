import { importExamples } from '@fenji/contract/import-examples'
import { imports } from '@fenji/contract/imports'
import { expect, test } from 'vitest'
import { csvFrom, type OrderLine } from '../../platform/testing/make.ts'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { make, runJobs, signIn } = await testApp({ startsJobs: true })

/** Uploads rows and tries them. */
async function check(person: Person, rows: readonly OrderLine[]) {
  const { id, recognition } = await person.ask(imports.upload, {
    query: { name: 'rows.csv' },
    file: new TextEncoder().encode(csvFrom(rows)),
  })
  if (!recognition) throw new Error('not recognised')
  await person.ask(imports.check, { params: { id }, body: { mapping: recognition.mapping } })
  await runJobs()
  const { state, preview } = await person.ask(imports.get, { params: { id } })
  expect(state).toBe('checked')
  return { preview, examples: await person.ask(importExamples.list, { params: { id } }) }
}

const order = (order_number: string, customer_code: string, amount: number, city: string): OrderLine => ({
  order_number,
  customer_code,
  order_date: '2025-01-05',
  amount,
  city,
})

test('orders: what the dry run would create, change and leave, with what stands there and what would', async () => {
  const person = await signIn('director')
  await make.orders(person, [order('A1', 'C1', 100, '苏州'), order('A2', 'C1', 50, '苏州')])
  const rows = [order('A1', 'C1', 70, '上海'), order('A2', 'C1', 50, '上海'), order('B1', 'C2', 5, '')]
  const { examples, preview } = await check(person, rows)
  expect(examples).toEqual([
    {
      outcome: 'created',
      record: 'customer',
      customer: { code: 'C2', name: null },
      number: null,
      fields: [{ field: 'code', before: null, after: 'C2' }],
    },
    {
      outcome: 'updated',
      record: 'customer',
      customer: { code: 'C1', name: null },
      number: null,
      fields: [{ field: 'city', before: '苏州', after: '上海' }],
    },
    {
      outcome: 'created',
      record: 'transaction',
      customer: { code: 'C2', name: null },
      number: 'B1',
      fields: [
        { field: 'amountE4', before: null, after: 50_000 },
        { field: 'occurredOn', before: null, after: '2025-01-05' },
      ],
    },
    { outcome: 'unchanged', record: 'transaction', customer: { code: 'C1', name: null }, number: 'A2', fields: [] },
    {
      outcome: 'updated',
      record: 'transaction',
      customer: { code: 'C1', name: null },
      number: 'A1',
      fields: [{ field: 'amountE4', before: 1_000_000, after: 700_000 }],
    },
  ])
  expect(await make.orders(person, rows)).toEqual(preview)
})

test('records of another kind: the same, further fields too; at most twenty of each', async () => {
  const person = await signIn('director')
  const first = { 客户编号: 'K1', 客户名称: '晨光文具', 行业: '文具', 城市: '上海' }
  await make.file(person, csvFrom([first]), { name: 'rows.csv' })
  const more = Array.from({ length: 30 }, (_, i) => ({ ...first, 客户编号: `N${i}`, 客户名称: `新客户${i}号` }))
  const { examples, preview } = await check(person, [{ ...first, 行业: '办公' }, ...more])
  expect(preview).toMatchObject({ created: 30, updated: 1 })
  expect(examples.filter(({ outcome }) => outcome === 'created')).toHaveLength(20)
  expect(examples.filter(({ outcome }) => outcome === 'updated')).toMatchObject([
    {
      record: 'customer',
      customer: { code: 'K1', name: '晨光文具' },
      fields: [{ field: 'custom.industry', before: '文具', after: '办公' }],
    },
  ])
})

test('a row of two records: an example of each', async () => {
  const person = await signIn('director')
  await make.file(person, csvFrom([{ 客户编号: 'K1', 客户名称: '晨光文具', 行业: '文具', 城市: '上海' }]), {
    name: 'rows.csv',
  })
  const due = { 客户编号: 'K1', 应收单号: 'R1', 到期日期: '2025-03-01', 应收金额: '1000' }
  const { examples } = await check(person, [{ ...due, 回款日期: '2025-02-01', 回款金额: '300' }])
  expect(examples).toMatchObject([
    { outcome: 'created', record: 'receivable', customer: { code: 'K1' }, number: 'R1' },
    { outcome: 'created', record: 'receivable_payment', customer: { code: 'K1' }, number: null },
  ])
  expect(examples[1]?.fields).toContainEqual({ field: 'amountE4', before: null, after: 3_000_000 })
})
