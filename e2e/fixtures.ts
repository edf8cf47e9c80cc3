import { mkdtempSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const require = createRequire(join(import.meta.dirname, '../server/package.json'))
const { encode } = require('iconv-lite') as { encode(text: string, encoding: string): Buffer }

const cities = ['上海', '杭州', '苏州', '宁波', '南京']

/**
 * A file of order lines as a Chinese Excel saves it: GB18030, a title row above the header, dates as 2026/3/5.
 * 60 customers; customer n has n % 12 + 1 orders, and more money the higher its number. Two rows have no customer.
 */
export function ordersFile(): string {
  const rows = [['销售明细表'], ['订单编号', '客户编号', '客户名称', '城市', '订单日期', '商品名称', '数量', '单价']]
  for (let n = 1; n <= 60; n++) {
    for (let order = 0; order <= n % 12; order++) {
      const day = `2026/${1 + ((n + order) % 9)}/${1 + ((n * 3 + order) % 28)}`
      const place = cities[n % cities.length] ?? ''
      rows.push([
        `SO${1000 + n * 20 + order}`,
        `K${String(n).padStart(3, '0')}`,
        `${place}第${n}贸易有限公司`,
        place,
        day,
        '轴承',
        '2',
        `${n * 10}.50`,
      ])
    }
  }
  rows.push(
    ['SO9001', '', '', '', '2026/9/1', '轴承', '1', '10'],
    ['SO9002', '', '', '', '2026/9/2', '轴承', '1', '10'],
  )
  const path = join(mkdtempSync(join(tmpdir(), 'fenji-orders-')), '销售明细.csv')
  writeFileSync(path, encode(rows.map((row) => row.join(',')).join('\r\n'), 'gb18030'))
  return path
}
