import { describe, expect, test } from 'vitest'
import { openSheetFile } from '../readers/open-sheet-file.ts'
import { makeWorkbook } from '../readers/testing/make-workbook.ts'
import { tableFile } from '../readers/testing/table-files.ts'
import type { Mapping, TransactionField } from './mapping.ts'
import { recognizeTable } from './recognize-table.ts'

async function recognize(content: string | Buffer, sheet?: string) {
  const file = await openSheetFile(tableFile(content))
  const recognition = await recognizeTable(file, { sheet })
  await file.close()
  return recognition
}

const fieldsOf = ({ columns }: Mapping) =>
  Object.fromEntries(
    columns.map(({ header, field }, i) => [header || i, field] as const).filter(([, field]) => field !== null),
  )
const blocking = (problems: { code: string; isBlocking: boolean }[]) =>
  problems.filter(({ isBlocking }) => isBlocking).map(({ code }) => code)
const headed = async (header: string, row: string) => {
  const { mapping, problems } = await recognize(`${header}\n${`${row}\n`.repeat(3)}`)
  return { fields: fieldsOf(mapping), mapping, problems: blocking(problems) }
}

describe('headers name the columns', () => {
  test.each<[string, string, Record<string, TransactionField>]>([
    [
      '客户编号,下单时间,实付金额',
      'C1,2024/1/5 10:00,88',
      { 客户编号: 'customerCode', 下单时间: 'occurredOn', 实付金额: 'amount' },
    ],
    ['客户,日期,金额', '上海公司,2024年1月5日,¥88', { 客户: 'customerName', 日期: 'occurredOn', 金额: 'amount' }],
    ['客户,日期,金额', '10023,2024-1-5,88', { 客户: 'customerCode', 日期: 'occurredOn', 金额: 'amount' }],
    [
      '客户,客户ID,订单日期,发货日期,销售额,利润',
      '甲,K1,2024/1/5,2024/1/9,8,-2',
      { 客户: 'customerName', 客户ID: 'customerCode', 订单日期: 'occurredOn', 销售额: 'amount' },
    ],
    [
      'Order ID,Customer Name,Order Date,Ship Date,Sales,Profit',
      'O1,Ann Lee,3/25/2024,3/28/2024,9.5,1',
      { 'Order ID': 'orderNumber', 'Customer Name': 'customerName', 'Order Date': 'occurredOn', Sales: 'amount' },
    ],
    [
      '买家会员名,订单编号,订单创建时间,买家实际支付金额,宝贝标题,宝贝总数量,订单状态',
      'bob,99,2024-01-05 10:00:00,12.5,杯子,1,交易成功',
      {
        买家会员名: 'customerName',
        订单编号: 'orderNumber',
        订单创建时间: 'occurredOn',
        买家实际支付金额: 'amount',
        宝贝标题: 'productName',
        宝贝总数量: 'quantity',
        订单状态: 'transactionType',
      },
    ],
    [
      '手机号,消费时间,消费金额',
      '13800000000,2024-01-05,12.5',
      { 手机号: 'customerCode', 消费时间: 'occurredOn', 消费金额: 'amount' },
    ],
    [
      '客户名称,客户等级,客户类型,日期,应收金额,实收金额',
      '甲,A,企业,2024-01-05,10,9',
      { 客户名称: 'customerName', 日期: 'occurredOn', 实收金额: 'amount' },
    ],
    [
      'customer_id,date,price',
      '7,2024-01-05,12.5',
      { customer_id: 'customerCode', date: 'occurredOn', price: 'amount' },
    ],
    ['id,when,amount', '7,2024-01-05,12.5', { id: 'customerCode', when: 'occurredOn', amount: 'amount' }],
  ])('%s', async (header, row, fields) => {
    const found = await headed(header, row)
    expect([found.fields, found.problems]).toEqual([fields, []])
  })

  test('what an import needs and a table lacks blocks it', async () => {
    expect((await headed('客户,日期,运费,数量', '甲,2024-01-05,3,2')).problems).toEqual(['amount-missing'])
    expect((await headed('日期,金额', '2024-01-05,3')).problems).toEqual(['customer-missing'])
    expect((await headed('客户,金额', '甲,3')).problems).toEqual(['date-missing'])
  })

  test('quantity × price where there is no amount, with an English discount rate', async () => {
    const { mapping } = await headed('Customer,Date,Quantity,Unit Price,Discount', 'Ann,2024-01-05,2,9.5,0.1')
    expect([mapping.amountSource, mapping.discountKind]).toEqual(['quantity-times-unit-price', 'rate-off'])
  })

  test.each([
    ['销售额(万元)', 10_000],
    ['销售额（千元）', 1000],
    ['销售额/千万元', 10_000_000],
    ['金额(分)', 0.01],
    ['金额(元)', 1],
    ['金额', 1],
  ])('%s counts in units of %d', async (header, multiplier) => {
    expect((await headed(`客户,日期,${header}`, '甲,2024-01-05,3')).mapping.amountMultiplier).toBe(multiplier)
  })
})

describe('rows and values', () => {
  test('titles, notes and blank lines above the header are passed over', async () => {
    const { mapping } = await recognize(
      '2024年销售明细表,,\n制表人：王,,\n\n客户名称,订单日期,金额\n甲,2024/1/5,3\n乙,2024/1/6,4\n',
    )
    expect([mapping.headerRow, mapping.firstDataRow, mapping.columns[2]?.field]).toEqual([4, 5, 'amount'])
  })

  test('without header, place and values decide; a product names its factors', async () => {
    const { mapping, problems } = await recognize(
      '00004 0001 19970101  2   29.33\n00004 0001 19970118  2   29.73\n00021 0002 19970101  3   63.34\n',
    )
    expect(mapping.columns.map(({ field }) => field)).toEqual([
      'customerCode',
      null,
      'occurredOn',
      'quantity',
      'amount',
    ])
    expect([mapping.headerRow, mapping.firstDataRow, problems.map(({ code }) => code)]).toEqual([
      null,
      1,
      ['header-missing'],
    ])
    const lines = Array.from({ length: 9 }, (_, i) => `K10${i % 4},2024-01-0${i + 1},${(i + 2) * 1.5},${i + 2},1.5`)
    expect((await recognize(lines.join('\n'))).mapping.columns.map(({ field }) => field)).toEqual([
      'customerCode',
      'occurredOn',
      'amount',
      'quantity',
      'unitPrice',
    ])
  })

  test('day and month are told by a value far below the sample', async () => {
    const rows = (last: string) => `客户,日期,金额\n${'甲,12/1/2010 8:26,3\n'.repeat(3000)}甲,${last},4\n`
    const american = await recognize(rows('12/13/2010'))
    expect([american.mapping.dateOrder, american.problems]).toEqual(['mdy', []])
    expect((await recognize(rows('13/12/2010'))).mapping.dateOrder).toBe('dmy')
    expect((await recognize(rows('12/2/2010'))).problems.map(({ code }) => code)).toEqual(['date-order-assumed'])
  })

  test('a decimal comma is told by the values', async () => {
    const { mapping } = await recognize('Kunde;Customer;Date;Amount\n1;A;04.10.2024;1.234,56\n2;B;05.10.2024;12,5\n')
    expect([mapping.delimiter, mapping.decimalStyle, mapping.dateOrder]).toEqual([';', 'comma', 'dmy'])
  })

  test('an order’s amount repeated on its lines is seen; a number shared by customers is no order', async () => {
    const line = (i: number, customer: string) =>
      `O${Math.floor(i / 2)},${customer},2024-01-05,商品${i},${100 + Math.floor(i / 2)}`
    const table = (customer: (i: number) => string) =>
      `订单号,客户,日期,商品,订单金额\n${Array.from({ length: 20 }, (_, i) => line(i, customer(i))).join('\n')}`
    const repeated = await recognize(table(() => '甲'))
    expect([repeated.mapping.amountPer, repeated.mapping.groupsByOrder]).toEqual(['order', true])
    expect((await recognize(table((i) => `客户${i}`))).mapping.groupsByOrder).toBe(false)
  })

  test('codes written as floats are seen', async () => {
    const { mapping } = await recognize('CustomerID,Date,Amount\n17850.0,2024-01-05,3\n17851.0,2024-01-05,3\n')
    expect(mapping.floatIdentifiers).toEqual(['customerCode'])
  })

  test('a workbook: its sheet, its dates and numbers; the same mapping twice', async () => {
    const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`
    const data = `<row>${['客户编号', '日期', '金额'].map(text).join('')}</row><row><c><v>17850</v></c><c s="1"><v>45569</v></c><c><v>3.5</v></c></row>`
    const book = makeWorkbook({ sheets: { 首页: '', 明细: data }, formats: ['yyyy-mm-dd'] })
    const { mapping, problems } = await recognize(book)
    expect([mapping.sheet, mapping.format, problems]).toEqual(['明细', 'xlsx', []])
    expect((await recognize(book)).mapping).toEqual(mapping)
  })
})
