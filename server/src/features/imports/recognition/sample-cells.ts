import type { Cell } from '../readers/sheet-file.ts'
import { dateParser } from '../values/date.ts'
import { numericParts } from '../values/date-forms.ts'
import { parseDecimal } from '../values/decimal.ts'
import { isRefusal } from '../values/parsed.ts'
import { halfWidth } from '../values/plain-text.ts'

const monthFirst = dateParser({ order: 'mdy', system: '1900' })
const dayFirst = dateParser({ order: 'dmy', system: '1900' })
const digitsOnly = /^\d+(\.\d+)?$/

/** Can this cell be a date in some order, digits and serials included? */
export function couldBeDate(cell: Cell): boolean {
  return typeof monthFirst(cell) === 'string' || typeof dayFirst(cell) === 'string'
}

/** Can this cell be nothing but a date? */
export function isPlainlyDate(cell: Cell): boolean {
  return typeof cell === 'string' && !digitsOnly.test(cell.trim()) && couldBeDate(cell)
}

/** Which number is this cell, in either decimal style? Undefined where it is none. */
export function sampleNumber(cell: Cell): { isInteger: boolean; value: number } | undefined {
  for (const mark of ['point', 'comma'] as const) {
    const decimal = parseDecimal(cell, mark)
    if (decimal === null || isRefusal(decimal)) continue
    const value = Number(decimal.mantissa) / 10 ** decimal.scale
    return { value, isInteger: Number.isInteger(value) }
  }
  return undefined
}

/** Which parts does this cell's date have, when only their order is open? */
export function openDate(cell: Cell) {
  return typeof cell === 'string' ? numericParts(halfWidth(cell).trim()) : undefined
}
