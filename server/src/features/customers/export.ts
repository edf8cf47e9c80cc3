import type { Customer, customers } from '@fenji/contract/customers'
import type { QueryOf } from '@fenji/contract/endpoint'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { FileReply } from '../../platform/route.ts'
import { sheetFile } from '../../platform/sheet/sheet-file.ts'
import type { SheetCell, Table } from '../../platform/sheet/table.ts'
import { eachCustomer } from './queries/customers.ts'
import type { CustomerFilter, CustomerOrder } from './queries/filter.ts'

type Language = 'zh' | 'en'

/** The columns of the file; their names are ones that an import recognises. */
const columns: { zh: string; en: string; of(customer: Customer, language: Language): SheetCell }[] = [
  { zh: '客户编号', en: 'Customer code', of: (customer) => customer.code },
  { zh: '客户名称', en: 'Customer name', of: (customer) => customer.name },
  { zh: '电话', en: 'Phone', of: (customer) => customer.phone },
  { zh: '国家', en: 'Country', of: (customer) => customer.country },
  { zh: '大区', en: 'Region', of: (customer) => customer.region },
  { zh: '省份', en: 'Province', of: (customer) => customer.province },
  { zh: '城市', en: 'City', of: (customer) => customer.city },
  { zh: '等级', en: 'Grade', of: (customer, language) => customer.grade?.name[language] ?? null },
  { zh: '得分', en: 'Score', of: (customer) => customer.grade?.score ?? null },
  { zh: '订单数', en: 'Orders', of: (customer) => customer.orders },
  { zh: '净销售额', en: 'Net sales', of: (customer) => customer.amountE4 / 1e4 },
  { zh: '首单日期', en: 'First order', of: (customer) => customer.firstOrderOn },
  { zh: '最近下单日期', en: 'Last order', of: (customer) => customer.lastOrderOn },
]

/** Customers as a table, in the order and with the filter of a list. */
export function customerTable(
  db: Db,
  actor: Actor,
  { filter, order, language }: { filter: CustomerFilter; order: CustomerOrder; language: Language },
): Table {
  async function* batches() {
    for await (const customers of eachCustomer(db, actor, filter, order))
      yield customers.map((customer) => columns.map((column) => column.of(customer, language)))
  }
  return {
    name: language === 'zh' ? '客户' : 'Customers',
    header: columns.map((column) => column[language]),
    batches: batches(),
  }
}

/** The customers of a list as a file. */
export function customerFile(
  db: Db,
  actor: Actor,
  { format, language, sort, direction, ...filter }: QueryOf<typeof customers.export>,
): FileReply {
  const chosen = (language ?? actor.language) === 'en-US' ? 'en' : 'zh'
  const table = customerTable(db, actor, { filter, order: { sort, direction }, language: chosen })
  return sheetFile(table, format, table.name)
}
