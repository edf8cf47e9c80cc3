import { imports, type Mapping } from '@fenji/contract/imports'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { makeLegacy } from './readers/testing/make-legacy.ts'

const { owner, runJobs, signIn } = await testApp({ startsJobs: true })

const orders = makeLegacy('xlsx', [
  {
    name: '订单',
    rows: [
      ['客户编号', '客户名称', '电话', '订单号', '日期', '商品名称', '金额'],
      ['K1', '甲公司', '13800138000', 'D1', '2025-01-05', '纸', 300],
      ['', '', '', '', '', '笔', ''],
      ['', '', '', 'D2', '2025-01-06', '墨', 40],
      ['K2', '乙公司', '', 'D3', '2025-01-07', '纸', 60],
      ['', '', '', 'D4', '2025-01-08', '纸', 70],
    ],
    merges: ['A2:A4', 'B2:B4', 'C2:C4', 'D2:D3', 'E2:E3', 'G2:G3'],
  },
])

async function bring(person: Person, change: (mapping: Mapping) => Mapping = (mapping) => mapping) {
  const { id, recognition } = await person.ask(imports.upload, { query: { name: 'a.xlsx' }, file: orders })
  if (!recognition) throw new Error('not recognised')
  await person.ask(imports.start, { params: { id }, body: { mapping: change(recognition.mapping) } })
  await runJobs()
  return person.ask(imports.get, { params: { id } })
}

async function storedOrders({ organizationId }: Person) {
  const { rows } = await owner.query(
    `select c.code, c.phone, t.order_key as key, (t.amount_e4 / 1e4)::float8 as amount,
       (select count(*)::int from transaction_line l where l.organization_id = $1 and l.transaction_id = t.id) as lines
     from transaction t join customer c on c.organization_id = t.organization_id and c.id = t.customer_id
     where t.organization_id = $1 order by key`,
    [organizationId],
  )
  return rows.map((row) => Object.values(row))
}

test('merged cells of a workbook: labels count for each of their rows, an order’s amount once, and what follows is not filled', async () => {
  const person = await signIn('director')
  const { receipt } = await bring(person)
  expect(receipt).toMatchObject({ rows: 5, created: 4, refused: 1, refusals: [{ code: 'customer-missing', rows: 1 }] })
  expect(await storedOrders(person)).toEqual([
    ['K1', '13800138000', 'D1', 300, 2],
    ['K1', '13800138000', 'D2', 40, 1],
    ['K2', null, 'D3', 60, 1],
  ])
})

test('whoever says that a merged value counts for its first row only, gets that, and it is remembered', async () => {
  const person = await signIn('director')
  const first = (mapping: Mapping): Mapping => ({
    ...mapping,
    columns: mapping.columns.map((column) => ({ ...column, ...(column.merged && { merged: 'first-row' }) })),
  })
  expect((await bring(person, first)).receipt).toMatchObject({ created: 2, refused: 3 })
  const { recognition } = await bring(person)
  expect(recognition?.mapping.columns.flatMap(({ merged }) => merged ?? [])).toEqual(Array(6).fill('first-row'))
  expect(await storedOrders(person)).toHaveLength(2)
})
