import type { BookType } from '@e965/xlsx'
import { expect, test } from 'vitest'
import { mergeFiller } from '../readers/merged-cells.ts'
import { openSheetFile } from '../readers/open-sheet-file.ts'
import { type LegacySheet, makeLegacy } from '../readers/testing/make-legacy.ts'
import { tableFile } from '../readers/testing/table-files.ts'
import { recognizeTable } from './recognize-table.ts'

async function recognize(sheet: Omit<LegacySheet, 'name'>, bookType: BookType = 'xlsx') {
  const file = await openSheetFile(tableFile(makeLegacy(bookType, [{ name: '数据', ...sheet }])))
  const recognition = await recognizeTable(file)
  const merges = await file.merges()
  await file.close()
  const { columns, amountPer } = recognition.mapping
  const told = recognition.problems.filter(({ code }) => code.endsWith('-merged'))
  return {
    merges,
    amountPer,
    merged: Object.fromEntries(columns.flatMap(({ field, merged }) => (merged ? [[field, merged]] : []))),
    told: told.map(({ code, params, isBlocking }) => [code, params.field, isBlocking]),
    examples: recognition.profile.columns.map(({ filledShare }) => filledShare),
  }
}

const header = ['客户编号', '客户名称', '订单号', '日期', '商品名称', '数量', '金额']
const lines = [
  ['K1', '甲公司', 'D1', '2025-01-05', '纸', 2, 300],
  ['', '', '', '', '笔', 5, ''],
  ['', '', 'D2', '2025-01-06', '墨', 1, 40],
  ['K2', '乙公司', 'D3', '2025-01-07', '纸', 3, 60],
]
const labels = ['A2:A4', 'B2:B4', 'C2:C3', 'D2:D3']

test.each<BookType>(['xlsx', 'biff8', 'xlml', 'html'])('%s: merged cells over several rows are read', async (type) => {
  const { merges } = await recognize({ rows: [header, ...lines], merges: ['A2:A4', 'B2:C2', 'C3:D4'] }, type)
  expect(merges.toSorted((a, b) => a.column - b.column)).toEqual([
    { column: 0, from: 2, to: 4 },
    { column: 2, from: 3, to: 4 },
  ])
})

test('what names or describes counts for each row, and that is told', async () => {
  const { merged, told, examples, amountPer } = await recognize({ rows: [header, ...lines], merges: labels })
  const each = { customerCode: 'each-row', customerName: 'each-row', orderNumber: 'each-row', occurredOn: 'each-row' }
  expect([merged, amountPer]).toEqual([each, 'line'])
  expect(told).toEqual(Object.keys(each).map((field) => ['cells-merged', field, false]))
  expect(examples.slice(0, 4)).toEqual([1, 1, 1, 1])
})

test('a number counts once: in each of its rows it would be counted as often', async () => {
  const rows = [header, ...lines.map((row, i) => (i === 2 ? [...row.slice(0, 6), ''] : row))]
  const { merged, told, amountPer } = await recognize({ rows, merges: [...labels, 'F2:F3', 'G2:G4'] })
  expect([merged.quantity, merged.amount, amountPer]).toEqual(['first-row', 'first-row', 'line'])
  expect(told).toContainEqual(['values-merged', 'amount', false])
})

test('the amount of an order, merged as its number is, is one for each order', async () => {
  const { merged, amountPer } = await recognize({ rows: [header, ...lines], merges: [...labels, 'G2:G3'] })
  expect([merged.amount, amountPer]).toEqual(['each-row', 'order'])
})

test('only the rows of a merged range are filled, each in its column', () => {
  const rows = [['a', 1], [], ['', '', 'x'], [''], ['b'], ['']]
  const merges = [
    { column: 0, from: 5, to: 6 },
    { column: 0, from: 2, to: 4 },
    { column: 1, from: 3, to: 4 },
  ]
  mergeFiller(merges)(rows, [2, 3, 4, 5, 6, 7])
  expect(rows).toEqual([['a', 1], ['a'], ['a', '', 'x'], [''], ['b'], ['']])
})
