import type { Cell } from '../readers/sheet-file.ts'
import { cellText } from '../values/text.ts'

interface OrderSeen {
  customers: Set<string>
  amounts: Set<string>
  details: Set<string>
  lines: number
}

export interface OrderEvidence {
  /** The number belongs to one customer each time: it does name orders. */
  namesOrders: boolean
  /** Orders of several lines carry the same amount on each, though the lines differ: it is the order's amount. */
  repeatsAmount: boolean
}

/** What do the lines of the sample that share an order number have in common? */
export function weighOrders(
  rows: Cell[][],
  columns: { order: number; customer: number; amount: number; details: number[] },
): OrderEvidence {
  const orders = new Map<string, OrderSeen>()
  for (const row of rows) {
    const order = cellText(row[columns.order]).trim()
    if (order === '') continue
    const seen = orders.get(order) ?? { customers: new Set(), amounts: new Set(), details: new Set(), lines: 0 }
    orders.set(order, seen)
    seen.lines++
    seen.customers.add(cellText(row[columns.customer]))
    seen.amounts.add(cellText(row[columns.amount]))
    seen.details.add(columns.details.map((column) => cellText(row[column])).join('\u0001'))
  }
  const several = [...orders.values()].filter(({ lines }) => lines > 1)
  const shared = several.filter(({ customers }) => customers.size > 1)
  const differing = several.filter(({ details }) => details.size > 1)
  const repeating = differing.filter(({ amounts }) => amounts.size === 1)
  return {
    namesOrders: several.length < 5 || shared.length <= 0.2 * several.length,
    repeatsAmount: columns.amount >= 0 && differing.length >= 5 && repeating.length >= 0.95 * differing.length,
  }
}
