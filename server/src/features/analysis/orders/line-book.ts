import { type Book, bytesOfBook, pagesOf, withFresh } from './book.ts'

export type ItemKind = 'product' | 'category'

/** A product or category. */
export interface Item {
  /** By which rows name it. */
  number: number
  item: string
  name: string
}

/** Lines of transactions, of each customer transaction by transaction. */
export interface LinePages extends Book {
  /** Four times the days since 1970-01-01; and 2 of a line of an order, 1 where a transaction begins. */
  days: Int32Array
  /** Places among the items; -1: the line says none. */
  product: Int32Array
  category: Int32Array
  /** Net, in 1/10,000. */
  amountsE4: Float64Array
}

export const dayOf = (cell: number) => cell >> 2
export const isOfOrder = (cell: number) => (cell & 2) !== 0
export const isFirstLine = (cell: number) => (cell & 1) !== 0

/** Every line of an organization's transactions in memory: 20 bytes a line, and each name once. */
export interface LineBook {
  pages: LinePages
  items: Record<ItemKind, Item[]>
}
export const bytesOfLine = 20

/** Rows of lines as they were read: ordered by customer, then by transaction. */
export interface LineRows {
  customerIds: Float64Array
  transactionIds: Float64Array
  days: Float64Array
  /** 1: the transaction is of more than 0. */
  areOrders: Float64Array
  amountsE4: Float64Array
  /** Numbers of items; NaN: none. */
  product: Float64Array
  category: Float64Array
}

const placesOf = (items: readonly Item[]) => new Map(items.map(({ number }, place) => [number, place]))

/** The pages of these rows. @param items whom the numbers of rows are of; a number that is none of theirs is none. */
export function linePagesOf(rows: LineRows, items: LineBook['items']): LinePages {
  const { customerIds, transactionIds, days, areOrders } = rows
  const cells = new Int32Array(days.length)
  for (let i = 0; i < cells.length; i++) {
    const begins = i === 0 || transactionIds[i] !== transactionIds[i - 1]
    cells[i] = 4 * (days[i] as number) + 2 * (areOrders[i] as number) + Number(begins)
  }
  const placed = (of: ItemKind) => {
    const places = placesOf(items[of])
    return Int32Array.from(rows[of], (number) => places.get(number) ?? -1)
  }
  return {
    ...pagesOf(customerIds),
    days: cells,
    product: placed('product'),
    category: placed('category'),
    amountsE4: rows.amountsE4.slice(),
  }
}

export const emptyPages: LinePages = {
  ...pagesOf(new Float64Array()),
  days: new Int32Array(),
  product: new Int32Array(),
  category: new Int32Array(),
  amountsE4: new Float64Array(),
}

/** An item with its texts and what stands beside them, about. */
const bytesOfItem = 200
export const bytesOfLines = ({ pages, items }: LineBook): number =>
  bytesOfBook(pages) + bytesOfItem * (items.product.length + items.category.length)

/** The items of both: those that were there keep their places, named as they were read last. */
function allItems(old: readonly Item[], fresh: readonly Item[]): Item[] {
  const items = [...old]
  const places = placesOf(old)
  for (const item of fresh) items[places.get(item.number) ?? items.length] = item
  return items
}

/** Puts the lines that were read anew of some customers in the place of theirs; see `withFresh`. */
export function withLines(old: LineBook, changed: ReadonlySet<number>, fresh: LineBook): LineBook {
  const items = {
    product: allItems(old.items.product, fresh.items.product),
    category: allItems(old.items.category, fresh.items.category),
  }
  const moved = (of: ItemKind) => {
    const places = placesOf(items[of])
    const to = fresh.items[of].map(({ number }) => places.get(number) ?? -1)
    return fresh.pages[of].map((place) => to[place] ?? -1)
  }
  const pages = { ...fresh.pages, product: moved('product'), category: moved('category') }
  return { items, pages: withFresh(old.pages, changed, pages) }
}
