import { describe, expect, test } from 'vitest'
import { openSheetFile } from '../readers/open-sheet-file.ts'
import { tableFile } from '../readers/testing/table-files.ts'
import { rowConverter } from './convert.ts'
import { recognizeTable } from './recognize-table.ts'

async function recognize(content: string | Buffer) {
  const file = await openSheetFile(tableFile(content))
  const recognition = await recognizeTable(file)
  await file.close()
  return recognition
}

test('characters that are none, and NUL, are told', async () => {
  const table = Buffer.concat([
    Buffer.from('客户,日期,金额\n上海公司,2025-01-05,3\n北京公司,2025-01-06,4\n'.repeat(9)),
    Buffer.from('\xff\0,2025-01-07,5\n', 'latin1'),
  ])
  const { problems } = await recognize(table)
  expect(problems).toContainEqual({ code: 'text-damaged', isBlocking: false, params: { characters: 2 } })
})

describe('what stands above a table', () => {
  test.each<[string, string[], (string | null)[], number]>([
    [
      'groups over columns, single columns in the upper row',
      ['客户编号,下单日期,2025年,,备注', ',,数量,金额,', 'K1,2025/1/5,2,30,甲', 'K2,2025/1/6,1,20,'],
      ['客户编号', '下单日期', '2025年 数量', '2025年 金额', '备注'],
      3,
    ],
    [
      'groups over all columns, where the lower names alone say too little',
      ['销售汇总,,,', '客户,,订单,', '编号,名称,日期,金额', 'K1,甲,2025/1/5,30', 'K2,乙,2025/1/6,20'],
      ['客户 编号', '客户 名称', '订单 日期', '订单 金额'],
      4,
    ],
    [
      'a title and a note are no groups',
      ['2025年销售明细表,,制表人：王,', '客户编号,客户名称,日期,金额', 'K1,甲,2025/1/5,30'],
      ['客户编号', '客户名称', '日期', '金额'],
      3,
    ],
    [
      'a first row of texts is no second header',
      ['客户编号,客户名称,,日期,金额', 'K1,甲,上海,,', 'K2,乙,北京,2025/1/6,20'],
      ['客户编号', '客户名称', '', '日期', '金额'],
      2,
    ],
  ])('header of two rows: %s', async (_, lines, headers, firstDataRow) => {
    const { mapping } = await recognize(lines.join('\n'))
    expect([mapping.columns.map(({ header }) => header), mapping.firstDataRow]).toEqual([headers, firstDataRow])
  })

  test('the lower row of a header that comes again is no data', async () => {
    const page = ['客户编号,下单日期,2025年,', ',,数量,金额']
    const { mapping } = await recognize([...page, 'K1,2025/1/5,2,30'].join('\n'))
    expect(rowConverter(mapping)(['', '', '数量', '金额'], 9)).toMatchObject({ code: 'row-repeats-header' })
  })

  test.each([
    ['单位：万元', 10_000],
    ['（金额单位：人民币千元）', 1000],
    ['编制单位：万科集团', 1],
    ['Unit: RMB million', 1_000_000],
    ['(in thousands)', 1000],
    ['2025年度', 1],
  ])('a note above the table, %s, counts for amounts without unit', async (note, multiplier) => {
    const table = (header: string) => `销售明细,,${note}\n客户,日期,${header}\n甲,2024/1/5,3\n`
    expect((await recognize(table('金额'))).mapping.amountMultiplier).toBe(multiplier)
    expect((await recognize(table('金额(元)'))).mapping.amountMultiplier).toBe(1)
  })
})
