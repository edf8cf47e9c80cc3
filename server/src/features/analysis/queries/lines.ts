import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { readColumns } from '../../../platform/copy.ts'
import type { Db } from '../../../platform/db.ts'
import { joined } from '../orders/book.ts'
import { emptyPages, type Item, type ItemKind, type LineBook, linePagesOf } from '../orders/line-book.ts'
import { type Reading, readInSlices } from './orders.ts'

const textOf = (of: ItemKind) => (of === 'product' ? sql`coalesce(l.product_code, l.product_name)` : sql`l.category`)
/** A text as a number that no other text in sight has: 53 bits of its hash. */
const numberOf = (of: ItemKind) => sql`hashtextextended(${textOf(of)}, 0) & 9007199254740991`

const none = new Float64Array()

interface Named {
  product: number | null
  productText: string
  productName: string
  category: number | null
  categoryText: string
}

/** Which products and categories are there, in lines of everybody or of some customers? */
async function listItems(db: Db, { organizationId }: Actor, who: RawBuilder<unknown>): Promise<LineBook['items']> {
  const { rows } = await sql<Named>`
    select ${numberOf('product')} as product, ${textOf('product')} as product_text,
      coalesce(max(l.product_name), ${textOf('product')}) as product_name, ${numberOf('category')} as category, l.category as category_text
    from transaction_line l where l.organization_id = ${organizationId} and ${who}
    group by ${textOf('product')}, l.category`.execute(db)
  const products = new Map<number, Item>()
  const categories = new Map<number, Item>()
  for (const { product, productText: item, productName, category, categoryText } of rows) {
    const name = products.get(product ?? 0)?.name ?? productName
    if (product !== null)
      products.set(product, { number: product, item, name: name > productName ? name : productName })
    if (category !== null) categories.set(category, { number: category, item: categoryText, name: categoryText })
  }
  return { product: [...products.values()], category: [...categories.values()] }
}

/** The lines of the customers of whom a condition on their id holds. */
async function readPart(db: Db, { organizationId }: Actor, items: LineBook['items'], who: RawBuilder<unknown>) {
  const organization = sql.lit(organizationId)
  const { columns } = await readColumns(
    db,
    sql`select l.customer_id, l.transaction_id, (t.occurred_on - date '1970-01-01')::int8, (t.amount_e4 > 0)::int::int8,
          l.amount_e4, ${numberOf('product')}, ${numberOf('category')}
        from (select * from transaction_line where organization_id = ${organization} and ${who}) l
        join (select * from transaction where organization_id = ${organization} and ${who}) t
          on t.customer_id = l.customer_id and t.id = l.transaction_id
        order by 1, 2`,
    7,
  )
  const [customerIds = none, transactionIds = none, days = none, areOrders = none, amountsE4 = none] = columns
  const [product = none, category = none] = columns.slice(5)
  return linePagesOf({ customerIds, transactionIds, days, areOrders, amountsE4, product, category }, items)
}

/** Every line of an organization's transactions, or of those of some customers. */
export async function readLines(db: Db, actor: Actor, { customers, signal }: Reading = {}): Promise<LineBook> {
  const who = customers ? sql`customer_id = any (${sql.lit(`{${customers.join(',')}}`)}::int8[])` : sql`true`
  const items = await listItems(db, actor, who)
  if (customers) return { items, pages: await readPart(db, actor, items, who) }
  const parts = await readInSlices(db, actor, (some) => readPart(db, actor, items, some), signal)
  return { items, pages: joined(emptyPages, parts) }
}

/** How many lines have an organization's transactions? */
export async function countLines(db: Db, { organizationId }: Actor): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from transaction_line where organization_id = ${organizationId}`.execute(db)
  return rows[0]?.count ?? 0
}
