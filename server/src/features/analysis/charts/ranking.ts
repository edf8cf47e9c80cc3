import type { ranking } from '@fenji/contract/analysis-value'
import { showsField } from '../../../platform/fields.ts'
import type { Draw } from '../draw.ts'
import { largest, named } from './lists.ts'
import { amountShareOf } from './share.ts'
import { readWorth } from './worth.ts'

/** The customers who bring the most, each with its part of what all bring. */
export const drawRanking: Draw<typeof ranking> = async (asked, { measure: wanted, limit }) => {
  const { measure, members, worthE4, sums } = await readWorth(asked, wanted)
  const { mask, customerIds } = members
  let total = 0
  for (let row = 0; row < mask.length; row++) if (mask[row]) total += worthE4[row] as number
  const rows = largest(customerIds, worthE4, limit, (row) => mask[row] === 1 && (worthE4[row] as number) > 0)
  const showsOrders = showsField(asked.actor, 'orders')
  let upTo = 0
  const placed = rows.map((row, i) => {
    const amountE4 = worthE4[row] as number
    upTo += amountE4
    return {
      id: customerIds[row] as number,
      rest: {
        place: i + 1,
        amountE4: Math.round(amountE4),
        amountShare: amountShareOf(amountE4, total),
        upToShare: amountShareOf(upTo, total),
        orders: showsOrders ? (sums.orders[row] as number) : null,
      },
    }
  })
  return { customers: members.count, measure, rows: await named(asked, placed) }
}
