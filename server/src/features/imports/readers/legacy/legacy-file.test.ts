import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { openSheetFile } from '../open-sheet-file.ts'
import { makeLegacy } from '../testing/make-legacy.ts'
import { hasSharedData, readTable, refusalOf, sharedData, tableFile } from '../testing/table-files.ts'

const orders = [
  ['订单编号', '客户编号', '日期', '金额', '已付'],
  ['A1', '00123', new Date(Date.UTC(2025, 0, 5)), 12.5, true],
  [null, null, null, null, null],
  ['A2', { t: 'n', v: 123, z: '00000' } as const, '2025/1/6', { t: 'e', v: 0x07 } as const, false],
]
const expected = {
  lines: [1, 2, 4],
  rows: [
    ['订单编号', '客户编号', '日期', '金额', '已付'],
    ['A1', '00123', '2025-01-05', 12.5, true],
    ['A2', '00123', '2025/1/6', '#DIV/0!', false],
  ],
}

describe('old workbooks', () => {
  test.each(['biff8', 'xlml'] as const)('%s: cells keep type, line and leading zeros', async (bookType) => {
    const sheets = [
      { name: '说明', rows: [['请看第二张表']], isHidden: true },
      { name: '订单', rows: orders },
    ]
    const { rows, lines, ...file } = await readTable(tableFile(makeLegacy(bookType, sheets)))
    expect({ rows, lines }).toEqual(expected)
    expect(file).toMatchObject({
      format: 'xls',
      sheet: '订单',
      sheets: [
        { name: '说明', isHidden: true, isEmpty: false },
        { name: '订单', isHidden: false, isEmpty: false },
      ],
      notes: { blankRows: 1 },
    })
  })

  test('BIFF before Excel 97, without a container around it', async () => {
    const path = tableFile(
      makeLegacy('biff2', [
        {
          name: 'A',
          rows: [
            ['code', 'amount'],
            ['C1', 1.25],
          ],
        },
      ]),
    )
    expect((await readTable(path)).rows).toEqual([
      ['code', 'amount'],
      ['C1', 1.25],
    ])
  })

  test.each([
    ['RC4', `010001000100${'07'.repeat(48)}`],
    ['XOR', '0000123456ab'],
  ])('with a password (%s) it is refused as that', async (_, filePass) => {
    const length = (filePass.length / 2).toString(16).padStart(2, '0')
    const beginning = '0908100000060500bb0dcc07c1c0010006060000'
    const path = tableFile(Buffer.from(`${beginning}2f00${length}00${filePass}0a000000`, 'hex'))
    expect(await refusalOf(openSheetFile(path))).toEqual({ code: 'workbook-encrypted' })
  })

  test('serial dates of the 1904 system', async () => {
    const rows = [['d'], [{ t: 'n', v: 44_200.5, z: 'yyyy-mm-dd' } as const]]
    const path = tableFile(makeLegacy('biff8', [{ name: 'A', rows }], { is1904: true }))
    expect(await readTable(path)).toMatchObject({ dateSystem: '1904', rows: [['d'], ['2025-01-05 12:00:00']] })
  })

  test('rows come in batches from the line wanted on, of the sheet wanted', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => [i + 1])
    const path = tableFile(
      makeLegacy('biff8', [
        { name: 'A', rows: [['a']] },
        { name: 'B', rows },
      ]),
    )
    const read = await readTable(path, { sheet: 'B', afterLine: 2500, batchRows: 1000 })
    expect([read.rows.length, read.rows[0], read.lines.at(-1)]).toEqual([2500, [2501], 5000])
    expect(await refusalOf(readTable(path, { sheet: 'C' }))).toEqual({ code: 'sheet-missing', sheet: 'C' })
  })

  test.skipIf(!hasSharedData)('the superstore’s workbook says what its GB18030 text says', async () => {
    const workbook = await readTable(`${sharedData}cn/chaoshi_2017.xls`)
    const text = await readTable(`${sharedData}cn/chaoshi_orders_gb18030.csv.gz`)
    expect(workbook.sheets?.map(({ name }) => name)).toEqual(['订单', '退货', '销售人员'])
    const plain = (cell: unknown) => {
      const date = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(String(cell))
      if (date) return date.slice(1).map(Number).join('-')
      return Number.isNaN(Number(cell)) ? cell : Number(Number(cell).toFixed(6))
    }
    const plainly = (rows: unknown[][]) => rows.map((row) => row.map(plain))
    expect(plainly(workbook.rows)).toEqual(plainly(text.rows))
  })
})

describe('web pages under the name .xls', () => {
  const page = (head: string) =>
    `<html><head>${head}</head><body><table border=1><tr><th>客户编号</th><th>金额<br/>(万元)</th></tr>` +
    '<tr><td>00123</td><td>1,234.50</td></tr><tr><td>甲&amp;乙&#20013;</td><td>1.38E+10</td></tr></table></body></html>'
  const rows = [
    ['客户编号', '金额\n(万元)'],
    ['00123', '1,234.50'],
    ['甲&乙中', '1.38E+10'],
  ]
  test.each([
    ['in GBK, as it says', iconv.encode(page('<meta charset="gb2312">'), 'gbk')],
    ['in GBK, saying nothing', iconv.encode(page(''), 'gbk')],
    ['in UTF-8, saying GBK', Buffer.from(page('<meta charset="gbk">'))],
    ['in UTF-16 with a mark', iconv.encode(page(''), 'utf16le', { addBOM: true })],
  ])('%s: cells are the text of the page', async (_, content) => {
    expect(await readTable(tableFile(content))).toMatchObject({ format: 'html', rows })
  })

  test('without a table it is no table', async () => {
    const path = tableFile('<!DOCTYPE html><html><body>请登录</body></html>')
    expect(await refusalOf(openSheetFile(path))).toEqual({ code: 'not-a-table', looksLike: 'html' })
  })
})

describe('limits of the thread', () => {
  const path = tableFile(makeLegacy('biff8', [{ name: 'A', rows: [['a'], [1]] }]))
  const large = tableFile(
    makeLegacy('biff8', [{ name: 'A', rows: Array.from({ length: 60_000 }, (_, i) => [`文字${i}`, i, `${i}`]) }]),
  )
  test.each([
    ['bytes', path, { maxLegacyBytes: 100 }],
    ['memory', large, { maxLegacyHeapMb: 16 }],
    ['time', large, { maxLegacyMs: 5 }],
  ])('beyond its %s a file is too heavy', async (what, file, limits) => {
    expect(await refusalOf(openSheetFile(file, { limits }))).toMatchObject({ code: 'workbook-too-heavy', what })
  })

  test('many at once wait for each other, and all are read', async () => {
    const reads = Array.from({ length: 6 }, () => readTable(path))
    expect((await Promise.all(reads)).map(({ rows }) => rows.length)).toEqual(reads.map(() => 2))
  })
})
