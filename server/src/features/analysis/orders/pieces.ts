import { remembered } from '../../../platform/remembered.ts'
import { type Calendar, lengthOf, type PieceOfDay, pieceAt, piecesOfDays } from './calendar.ts'
import type { OrderBook } from './order-book.ts'
import { type Among, eachAmong } from './sums.ts'

/** What some customers ordered in each piece of a calendar. */
export interface PieceSums {
  amountsE4: Float64Array
  /** Orders of more than 0. */
  orders: Float64Array
  /** Customers with such an order. */
  active: Float64Array
  /** Those whose first such order of all lies in the piece. */
  newcomers: Float64Array
}

/** One customer's orders in a book. */
interface Own extends OrderBook {
  first: number
  beyond: number
}

function add(to: Float64Array, place: number, value: number): void {
  to[place] = (to[place] as number) + value
}

function addAmounts(sums: PieceSums, { days, amountsE4, first, beyond }: Own, of: PieceOfDay): void {
  for (let i = first; i < beyond; i++) {
    const piece = pieceAt(of, days[i] as number)
    if (piece >= 0) add(sums.amountsE4, piece, amountsE4[i] as number)
  }
}

function addOrders(sums: PieceSums, { days, amountsE4, first, beyond }: Own, of: PieceOfDay): void {
  let before = -1
  let isNew = true
  for (let i = first; i < beyond; i++) {
    if ((amountsE4[i] as number) <= 0) continue
    const piece = pieceAt(of, days[i] as number)
    if (piece >= 0) {
      add(sums.orders, piece, 1)
      add(sums.active, piece, Number(piece !== before))
      add(sums.newcomers, piece, Number(isNew))
    }
    before = piece
    isNew = false
  }
}

/** Small ones: a few numbers a piece. */
const most = 16

/**
 * What came in each piece of a calendar?
 * @param untilDay later days do not count: the present piece beside the same days of a year before.
 * @returns to be read, not to be changed.
 */
export const sumsByPiece = (
  book: OrderBook,
  among: Among,
  calendar: Calendar,
  untilDay = Number.POSITIVE_INFINITY,
): PieceSums =>
  remembered(book, { kind: 'pieces', key: [...calendar.begins, untilDay].join(' '), given: [among.mask], most }, () =>
    sumUp(book, among, calendar, untilDay),
  )

function sumUp(book: OrderBook, among: Among, calendar: Calendar, untilDay: number): PieceSums {
  const count = lengthOf(calendar)
  const of = piecesOfDays(calendar, untilDay)
  const sums: PieceSums = {
    amountsE4: new Float64Array(count),
    orders: new Float64Array(count),
    active: new Float64Array(count),
    newcomers: new Float64Array(count),
  }
  const own: Own = { ...book, first: 0, beyond: 0 }
  eachAmong(book, among, (_, first, beyond) => {
    own.first = first
    own.beyond = beyond
    addAmounts(sums, own, of)
    addOrders(sums, own, of)
  })
  return sums
}

/** Customers by the piece of the calendar in which they first ordered. */
export interface Cohorts {
  /** How many began in each piece. */
  sizes: Float64Array
  /** Row by row, a row a cohort: how many of it ordered in each piece of the calendar. */
  active: Float64Array
  /** What each cohort has bought since. */
  amountsE4: Float64Array
}

function addCustomer(cohorts: Cohorts, { days, amountsE4, first, beyond }: Own, of: PieceOfDay): void {
  let begin = first
  while (begin < beyond && (amountsE4[begin] as number) <= 0) begin++
  const cohort = begin < beyond ? pieceAt(of, days[begin] as number) : -1
  // Whoever began before the calendar belongs to none of its cohorts.
  if (cohort < 0) return
  add(cohorts.sizes, cohort, 1)
  let before = -1
  for (let i = first; i < beyond; i++) {
    add(cohorts.amountsE4, cohort, amountsE4[i] as number)
    const piece = (amountsE4[i] as number) > 0 ? pieceAt(of, days[i] as number) : -1
    if (piece < 0 || piece === before) continue
    add(cohorts.active, cohort * cohorts.sizes.length + piece, 1)
    before = piece
  }
}

/**
 * Who first ordered when, and in which pieces did they order after that? Orders of more than 0 count.
 * @returns to be read, not to be changed.
 */
export const cohortsOf = (book: OrderBook, among: Among, calendar: Calendar): Cohorts =>
  remembered(book, { kind: 'cohorts', key: calendar.begins.join(' '), given: [among.mask], most }, () =>
    gather(book, among, calendar),
  )

function gather(book: OrderBook, among: Among, calendar: Calendar): Cohorts {
  const count = lengthOf(calendar)
  const of = piecesOfDays(calendar)
  const cohorts: Cohorts = {
    sizes: new Float64Array(count),
    active: new Float64Array(count * count),
    amountsE4: new Float64Array(count),
  }
  const own: Own = { ...book, first: 0, beyond: 0 }
  eachAmong(book, among, (_, first, beyond) => {
    own.first = first
    own.beyond = beyond
    addCustomer(cohorts, own, of)
  })
  return cohorts
}

/** The day of the first order of more than 0 of all, since 1970-01-01; Infinity: there is none. */
export const firstDayOf = (book: OrderBook): number =>
  remembered(book, { kind: 'first day', key: '', given: [], most: 1 }, () => {
    const { starts, days, amountsE4 } = book
    let first = Number.POSITIVE_INFINITY
    for (let customer = 0; customer + 1 < starts.length; customer++) {
      let at = starts[customer] as number
      const beyond = starts[customer + 1] as number
      while (at < beyond && (amountsE4[at] as number) <= 0) at++
      if (at < beyond) first = Math.min(first, days[at] as number)
    }
    return first
  })
