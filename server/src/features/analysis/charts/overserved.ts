import type { overserved } from '@fenji/contract/analysis-lists'
import { presentAscending, quantileType7 } from '@fenji/kernel'
import { type Column, type Members, recordCountColumn } from '../../conditions/public.ts'
import { readBook, readScope } from '../asked.ts'
import type { Draw } from '../draw.ts'
import { dayText, epochDay } from '../orders/calendar.ts'
import { sumsBetween } from '../orders/sums.ts'
import { largest, named } from './lists.ts'

/** Less than this is no effort to speak of. */
const leastEffort = 3

const countsOf = ({ columns }: Members, { name }: Column): Float64Array =>
  (columns[name] ?? new Float64Array()).map((count) => count || 0)

/** Of those who take any effort: the fifth that takes most, as far as they bring no more than half of them do. */
export const drawOverserved: Draw<typeof overserved> = async (asked, { days, limit }) => {
  const today = epochDay(asked.today)
  const from = dayText(today - days + 1)
  const columns = (['interactions', 'services', 'cases'] as const).map((kind) =>
    recordCountColumn(kind, from, asked.today),
  )
  const members = await readScope(asked, { further: columns })
  const [contacts, services, cases] = columns.map((column) => countsOf(members, column)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const effort = contacts.map((count, row) => count + (services[row] as number) + (cases[row] as number))
  const { amountsE4 } = sumsBetween(await readBook(asked), members, { from: epochDay(from), to: today })
  const takes = (row: number) => members.mask[row] === 1 && (effort[row] as number) > 0
  const among = (values: Float64Array) =>
    presentAscending(values.map((value, row) => (takes(row) ? value : Number.NaN)))
  const fifth = quantileType7(among(effort), 4, 5)
  const half = quantileType7(among(amountsE4), 1, 2)
  const isOne = (row: number) =>
    takes(row) && (effort[row] as number) >= Math.max(leastEffort, fifth) && (amountsE4[row] as number) <= half
  const found = effort.reduce((count, _, row) => count + Number(isOne(row)), 0)
  const rows = largest(members.customerIds, effort, limit, isOne).map((row) => ({
    id: members.customerIds[row] as number,
    rest: {
      contacts: contacts[row] as number,
      services: services[row] as number,
      cases: cases[row] as number,
      effort: effort[row] as number,
      amountE4: amountsE4[row] as number,
    },
  }))
  return {
    customers: members.count,
    days,
    found,
    effortFrom: Number.isNaN(fifth) ? null : Math.max(leastEffort, fifth),
    amountUpToE4: Number.isNaN(half) ? null : Math.round(half),
    rows: await named(asked, rows),
  }
}
