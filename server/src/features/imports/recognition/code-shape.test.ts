import { describe, expect, test } from 'vitest'
import { openSheetFile } from '../readers/open-sheet-file.ts'
import { tableFile } from '../readers/testing/table-files.ts'
import { areRounded, codeDigitsOf } from './code-shape.ts'
import { isRefused, rowConverter } from './convert.ts'
import { recognizeTable } from './recognize-table.ts'

/** What becomes of each row of an unattended import: its customer, or why not. */
async function imported(content: string) {
  const file = await openSheetFile(tableFile(content))
  const { mapping } = await recognizeTable(file)
  const convert = rowConverter(mapping)
  const found: unknown[] = []
  for await (const { rows, lines } of file.rows({ afterLine: mapping.firstDataRow - 1 }))
    for (const [i, cells] of rows.entries()) {
      const row = convert(cells, lines[i] ?? 0)
      found.push(isRefused(row) ? [row.code, row.field, row.line] : (row.customerCode ?? row.customerName))
    }
  await file.close()
  return found
}
const orders = (codes: string[]) => `客户编号,日期,金额\n${codes.map((code) => `${code},2025-01-05,3`).join('\n')}`

describe('codes that a spreadsheet spoilt', () => {
  test('all codes have six digits, some begin with 0: the shorter ones are refused with their lines', async () => {
    const codes = ['000123', '004567', '123456', '234567', '345678', '089999', '456789', '123']
    expect(await imported(orders(codes))).toEqual([...codes.slice(0, 7), ['id-damaged', 'customerCode', 9]])
  })

  test('all long codes end in zeros after the 15th digit: they are refused, others are not', async () => {
    const codes = ['110101199003070000', '310101198512120000', '5', '440305199001010000']
    const refused = (line: number) => ['id-damaged', 'customerCode', line]
    expect(await imported(orders(codes))).toEqual([refused(2), refused(3), '5', refused(5)])
  })

  test.each([
    [['00123', '123', '1234', '12345', '0012']],
    [['000123', '123456', '234567', '345678', '456789', '99']],
    [['A00123', '000124', '000125', '123', 'B9', '7']],
  ])('of %j nothing is known', (codes) => {
    expect(codeDigitsOf(codes)).toBeUndefined()
  })

  test('rounding is told by six digits at least, all of them zero', () => {
    expect(areRounded(['1101011990030700', '3101011985121200'])).toBe(false)
    expect(areRounded(['110101199003070000', '310101198512120000'])).toBe(true)
    expect(areRounded(['110101199003070000', '310101198512120000', '440305199001012345'])).toBe(false)
  })
})

test('a row whose cell shows an error, or whose phone is spoilt, is refused; #N/A is no value', async () => {
  const rows = [
    '甲,13800138000,2025-01-05,3',
    '#REF!,,2025-01-05,3',
    '乙,1.38E+10,2025-01-05,3',
    '丙,#N/A,2025-01-05,3',
  ]
  expect(await imported(`客户名称,手机号,日期,金额\n${rows.join('\n')}`)).toEqual([
    '甲',
    ['formula-error', 'customerName', 3],
    ['id-damaged', 'customerPhone', 4],
    '丙',
  ])
})

test.each([
  ['金额(万元),单价(元)', [30_000, 5]],
  ['金额(万元),单价', [30_000, 5]],
  ['金额,单价(千元)', [3, 5000]],
])('%s: each in its own unit', async (headers, units) => {
  const file = await openSheetFile(tableFile(`客户,日期,数量,${headers}\n甲,2025-01-05,6,3,5\n`))
  const { mapping } = await recognizeTable(file)
  await file.close()
  const row = rowConverter(mapping)(['甲', '2025-01-05', '6', '3', '5'], 2)
  expect(isRefused(row) ? row : [row.amountE4 / 1e4, (row.unitPriceE4 ?? 0) / 1e4]).toEqual(units)
})
