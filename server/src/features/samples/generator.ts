import { type ImportKind, importKinds } from '@fenji/contract/import-kinds'
import type { Language } from '@fenji/contract/page'
import { englishNaming } from './companies-en.ts'
import { chineseNaming } from './companies-zh.ts'
import { customersOf } from './customers.ts'
import { dealingsOf, sheetOf } from './dealings.ts'
import { ordersOf, type SampleOrder } from './orders.ts'
import { priceList, type Words } from './products.ts'
import { randomOf } from './random.ts'
import { seasonOf } from './season.ts'

const customerCount = 3000
const days = 3 * 365
const seed = 20_261_121
const dayMs = 86_400_000

/** What differs between the languages. */
const local = {
  zh: {
    naming: chineseNaming,
    header: '订单号 下单日期 客户编号 客户名称 国家 大区 省份 城市 商品编号 商品名称 类别 数量 单价 金额'.split(' '),
    fileName: '示例公司订单',
  },
  en: {
    naming: englishNaming,
    header:
      'Order number,Order date,Customer code,Customer name,Country,Sales region,State,City,Product code,Product name,Category,Quantity,Unit price,Amount'.split(
        ',',
      ),
    fileName: 'sample-company-orders',
  },
} satisfies Record<Words, unknown>

/** A file of the sample. */
export interface SampleSheet {
  kind: ImportKind
  fileName: string
  header: string[]
  rows: (string | number)[][]
}

export interface Sample extends SampleSheet {
  /** What there is beside orders, of which there is a row for each product line in the order of their dates. */
  others: SampleSheet[]
}

const companyName: Record<Words, string> = { zh: '示例公司', en: 'Sample company ' }

const dayText = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10)

/** Gives orders their numbers, day by day, as an order book does. */
function numbersOf(orders: SampleOrder[], firstDay: number): Map<SampleOrder, string> {
  const numbers = new Map<SampleOrder, string>()
  let [today, count] = [-1, 0]
  for (const order of orders) {
    if (order.day !== today) [today, count] = [order.day, 0]
    if (order.refunds) continue
    numbers.set(order, `SO${dayText(firstDay + order.day).replaceAll('-', '')}${String(++count).padStart(3, '0')}`)
  }
  return numbers
}

/**
 * A sample company that sells office supplies to 3,000 others: the orders of three years up to a day, line by line, and whom it knows
 * there, what was talked about, owed, complained of, answered and offered. Large and small, growing and declining, dormant, lost and
 * new customers; all names are put together by chance.
 * @param lastDay YYYY-MM-DD; the same day and language give the same sample, to the byte.
 */
export function generateSample(lastDay: string, language: Language): Sample {
  const words: Words = language === 'zh-CN' ? 'zh' : 'en'
  const { naming, header, fileName } = local[words]
  const last = Date.parse(lastDay) / dayMs
  const firstDay = last - days + 1
  const random = randomOf(seed)
  const list = priceList(words, random)
  const season = seasonOf(words, last, days)
  const customers = customersOf(random, {
    count: customerCount,
    days,
    naming,
    codePrefix: 'DEMO',
    categories: list.length,
  })
  const orders = customers.flatMap((customer) => ordersOf(random, customer, season, list)).sort((a, b) => a.day - b.day)
  const numbers = numbersOf(orders, firstDay)
  const rows = orders.flatMap((order) => {
    const { code, name, place } = order.customer
    return order.lines.map(({ product, quantity, priceCents }) => [
      numbers.get(order.refunds ?? order) ?? '',
      dayText(firstDay + order.day),
      code,
      name,
      place.country,
      place.region,
      place.province,
      place.city,
      product.code,
      product.name,
      product.category,
      quantity,
      priceCents / 100,
      (quantity * priceCents) / 100,
    ])
  })
  const dealings = dealingsOf(randomOf(seed + 1), words, {
    customers,
    orders,
    numbers,
    days,
    dayText: (day) => dayText(firstDay + day),
  })
  const others = Object.entries(dealings).map(([key, records]) => {
    const kind = key as ImportKind
    return {
      kind,
      fileName: `${companyName[words]}${importKinds[kind].name[words]}.csv`,
      ...sheetOf(kind, records, words),
    }
  })
  return { kind: 'transactions', fileName: `${fileName}.csv`, header, rows, others }
}
