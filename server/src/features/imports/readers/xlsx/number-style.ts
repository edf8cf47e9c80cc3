import { momentOfSerial } from '../../values/serial-date.ts'

/** How a number is shown: as a date or time, with at least so many digits ('00123'), or plainly. */
export type NumberStyle = 'date' | 'plain' | { digits: number }

/** Built-in number formats that show a date or a time of day, the Chinese, Japanese and Korean ones included. */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id === 45 || id === 47 || (id >= 50 && id <= 58)

/**
 * How does this number format show a number? Custom codes are read as Excel does: quoted text, [conditions], escapes and
 * paddings do not count; elapsed time ([h]:mm) is a duration, not a date.
 */
export function numberStyle(id: number, code: string | undefined): NumberStyle {
  if (code === undefined) return isBuiltInDate(id) ? 'date' : 'plain'
  const [first = ''] = code.split(';')
  if (/^0{2,30}$/.test(first)) return { digits: first.length }
  if (/\[(h+|m+|s+)\]/i.test(first)) return 'plain'
  const bare = first
    .replace(/"[^"]*"/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/[\\_*]./g, '')
  if (/^general$/i.test(bare.trim())) return 'plain'
  return /[ymdhs]|上午|aaa/i.test(bare) && !/[#?]/.test(bare) ? 'date' : 'plain'
}

/** A number as a cell of this style: a moment, text where leading zeros are shown, else the number. */
export function styledNumber(number: number, style: NumberStyle, dateSystem: '1900' | '1904'): number | string {
  if (style === 'plain') return number
  if (style === 'date') return momentOfSerial(number, dateSystem) ?? number
  const isShort = Number.isInteger(number) && number >= 0 && number < 10 ** (style.digits - 1)
  return isShort ? String(number).padStart(style.digits, '0') : number
}
