import type { customers, Transaction } from '@fenji/contract/customers'
import type { QueryOf } from '@fenji/contract/endpoint'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { showsField } from '../../../platform/fields.ts'
import { after, countCap, type Order, orderBy, pageOf } from '../../../platform/keyset.ts'

interface Row {
  id: number
  orderNumber: string | null
  isRefund: boolean
  occurredOn: string
  amountE4: number | null
  sortKey: string
  sortId: number
}
interface LineRow {
  transactionId: number
  productCode: string | null
  productName: string | null
  quantityE4: number | null
  unitPriceE4: number | null
  amountE4: number | null
}

/** A column of money, where the role shows it. */
const money = (actor: Actor, column: RawBuilder<unknown>) => (showsField(actor, 'amountE4') ? column : sql`null::int8`)

/** A customer's transactions with their lines, newest first. */
export async function listTransactions(
  db: Db,
  actor: Actor,
  customerId: number,
  query: QueryOf<typeof customers.transactions>,
) {
  const order: Order = { by: sql`t.occurred_on`, kind: 'day', id: sql`t.id`, direction: 'desc' }
  const own = sql`t.organization_id = ${actor.organizationId} and t.customer_id = ${customerId}`
  const { rows } = await sql<Row>`
    select t.id, case when t.has_order_number then t.order_key end as order_number, t.is_refund, t.occurred_on, ${money(actor, sql`t.amount_e4`)} as amount_e4,
      t.occurred_on as sort_key, t.id as sort_id
    from transaction t where ${own} and ${after(order, query.cursor)}
    order by ${orderBy(order)} limit ${query.limit + 1}`.execute(db)
  const { page, nextCursor } = pageOf(rows, query.limit)
  const lines = Map.groupBy(
    await listLines(
      db,
      actor,
      customerId,
      page.map((row) => row.id),
    ),
    (line) => line.transactionId,
  )
  const counted = await sql<{ total: number }>`
    select count(*) as total from (select from transaction t where ${own} limit ${countCap + 1}) capped`.execute(db)
  const total = counted.rows[0]?.total ?? 0
  return {
    rows: page.map((row) => toTransaction(row, lines.get(row.id) ?? [])),
    nextCursor,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}

async function listLines(db: Db, actor: Actor, customerId: number, transactionIds: number[]): Promise<LineRow[]> {
  if (transactionIds.length === 0) return []
  const { rows } = await sql<LineRow>`
    select transaction_id, product_code, product_name, quantity_e4,
      ${money(actor, sql`unit_price_e4`)} as unit_price_e4, ${money(actor, sql`amount_e4`)} as amount_e4 from transaction_line
    where organization_id = ${actor.organizationId} and customer_id = ${customerId} and transaction_id = any(${transactionIds})
    order by transaction_id, line_no`.execute(db)
  return rows
}

function toTransaction(row: Row, lines: LineRow[]): z.infer<typeof Transaction> {
  return {
    id: row.id,
    orderNumber: row.orderNumber,
    kind: row.isRefund ? 'refund' : 'order',
    occurredOn: row.occurredOn,
    amountE4: row.amountE4,
    lines: lines.map(({ productCode, productName, quantityE4, unitPriceE4, amountE4 }) => ({
      productCode,
      productName,
      quantity: quantityE4 === null ? null : quantityE4 / 1e4,
      unitPriceE4,
      amountE4,
    })),
  }
}
