import { type affinity, mostBaskets, type products } from '@fenji/contract/analysis-products'
import { type Asked, readBook, readScope } from '../asked.ts'
import type { Draw } from '../draw.ts'
import { type Bought, boughtOf, boughtTogether } from '../orders/bought.ts'
import { bytesOfLine, type ItemKind, type LineBook } from '../orders/line-book.ts'
import { type Among, sumsBetween } from '../orders/sums.ts'
import { areLinesKept, readWarmLines } from '../orders/warm-book.ts'
import { countLines, readLines } from '../queries/lines.ts'
import { pairsOf } from './pairs.ts'
import { amountShareOf, moneyFor, shareOf } from './share.ts'

/** So many things, those that most customers buy, are looked at in pairs. */
const mostPaired = 50

/** Something that was bought. */
interface ItemBought {
  place: number
  item: string
  name: string
  customers: number
  orders: number
  amountE4: number
}

interface Found {
  customers: number
  state: 'ready' | 'too-many' | 'none'
  mostLines: number
  /** What most was paid for first. */
  items: ItemBought[]
  buyers: number
  /** How many bought each two of these. */
  together(items: readonly ItemBought[]): Float64Array
}

/** So many lines are kept: they take half of the memory that there is for what is kept. */
const mostLinesOf = ({ services }: Asked) => Math.floor(services.kept.mostBytes / 2 / bytesOfLine)

/** The lines of everybody; of some customers alone where all are too many to be kept; null: these are too many as well. */
async function linesFor(asked: Asked, { customerIds, mask }: Among): Promise<LineBook | null> {
  const { db, actor, services } = asked
  const isKept = areLinesKept(actor, services.kept) || (await countLines(db, actor)) <= mostLinesOf(asked)
  if (isKept) return readWarmLines(db, actor, services.kept)
  const some = [...customerIds].filter((_, row) => mask[row] === 1)
  return some.length > mostBaskets ? null : readLines(db, actor, { customers: some })
}

/** What was bought of each item in orders, the largest amounts first. */
function itemsOf({ items }: LineBook, of: ItemKind, { customers, orders, amountsE4 }: Bought): ItemBought[] {
  return items[of]
    .map(({ item, name }, place) => ({
      place,
      item,
      name,
      customers: customers[place] as number,
      orders: orders[place] as number,
      amountE4: amountsE4[place] as number,
    }))
    .filter((one) => one.orders > 0)
    .sort((one, other) => other.amountE4 - one.amountE4 || (one.item < other.item ? -1 : 1))
}

/** What the customers of a question who ordered in its days bought. */
async function readItems(asked: Asked, of: ItemKind): Promise<Found> {
  const members = await readScope(asked)
  const { orders } = sumsBetween(await readBook(asked), members, asked.range)
  const among = { customerIds: members.customerIds, mask: Uint8Array.from(orders, (count) => Number(count > 0)) }
  const lines = await linesFor(asked, among)
  const known = { customers: members.count, mostLines: mostLinesOf(asked) }
  if (!lines) return { ...known, state: 'too-many', items: [], buyers: 0, together: () => new Float64Array() }
  const basket = { among, days: asked.range, of }
  const bought = boughtOf(lines, basket)
  const items = itemsOf(lines, of, bought)
  return {
    ...known,
    state: items.length > 0 ? 'ready' : 'none',
    items,
    buyers: bought.buyers,
    together: (chosen) =>
      boughtTogether(
        lines,
        basket,
        chosen.map(({ place }) => place),
      ),
  }
}

/** What customers buy; without amounts, what most of them buy. */
export const drawProducts: Draw<typeof products> = async (asked, { of, limit }) => {
  const { customers, items, buyers, state, mostLines } = await readItems(asked, of)
  const total = items.reduce((sum, { amountE4 }) => sum + Math.max(0, amountE4), 0)
  const money = moneyFor(asked.showsMoney)
  const inOrder = asked.showsMoney ? items : items.toSorted((one, other) => other.customers - one.customers)
  return {
    customers,
    of,
    state,
    mostLines,
    buyers,
    rows: inOrder.slice(0, limit).map(({ place: _, amountE4, ...item }) => ({
      ...item,
      customerShare: shareOf(item.customers, buyers),
      amountE4: money(amountE4),
      amountShare: asked.showsMoney ? amountShareOf(Math.max(0, amountE4), total) : null,
      where: null,
    })),
  }
}

/** What customers who buy one thing buy as well, the strongest ties first. */
export const drawAffinity: Draw<typeof affinity> = async (asked, { of, least, limit }) => {
  const { customers, items, buyers, state, mostLines, together } = await readItems(asked, of)
  const paired = items.toSorted((one, other) => other.customers - one.customers).slice(0, mostPaired)
  const pairs = pairsOf(together(paired), { things: paired.length, buyers, least })
  return {
    customers,
    of,
    state,
    mostLines,
    buyers,
    rows: pairs.slice(0, limit).map(({ one, other, ...tie }) => ({
      one: paired[one]?.name ?? '',
      other: paired[other]?.name ?? '',
      ...tie,
      where: null,
    })),
  }
}
