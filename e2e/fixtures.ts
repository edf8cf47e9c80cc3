import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const require = createRequire(join(import.meta.dirname, '../server/package.json'))
const { Workbook } = require('exceljs') as {
  Workbook: new () => {
    addWorksheet(name: string): { addRows(rows: readonly unknown[][]): void }
    xlsx: { writeFile(path: string): Promise<void> }
  }
}
const { utils, write } = require('@e965/xlsx') as {
  utils: {
    book_new(): object
    aoa_to_sheet(rows: unknown[][]): object
    book_append_sheet(book: object, sheet: object, name: string): void
  }
  write(book: object, options: { type: 'buffer'; bookType: 'biff8' }): Buffer
}
const { encode } = require('iconv-lite') as { encode(text: string, encoding: string): Buffer }

/** The order lines of a British online shop of 2010 and 2011; null where they are not beside the project. */
const realOrders = join(import.meta.dirname, '../../shared/data/transactions/online_retail.csv.gz')
export const onlineRetail = existsSync(realOrders) ? realOrders : null

const cities = ['上海', '杭州', '苏州', '宁波', '南京']

/** Customer n of the order lines: n % 12 + 1 orders of two bearings each. */
export const buyer = (n: number) => {
  const place = cities[n % cities.length] ?? ''
  return {
    code: `K${String(n).padStart(3, '0')}`,
    name: `${place}第${n}贸易有限公司`,
    phone: `138000${String(n).padStart(5, '0')}`,
    place,
    price: n * 10 + 0.5,
  }
}

/**
 * A file of order lines as a Chinese Excel saves it: GB18030, a title row above the header, dates as 2026/3/5.
 * 60 customers; customer n has n % 12 + 1 orders, and more money the higher its number. Two rows have no customer.
 */
export function ordersFile(): string {
  const rows = [
    ['销售明细表'],
    ['订单编号', '客户编号', '客户名称', '手机', '城市', '订单日期', '商品名称', '数量', '单价'],
  ]
  for (let n = 1; n <= 60; n++) {
    const { code, name, phone, place, price } = buyer(n)
    for (let order = 0; order <= n % 12; order++) {
      const day = `2026/${1 + ((n + order) % 9)}/${1 + ((n * 3 + order) % 28)}`
      rows.push([`SO${1000 + n * 20 + order}`, code, name, phone, place, day, '轴承', '2', price.toFixed(2)])
    }
  }
  rows.push(
    ['SO9001', '', '', '', '', '2026/9/1', '轴承', '1', '10'],
    ['SO9002', '', '', '', '', '2026/9/2', '轴承', '1', '10'],
  )
  const path = join(mkdtempSync(join(tmpdir(), 'fenji-orders-')), '销售明细.csv')
  writeFileSync(path, encode(rows.map((row) => row.join(',')).join('\r\n'), 'gb18030'))
  return path
}

/**
 * A ledger as a Chinese business system exports it: GB18030, a title and a line with the unit above the header, amounts in 万元.
 * 40 rows of 8 customers; row n is of n 万元 and 2,500 元.
 */
export function ledgerFile(): string {
  const rows = [
    ['2026年度销售台账'],
    ['编制部门：销售部', '', '', '单位：万元'],
    ['单据编号', '客户编码', '客户名称', '业务日期', '销售金额', '业务员'],
  ]
  for (let n = 1; n <= 40; n++) {
    const { code, name } = buyer(1 + (n % 8))
    const day = `2026年${1 + (n % 9)}月${1 + (n % 28)}日`
    rows.push([`XS${2000 + n}`, code, name, day, `${n}.25`, '李娜'])
  }
  return kept('销售台账.csv', encode(rows.map((row) => row.join(',')).join('\r\n'), 'gb18030'))
}

/** A list of customers with a column of the organization's own, 合作等级; one row names a level that is none of its choices. */
export function customersFile(): string {
  const rows = [['客户编号', '客户名称', '联系电话', '省份', '城市', '合作等级']]
  for (let n = 1; n <= 12; n++) {
    const { code, name, phone, place } = buyer(n)
    rows.push([code, name, phone, '浙江', place, n === 12 ? '白金' : n % 2 ? '战略' : '普通'])
  }
  return kept('客户名单.csv', `\ufeff${rows.map((row) => row.join(',')).join('\r\n')}`)
}

type SheetRow = (string | number | Date)[]

const customerRows = (count: number): SheetRow[] => [
  ['客户编号', '客户名称', '城市'],
  ...Array.from({ length: count }, (_, i) => {
    const { code, name, place } = buyer(21 + i)
    return [code, name, place]
  }),
]
const orderRows = (count: number, from = 7000): SheetRow[] => [
  ['订单编号', '客户编号', '订单日期', '金额'],
  ...Array.from({ length: count }, (_, i) => {
    const { code, price } = buyer(21 + (i % 5))
    return [`SO${from + i}`, code, new Date(Date.UTC(2026, i % 9, 1 + (i % 28))), price]
  }),
]

/** A workbook of two tables and a sheet without any: customers, and their orders. */
export async function workbookFile(): Promise<string> {
  const book = new Workbook()
  for (const [name, rows] of [
    ['客户', customerRows(5)],
    ['订单', orderRows(20)],
    ['空表', []],
  ] as const)
    book.addWorksheet(name).addRows(rows)
  const path = kept('客户与订单.xlsx', '')
  await book.xlsx.writeFile(path)
  return path
}

/** Orders as Excel 97 to 2003 saved them. */
export function oldWorkbookFile(): string {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet([['订单明细'], ...orderRows(15, 8000)]), '订单')
  return kept('旧订单.xls', write(book, { type: 'buffer', bookType: 'biff8' }))
}

const kept = (name: string, content: string | Buffer): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'fenji-file-')), name)
  writeFileSync(path, content)
  return path
}

/** The least of an OLE file that names one stream: what Excel 97 to 2003 wraps its workbooks in. */
function compoundFile(stream: string): Buffer {
  const bytes = Buffer.alloc(512 * 3, 0xff)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes)
  bytes.writeUInt16LE(9, 30)
  bytes.writeUInt32LE(0, 48)
  bytes.writeUInt32LE(1, 76)
  bytes.fill(0, 512, 1024)
  bytes.write(stream, 512, 'utf16le')
  bytes.writeUInt16LE(stream.length * 2 + 2, 512 + 64)
  return bytes
}

/** Files that cannot be imported, as people send them all the same. */
export const wrongFiles = {
  picture: () =>
    kept('照片.png', Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')),
  nothing: () => kept('空.csv', ''),
  oldExcel: () => kept('旧表.xls', compoundFile('Workbook')),
  /** Orders of whom and when, but not of how much. */
  noAmounts: () =>
    kept('订单.csv', '订单编号,客户编号,订单日期,商品名称\nS1,K001,2026/3/5,轴承\nS2,K002,2026/3/6,轴承\n'),
  /** No orders, but visits. */
  visits: () => kept('拜访.csv', '客户编号,拜访日期,拜访人\nK001,2026/3/5,张伟\nK002,2026/3/6,李娜\n'),
}

/** So many order lines that their import takes seconds. */
export function longFile(lines: number): string {
  const rows = ['客户编号,订单编号,订单日期,商品名称,数量,单价']
  for (let n = 0; n < lines; n++) {
    const day = `2026-${String(1 + (n % 9)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`
    rows.push(`C${n % 5000},S${n >> 2},${day},轴承,${1 + (n % 7)},${10 + (n % 90)}.5`)
  }
  return kept('很长的明细.csv', rows.join('\n'))
}
