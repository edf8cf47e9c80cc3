import { type affinity, mostBaskets, type products } from '@fenji/contract/analysis-products'
import { type Asked, readBook, readScope } from '../asked.ts'
import type { Draw } from '../draw.ts'
import { sumsBetween } from '../orders/sums.ts'
import { type ItemBought, type ItemKind, listItems, readBought } from '../queries/baskets.ts'
import { pairsOf } from './pairs.ts'
import { amountShareOf, moneyFor, shareOf } from './share.ts'

/** So many things, those that most customers buy, are looked at in pairs. */
const mostPaired = 50

interface Bought {
  customers: number
  state: 'ready' | 'too-many' | 'none'
  customerIds: number[]
  items: ItemBought[]
  buyers: number
}

/** What the customers of a question who ordered in its days bought. */
async function readItems(asked: Asked, of: ItemKind): Promise<Bought> {
  const members = await readScope(asked)
  const { orders } = sumsBetween(await readBook(asked), members, asked.range)
  const rows = [...orders.keys()].filter((row) => (orders[row] as number) > 0)
  const nothing = { customers: members.count, customerIds: [], items: [], buyers: 0 }
  if (rows.length > mostBaskets) return { ...nothing, state: 'too-many' }
  const customerIds = rows.map((row) => members.customerIds[row] as number)
  const { items, buyers } = await listItems(asked.db, asked.actor, { customerIds, of, days: asked.days })
  return { customers: members.count, customerIds, items, buyers, state: items.length > 0 ? 'ready' : 'none' }
}

/** What customers buy; without amounts, what most of them buy. */
export const drawProducts: Draw<typeof products> = async (asked, { of, limit }) => {
  const { customers, items, buyers, state } = await readItems(asked, of)
  const total = items.reduce((sum, { amountE4 }) => sum + Math.max(0, amountE4), 0)
  const money = moneyFor(asked.showsMoney)
  const inOrder = asked.showsMoney ? items : items.toSorted((one, other) => other.customers - one.customers)
  return {
    customers,
    of,
    state,
    buyers,
    rows: inOrder.slice(0, limit).map(({ amountE4, ...item }) => ({
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
  const { customers, customerIds, items, buyers, state } = await readItems(asked, of)
  const paired = items.toSorted((one, other) => other.customers - one.customers).slice(0, mostPaired)
  const bought =
    paired.length < 2
      ? { customerIds: new Float64Array(), places: new Float64Array() }
      : await readBought(
          asked.db,
          asked.actor,
          { customerIds, of, days: asked.days },
          paired.map(({ item }) => item),
        )
  const pairs = pairsOf(bought, { things: paired.length, buyers, least })
  return {
    customers,
    of,
    state,
    buyers,
    rows: pairs.slice(0, limit).map(({ one, other, ...tie }) => ({
      one: paired[one]?.name ?? '',
      other: paired[other]?.name ?? '',
      ...tie,
      where: null,
    })),
  }
}
