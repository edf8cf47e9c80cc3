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
  [
    'three rows, single columns in the first',
    [
      '客户编号,下单日期,销售,,,,备注',
      ',,上半年,,下半年,,',
      ',,数量,金额,数量,金额,',
      'K1,2025/1/5,2,30,1,10,甲',
      'K2,2025/1/6,1,20,1,10,',
    ],
    [
      ...[
        '客户编号',
        '下单日期',
        '销售 上半年 数量',
        '销售 上半年 金额',
        '销售 下半年 数量',
        '销售 下半年 金额',
        '备注',
      ],
    ],
    4,
  ],
  [
    'three rows below a title, the second of which ends where the first does',
    [
      '销售汇总,,,,,',
      ',2024年,,,2025年,',
      ',线上,,线下,,',
      '客户,数量,金额,金额,数量,金额',
      'K1,2,30,1,10,5',
      'K2,1,20,1,10,6',
    ],
    ['客户', '2024年 线上 数量', '2024年 线上 金额', '2024年 线下 金额', '2025年 数量', '2025年 金额'],
    5,
  ],
])('header of several rows: %s', async (_, lines, headers, firstDataRow) => {
  const { mapping } = await recognize(lines.join('\n'))
  expect([mapping.columns.map(({ header }) => header), mapping.firstDataRow]).toEqual([headers, firstDataRow])
})

describe('what stands above a table', () => {
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
