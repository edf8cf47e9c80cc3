import type { Cell } from '../readers/sheet-file.ts'
import { calendarDate } from './calendar-date.ts'
import { type DateOrder, dateOfText } from './date-forms.ts'
import { isMissing } from './missing.ts'
import { invalid, type Parsed } from './parsed.ts'
import { detached, halfWidth } from './plain-text.ts'
import { dateOfSerial } from './serial-date.ts'

export interface DateReading {
  order: DateOrder
  system: '1900' | '1904'
}

export type DateParser = (cell: Cell) => Parsed<string>

/** Serials of plain number cells that are taken for dates: 1927 to 2199 in the 1900 system. */
const serialRange = { from: 10_000, to: 110_000 }
const maxKnown = 20_000

/**
 * A reader of one column's dates: 'YYYY-MM-DD', the time of day dropped as written (no zone is converted). It remembers
 * texts it has read, up to 20,000 of them.
 */
export function dateParser({ order, system }: DateReading): DateParser {
  const known = new Map<string, Parsed<string>>()
  return (cell) => {
    if (typeof cell !== 'string') return typeof cell === 'number' ? ofNumber(cell, order, system) : invalid
    const plain = plainDate(cell)
    if (plain !== undefined) return plain
    const before = known.get(cell)
    if (before !== undefined) return before
    const answer = ofText(cell, order, system)
    if (known.size >= maxKnown) known.clear()
    if (cell.length < 100) known.set(detached(cell), answer)
    return answer
  }
}

function ofText(cell: string, order: DateOrder, system: '1900' | '1904'): Parsed<string> {
  const text = halfWidth(cell)
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
  if (isMissing(text)) return null
  if (text.length > 60) return invalid
  return dateOfText(text.replace(/^'/, ''), order, system) ?? invalid
}

function ofNumber(cell: number, order: DateOrder, system: '1900' | '1904'): Parsed<string> {
  if (cell >= serialRange.from && cell <= serialRange.to) return dateOfSerial(cell, system) ?? invalid
  if (Number.isInteger(cell) && cell >= 1e6 && cell < 1e8)
    return dateOfText(String(cell).padStart(8, '0'), order, system) ?? invalid
  return invalid
}

/** The quick way: YYYY-MM-DD or YYYY/MM/DD, alone or followed by HH:MM or HH:MM:SS. Undefined for every other form. */
function plainDate(text: string): string | undefined {
  const length = text.length
  if (length !== 10 && length !== 19 && length !== 16) return undefined
  const mark = text.charCodeAt(4)
  if ((mark !== 45 && mark !== 47) || text.charCodeAt(7) !== mark) return undefined
  if (length !== 10 && !isPlainTime(text)) return undefined
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 7)
  const day = digits(text, 8, 10)
  if (year < 0 || month < 0 || day < 0) return undefined
  return calendarDate(year, month, day) ?? undefined
}

function isPlainTime(text: string): boolean {
  if (text.charCodeAt(10) !== 32 && text.charCodeAt(10) !== 84) return false
  if (text.charCodeAt(13) !== 58 || digits(text, 11, 13) < 0 || digits(text, 14, 16) < 0) return false
  return text.length === 16 || (text.charCodeAt(16) === 58 && digits(text, 17, 19) >= 0)
}

/** The number these characters write, -1 where one is no digit. */
function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return -1
    number = number * 10 + digit
  }
  return number
}
