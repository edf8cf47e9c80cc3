import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boughtOf, boughtTogether } from './bought.ts'
import { type Item, type ItemKind, type LineBook, linePagesOf, withLines } from './line-book.ts'

interface Line {
  customer: number
  transaction: number
  product: number
  category: number
  amount: number
}
const line = fc.record({
  customer: fc.integer({ min: 1, max: 6 }),
  transaction: fc.integer({ min: 0, max: 3 }),
  product: fc.integer({ min: -1, max: 5 }),
  category: fc.integer({ min: -1, max: 2 }),
  amount: fc.integer({ min: -20, max: 50 }),
})
const lines = fc.array(line, { maxLength: 60 })
/** Transactions are of days before and after 1970-01-01, the last one of each customer is a refund. */
const dayOf = ({ transaction }: Line) => 10 * transaction - 5
const isOfOrder = ({ transaction }: Line) => transaction < 3

const itemsIn = (all: readonly Line[], of: ItemKind): Item[] =>
  [...new Set(all.map((one) => one[of]))]
    .filter((number) => number >= 0)
    .map((number) => ({ number, item: `${number}`, name: `${of} ${number}` }))

function bookWith(all: readonly Line[]): LineBook {
  const sorted = all.toSorted((one, other) => one.customer - other.customer || one.transaction - other.transaction)
  const column = (of: (one: Line) => number) => Float64Array.from(sorted, of)
  const named = (of: ItemKind) => column((one) => (one[of] < 0 ? Number.NaN : one[of]))
  const items = { product: itemsIn(all, 'product'), category: itemsIn(all, 'category') }
  const rows = {
    customerIds: column(({ customer }) => customer),
    transactionIds: column(({ customer, transaction }) => 10 * customer + transaction),
    days: column(dayOf),
    areOrders: column((one) => Number(isOfOrder(one))),
    amountsE4: column(({ amount }) => amount),
    product: named('product'),
    category: named('category'),
  }
  return { items, pages: linePagesOf(rows, items) }
}

const among = { customerIds: Float64Array.of(1, 2, 3, 4, 5, 6, 7), mask: Uint8Array.of(1, 1, 0, 1, 1, 1, 1) }
const days = { from: -5, to: 25 }
const basketOf = (of: ItemKind) => ({ among, days, of })
const kinds = ['product', 'category'] as const

/** What a book answers, item by item whatever their places. */
function answered(book: LineBook, of: ItemKind) {
  const { buyers, customers, orders, amountsE4 } = boughtOf(book, basketOf(of))
  const rows = book.items[of].map(({ item }, place) => [item, customers[place], orders[place], amountsE4[place]])
  return { buyers, rows: rows.filter(([, , count]) => count !== 0).sort() }
}

test('what was bought: as counted line by line', () => {
  fc.assert(
    fc.property(lines, fc.constantFrom(...kinds), (all, of) => {
      const own = all.filter((one) => one.customer !== 3 && one[of] >= 0 && dayOf(one) <= 25)
      const bought = own.filter(isOfOrder)
      const rows = [...Map.groupBy(bought, (one) => one[of])].map(([item, those]) => [
        String(item),
        new Set(those.map(({ customer }) => customer)).size,
        new Set(those.map(({ customer, transaction }) => `${customer} ${transaction}`)).size,
        own.filter((one) => one[of] === item).reduce((sum, { amount }) => sum + amount, 0),
      ])
      const buyers = new Set(bought.map(({ customer }) => customer)).size
      expect(answered(bookWith(all), of)).toEqual({ buyers, rows: rows.sort() })
    }),
  )
})

test('what was bought together: as counted customer by customer', () => {
  fc.assert(
    fc.property(lines, (all) => {
      const book = bookWith(all)
      const chosen = book.items.product.map((_, place) => place).slice(0, 3)
      const whoBought = chosen.map((place) => {
        const number = book.items.product[place]?.number
        const those = all.filter((one) => one.customer !== 3 && isOfOrder(one) && one.product === number)
        return new Set(those.map(({ customer }) => customer))
      })
      const want = whoBought.flatMap((one) => whoBought.map((other) => [...one].filter((id) => other.has(id)).length))
      expect([...boughtTogether(book, basketOf('product'), chosen)]).toEqual(want)
    }),
  )
})

test('a book with some customers read anew answers as that of a whole reading; the one before is as it was', () => {
  fc.assert(
    fc.property(lines, lines, fc.uniqueArray(fc.integer({ min: 1, max: 6 })), (before, after, changed) => {
      const isChanged = ({ customer }: Line) => changed.includes(customer)
      const fresh = after.filter(isChanged)
      const old = bookWith(before)
      const merged = withLines(old, new Set(changed), bookWith(fresh))
      const whole = bookWith([...before.filter((one) => !isChanged(one)), ...fresh])
      for (const of of kinds) expect(answered(merged, of)).toEqual(answered(whole, of))
      expect(old).toEqual(bookWith(before))
    }),
  )
})
