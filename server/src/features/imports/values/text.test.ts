import { describe, expect, test } from 'vitest'
import { parseIdentifier } from './identifier.ts'
import { damaged, tooLong } from './parsed.ts'
import { detached } from './plain-text.ts'
import { isTotalLabel } from './summary-row.ts'
import { parseText } from './text.ts'
import { transactionTypeOf } from './transaction-type.ts'

describe('parseText', () => {
  test.each([
    ['  a  b ', 'a  b'],
    ['上海　公司\u200b', '上海 公司'],
    ['e\u0301', 'é'],
    ['two\r\nlines\u0007', 'two lines'],
    ['NA', 'NA'],
    [12, '12'],
    [true, 'TRUE'],
  ])('%j is %j', (cell, text) => {
    expect(parseText(cell, 100)).toBe(text)
  })

  test('words for nothing are missing, too long is refused', () => {
    expect(['NULL', '', ' - ', '无', '#N/A'].map((cell) => parseText(cell, 10))).toEqual(Array(5).fill(null))
    expect(parseText('x'.repeat(11), 10)).toBe(tooLong)
  })
})

describe('parseIdentifier', () => {
  test.each([
    ['00123', '00123'],
    [' Ｃ－００１ ', 'C-001'],
    ["'00123", '00123'],
    ['="00123"', '00123'],
    ['\t20240001', '20240001'],
    [17850, '17850'],
    [17850.5, '17850.5'],
    ['17850.0', '17850.0'],
    ['85123A', '85123A'],
    ['12E4', '12E4'],
    ['曾惠-14485', '曾惠-14485'],
  ])('%j is %j', (cell, id) => {
    expect(parseIdentifier(cell)).toBe(id)
  })

  test('a column of floats loses its .0', () => {
    expect(['17850.0', '17850', 'A.0'].map((cell) => parseIdentifier(cell, { isFloat: true }))).toEqual([
      '17850',
      '17850',
      'A.0',
    ])
  })

  test.each(['1.38E+10', '1E+15', Number('1.2345678901234567e17')])('%s lost digits in a spreadsheet', (cell) => {
    expect(parseIdentifier(cell)).toBe(damaged)
  })

  test.each(['', 'NA', 'null', '-', '无'])('%j is missing', (cell) => {
    expect(parseIdentifier(cell)).toBeNull()
  })
})

test.each([
  ['退货', 'return'],
  ['销售退货单', 'return'],
  ['Refund', 'return'],
  ['Credit note', 'return'],
  ['未退款', 'sale'],
  ['销售出库', 'sale'],
  ['交易成功', 'sale'],
  ['交易关闭', 'cancelled'],
  ['Canceled', 'cancelled'],
  ['公司', undefined],
])('transaction type %s is %s', (text, type) => {
  expect(transactionTypeOf(text)).toBe(type)
})

test('labels of totals, and names that only begin so', () => {
  expect(['合计', '总计：', ' 小 计 ', 'Total', 'Grand Total', '本页合计'].every(isTotalLabel)).toBe(true)
  expect(['合计科技有限公司', 'Total Energies', '总', 'Sumitomo', ''].some(isTotalLabel)).toBe(false)
})

test('a detached text is the same text', () => {
  expect(detached('客户 x😀')).toBe('客户 x😀')
})
