import type { Cell } from '../readers/sheet-file.ts'
import type { KnownField } from './known-fields.ts'
import type { DateOrder, Mapping } from './mapping.ts'
import { openDate } from './sample-cells.ts'

/** What a column tells so far about the order of day, month and year. Feed it cells in file order. */
export interface DateOrderEvidence {
  /** Dates whose order is open in form (12/1/2010). */
  openDates: number
  /** Of them: the first part can be no month, the second can be no month, first part can be no day but is a short year. */
  firstIsDay: number
  secondIsDay: number
  firstIsYear: number
  thirdIsYear: number
  /** How often time would run backwards from row to row, read either way. */
  fallsDayFirst: number
  fallsMonthFirst: number
  lastDayFirst: number
  lastMonthFirst: number
  dots: number
  /** Dates whose last part cannot be a year. */
  thirdIsDay: number
  /** Different short first and last parts: years are few, days are many. */
  firsts: Set<number>
  thirds: Set<number>
}

export const newDateOrderEvidence = (): DateOrderEvidence => ({
  ...{ openDates: 0, firstIsDay: 0, secondIsDay: 0, firstIsYear: 0, thirdIsYear: 0 },
  ...{ fallsDayFirst: 0, fallsMonthFirst: 0, lastDayFirst: 0, lastMonthFirst: 0, dots: 0 },
  ...{ thirdIsDay: 0, firsts: new Set<number>(), thirds: new Set<number>() },
})

/** Adds what one more cell of the column says. */
export function weighDate(evidence: DateOrderEvidence, cell: Cell) {
  const date = openDate(cell)
  if (!date) return
  const [a, b, c] = date.parts
  evidence.openDates++
  if (date.separator === '.') evidence.dots++
  if (a > 31) evidence.firstIsYear++
  else if (a > 12) evidence.firstIsDay++
  if (b > 12) evidence.secondIsDay++
  if (c > 31) evidence.thirdIsYear++
  else evidence.thirds.add(c)
  if (a <= 99) evidence.firsts.add(a)
  if (date.endsShort) evidence.thirdIsDay++
  const dayFirst = (c * 100 + b) * 100 + a
  const monthFirst = (c * 100 + a) * 100 + b
  if (dayFirst < evidence.lastDayFirst) evidence.fallsDayFirst++
  if (monthFirst < evidence.lastMonthFirst) evidence.fallsMonthFirst++
  evidence.lastDayFirst = dayFirst
  evidence.lastMonthFirst = monthFirst
}

const startsWithYear = ({ firstIsYear, thirdIsDay, firsts, thirds }: DateOrderEvidence) =>
  firstIsYear > 0 || thirdIsDay > 0 || (thirds.size > 12 && firsts.size < thirds.size / 2)

/** Which order follows? `isCertain` where a value proves it, or no value needs it. */
export function dateOrderOf(evidence: DateOrderEvidence): { order: DateOrder; isCertain: boolean } {
  if (evidence.openDates === 0) return { order: 'ymd', isCertain: true }
  if (evidence.thirdIsYear === 0 && startsWithYear(evidence)) return { order: 'ymd', isCertain: true }
  const { firstIsDay, secondIsDay } = evidence
  if (firstIsDay !== secondIsDay) return { order: firstIsDay > secondIsDay ? 'dmy' : 'mdy', isCertain: true }
  const { fallsDayFirst, fallsMonthFirst, openDates } = evidence
  if (Math.abs(fallsDayFirst - fallsMonthFirst) > Math.max(2, openDates / 50))
    return { order: fallsDayFirst < fallsMonthFirst ? 'dmy' : 'mdy', isCertain: false }
  return { order: evidence.dots > openDates / 2 ? 'dmy' : 'mdy', isCertain: false }
}

/** The column whose dates decide the order: one that rows cannot do without before others; -1 where there is none. */
export function columnOfDates(columns: Mapping['columns'], fields: readonly KnownField[]): number {
  const dates = fields.filter(({ type }) => type === 'date' || type === 'moment')
  const ordered = [...dates].sort((a, b) => Number(b.isRequired ?? false) - Number(a.isRequired ?? false))
  for (const { key } of ordered) {
    const at = columns.findIndex(({ field }) => field === key)
    if (at >= 0) return at
  }
  return -1
}
