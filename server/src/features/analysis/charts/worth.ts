import type { Measure } from '@fenji/contract/chart-parts'
import { showsField } from '../../../platform/fields.ts'
import type { Members } from '../../conditions/public.ts'
import { listFields } from '../../fields/public.ts'
import { type Asked, readBook, readScope } from '../asked.ts'
import { type OrderSums, sumsBetween } from '../orders/sums.ts'

/** The field that says what a customer earns one a year, in units of the currency. */
export const profitKey = 'annual-profit'

/** What each of the customers is worth. */
export interface Worth {
  measure: Measure
  members: Members
  /** In 1/10,000. */
  worthE4: Float64Array
  sums: OrderSums
}

const hasAny = ({ mask }: Members, cells: Float64Array) =>
  cells.some((cell, row) => mask[row] === 1 && !Number.isNaN(cell))

async function showsProfit({ db, actor }: Asked): Promise<boolean> {
  const field = (await listFields(db, actor)).find(({ key }) => key === profitKey)
  return field !== undefined && showsField(actor, field)
}

/** The customers of a question and what they are worth: their yearly profit where that is known, else what they bought. */
export async function readWorth(
  asked: Asked,
  measure?: Measure,
  wanted: Parameters<typeof readScope>[1] = {},
): Promise<Worth> {
  const mayProfit = measure !== 'amount' && (await showsProfit(asked))
  const profitOf = mayProfit ? [{ at: 'query.measure', of: `field:${profitKey}` }] : []
  const members = await readScope(asked, { ...wanted, values: [...(wanted.values ?? []), ...profitOf] })
  const sums = sumsBetween(await readBook(asked), members, asked.range)
  const profits = mayProfit ? members.values.at(-1) : null
  if (profits && (measure === 'profit' || hasAny(members, profits)))
    return { measure: 'profit', members, sums, worthE4: profits.map((profit) => Math.round((profit || 0) * 1e4)) }
  return { measure: 'amount', members, sums, worthE4: sums.amountsE4 }
}
