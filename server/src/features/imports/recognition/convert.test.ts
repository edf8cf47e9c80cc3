import { describe, expect, test } from 'vitest'
import type { Cell } from '../readers/sheet-file.ts'
import { rowConverter } from './convert.ts'
import type { Mapping, TransactionField } from './mapping.ts'

const mappingOf = (fields: (TransactionField | null)[], more: Partial<Mapping> = {}): Mapping => ({
  ...{
    kind: 'transactions',
    mode: 'upsert',
    customerKey: null,
    createsCustomers: null,
    emptyCells: 'keep',
    format: 'csv',
    sheet: null,
    encoding: 'utf-8',
    delimiter: ',',
    headerRow: 1,
    firstDataRow: 2,
  },
  columns: fields.map((field, i) => ({ header: `列${i}`, field })),
  ...{ dateOrder: 'ymd', dateSystem: '1900', decimalStyle: 'point', amountSource: 'amount', amountPer: 'line' },
  ...{ amountMultiplier: 1, discountKind: 'none', groupsByOrder: true, floatIdentifiers: [] },
  ...more,
})
const simple = mappingOf(['customerCode', 'occurredOn', 'amount', 'productName', 'transactionType'])
const convert = (cells: Cell[], mapping = simple) => rowConverter(mapping)(cells, 7)

describe('rowConverter', () => {
  test('gives one canonical line', () => {
    expect(convert(['K1', '2024年10月4日', '¥1,234.5', ' 杯 ', '销售'])).toEqual({
      ...{ line: 7, customerCode: 'K1', customerName: null, customerPhone: null, customerCountry: null },
      ...{ customerRegion: null, customerProvince: null, customerCity: null, orderNumber: null },
      ...{ occurredOn: '2024-10-04', amountE4: 12_345_000, quantityE4: null, unitPriceE4: null, productCode: null },
      ...{ productName: '杯', category: null, isRounded: false },
    })
  })

  test.each<[Cell[], string, TransactionField | null]>([
    [['', '2024-10-04', '5', '', ''], 'customer-missing', 'customerCode'],
    [['1.38E+10', '2024-10-04', '5', '', ''], 'id-damaged', 'customerCode'],
    [['K', '', '5', '', ''], 'date-missing', 'occurredOn'],
    [['K', '2024-02-30', '5', '', ''], 'date-invalid', 'occurredOn'],
    [['K', '2024-10-04', 'N/A', '', ''], 'amount-missing', 'amount'],
    [['K', '2024-10-04', 'abc', '', ''], 'amount-invalid', 'amount'],
    [['K', '2024-10-04', '1E+20', '', ''], 'amount-too-large', 'amount'],
    [['K', '2024-10-04', '5', 'x'.repeat(501), ''], 'text-too-long', 'productName'],
    [['K', '2024-10-04', '5', '', '交易关闭'], 'transaction-cancelled', 'transactionType'],
    [['K', '2024-10-04'], 'row-too-short', null],
    [['K', '2024-10-04', '5', '', '', 'more'], 'row-too-long', null],
    [['列0', '列1', '列2', '列3', '列4'], 'row-repeats-header', null],
    [['合计', '', '99', '', ''], 'total-row', null],
    [['总计', '2024-10-04', '99', '', ''], 'total-row', null],
    [['', '', '99', '小计：', ''], 'total-row', null],
  ])('%j is refused: %s', (cells, code, field) => {
    const column = simple.columns.findIndex((candidate) => candidate.field === field)
    const [header, value] = field === null ? [null, null] : [`列${column}`, String(cells[column]).slice(0, 200)]
    expect(convert(cells)).toEqual({ line: 7, code, field, header, value })
  })

  test('a short row is read where it holds all that is needed; trailing empty cells are nothing', () => {
    expect(convert(['K', '2024-10-04', '5'])).toMatchObject({ amountE4: 50_000, productName: null })
    expect(convert(['K', '2024-10-04', '5', '', '', '', ''])).toMatchObject({ amountE4: 50_000 })
    expect(convert(['K', '2024-10-04'], { ...simple, format: 'xlsx' })).toMatchObject({ code: 'amount-missing' })
    expect(convert(['K', '2024-10-04', '5'], { ...simple, delimiter: 'whitespace' })).toMatchObject({
      code: 'row-too-short',
    })
  })

  test('returns are negative, whatever sign they are written with', () => {
    expect(convert(['K', '2024-10-04', '5', '', '退货'])).toMatchObject({ amountE4: -50_000 })
    expect(convert(['K', '2024-10-04', '-5', '', '退货'])).toMatchObject({ amountE4: -50_000 })
  })

  test('a name is enough where the table has no code', () => {
    const named = mappingOf(['customerName', 'occurredOn', 'amount'])
    expect(convert(['上海公司', '2024-10-04', 5], named)).toMatchObject({
      customerCode: null,
      customerName: '上海公司',
    })
    expect(convert(['', '2024-10-04', 5], named)).toMatchObject({ code: 'customer-missing', field: 'customerName' })
  })
})

describe('quantity × unit price', () => {
  const product = mappingOf(['customerCode', 'occurredOn', 'quantity', 'unitPrice', 'discount'], {
    amountSource: 'quantity-times-unit-price',
  })
  test('is exact, and rounded once, half-even', () => {
    expect(convert(['K', '2024-10-04', '-6', '2.55'], product)).toMatchObject({
      amountE4: -153_000,
      quantityE4: -60_000,
      unitPriceE4: 25_500,
    })
    expect(convert(['K', '2024-10-04', '3', '0.00015'], product)).toMatchObject({
      amountE4: 4,
      unitPriceE4: 2,
      isRounded: true,
    })
    expect(convert(['K', '2024-10-04', '1000', '0.0003', '0.5'], product)).toMatchObject({ amountE4: 3000 })
  })

  test('takes a discount off when the mapping says so', () => {
    const rate: Mapping = { ...product, discountKind: 'rate-off' }
    expect(convert(['K', '2024-10-04', '2', '10', '0.15'], rate)).toMatchObject({ amountE4: 170_000 })
    expect(convert(['K', '2024-10-04', '2', '10', '15%'], rate)).toMatchObject({ amountE4: 170_000 })
    expect(convert(['K', '2024-10-04', '2', '10', ''], rate)).toMatchObject({ amountE4: 200_000 })
    expect(convert(['K', '2024-10-04', '2', '10', '3'], { ...product, discountKind: 'amount-off' })).toMatchObject({
      amountE4: 170_000,
    })
    expect(convert(['K', '2024-10-04', '2', '10', 'x'], rate)).toMatchObject({ code: 'discount-invalid' })
  })

  test('names the part that is missing or wrong', () => {
    const code = (quantity: string, price: string) => convert(['K', '2024-10-04', quantity, price], product)
    expect(code('', '2')).toMatchObject({ code: 'quantity-missing', field: 'quantity' })
    expect(code('x', '2')).toMatchObject({ code: 'quantity-invalid' })
    expect(code('1', '')).toMatchObject({ code: 'unit-price-missing', field: 'unitPrice' })
    expect(code('1', 'x')).toMatchObject({ code: 'unit-price-invalid' })
    expect(code('1001', '90000000')).toMatchObject({ code: 'amount-too-large', field: 'unitPrice' })
  })

  test('counts in the unit of its column', () => {
    const tenThousands = mappingOf(['customerCode', 'occurredOn', 'amount'], { amountMultiplier: 10_000 })
    expect(convert(['K', '2024-10-04', '1.23456'], tenThousands)).toMatchObject({
      amountE4: 123_456_000,
      isRounded: false,
    })
    const cents = mappingOf(['customerCode', 'occurredOn', 'amount'], { amountMultiplier: 0.01 })
    expect(convert(['K', '2024-10-04', 1999], cents)).toMatchObject({ amountE4: 199_900 })
  })
})
