import { calendarDate, fullYear } from './calendar-date.ts'
import { dateOfSerial } from './serial-date.ts'

export type DateOrder = 'ymd' | 'dmy' | 'mdy'

/** Does this text, what follows a date, say only a time of day, a zone or a weekday? */
const tail =
  /^(?:[,\s]*(?:(?:星期|周|礼拜)[一二三四五六日天]|\(?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?\)?))?(?:[T,\s]*(?:上午|下午|早上|中午|晚上|凌晨|[AP]M)?\s*\d{1,2}(?:(?:[:.时点]\d{1,2}(?:[:.分]\d{1,2}(?:[.,]\d+)?秒?)?分?)|[时点]|(?=\s*[AP]\.?M))\s*(?:[AP]\.?M\.?)?\s*(?:(?:Z|UTC|GMT)?(?:[+-]\d{2}:?\d{2})?)(?:\s*\([^)]*\))?)?$/i

const yearFirst = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})(?!\d)|\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})(?:\s*[日号]|(?!\d)))/
const chineseShort = /^(\d{2})年(\d{1,2})月(\d{1,2})[日号]?/
const numeric = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{1,2})(?!\d)/
const compact = /^(\d{8})(?=$|[T\s]|\d{4}(?:\d{2})?$)/
const dayMonthName = /^(\d{1,2})(?:st|nd|rd|th)?[-\s./]*([a-z]{3,9})\.?[-\s,./]*(\d{4}|\d{2})(?!\d)/i
const monthNameDay = /^([a-z]{3,9})\.?[-\s./]*(\d{1,2})(?:st|nd|rd|th)?[-\s,./]+(\d{4}|\d{2})(?![\d:])/i
const weekday = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,.]?\s+/i
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const longMonths = 'january february march april may june july august september october november december'.split(' ')

/** A date in numbers whose order the text alone does not settle: its three parts as written. */
export interface NumericDate {
  parts: [number, number, number]
  separator: string
  /** The last part has one digit: no year is written so. */
  endsShort: boolean
}

/** Which three numbers does a date like 12/1/2010 or 04.10.24 hold? */
export function numericParts(text: string): NumericDate | undefined {
  const found = numeric.exec(text)
  if (!found || !tail.test(text.slice(found[0].length))) return undefined
  const [, first, separator = '', second, third = ''] = found
  return { parts: [Number(first), Number(second), Number(third)], separator, endsShort: third.length === 1 }
}

/** Which date does this trimmed, half-width text write? Null where it writes none. Forms: see product.md, M1. */
export function dateOfText(text: string, order: DateOrder, system: '1900' | '1904'): string | null {
  if (/^\d{5}(\.\d+)?$/.test(text)) return serialOfText(text, system)
  return byYearFirst(text) ?? byCompact(text, order) ?? byNumbers(text, order) ?? byMonthName(text)
}

function serialOfText(text: string, system: '1900' | '1904') {
  return dateOfSerial(Number(text), system)
}

const tailed = (text: string, found: RegExpExecArray) => tail.test(text.slice(found[0].length))

function byYearFirst(text: string): string | null {
  const found = yearFirst.exec(text)
  if (found)
    return tailed(text, found)
      ? calendarDate(Number(found[1]), Number(found[3] ?? found[5]), Number(found[4] ?? found[6]))
      : null
  const short = chineseShort.exec(text)
  return short && tailed(text, short) ? calendarDate(2000 + Number(short[1]), Number(short[2]), Number(short[3])) : null
}

function byCompact(text: string, order: DateOrder): string | null {
  const digits = compact.exec(text)?.[1]
  if (digits === undefined) return null
  const rest = text.slice(8)
  if (!/^(\d{4}|\d{6})?$/.test(rest) && !tail.test(rest)) return null
  const at = (from: number, to: number) => Number(digits.slice(from, to))
  const yearFirstDate = calendarDate(at(0, 4), at(4, 6), at(6, 8))
  if (yearFirstDate !== null || order === 'ymd') return yearFirstDate
  return order === 'dmy' ? calendarDate(at(4, 8), at(2, 4), at(0, 2)) : calendarDate(at(4, 8), at(0, 2), at(2, 4))
}

function byNumbers(text: string, order: DateOrder): string | null {
  const found = numericParts(text)
  if (!found) return null
  const [a, b, c] = found.parts
  if (order === 'ymd' && c < 100) return calendarDate(fullYear(a), b, c)
  if (found.endsShort) return null
  const isDayFirst = order === 'dmy' || (order === 'ymd' && found.separator === '.')
  return isDayFirst ? calendarDate(fullYear(c), b, a) : calendarDate(fullYear(c), a, b)
}

function byMonthName(text: string): string | null {
  const bare = text.replace(weekday, '')
  const dayFirst = dayMonthName.exec(bare)
  if (dayFirst && tailed(bare, dayFirst)) return named(dayFirst[3], dayFirst[2], dayFirst[1])
  const monthFirst = monthNameDay.exec(bare)
  return monthFirst && tailed(bare, monthFirst) ? named(monthFirst[3], monthFirst[1], monthFirst[2]) : null
}

function named(year = '', name = '', day = ''): string | null {
  const word = name.toLowerCase()
  const month = longMonths.findIndex((long) => long === word || long.slice(0, 4) === word) + 1
  return calendarDate(fullYear(Number(year)), month || monthNames.indexOf(word) + 1, Number(day))
}
