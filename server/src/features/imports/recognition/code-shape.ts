import type { Mapping } from '@fenji/contract/imports'
import { type CodeShape, plainCodes } from '../values/identifier.ts'
import type { ColumnProfile } from './mapping.ts'

const digitsOnly = /^\d+$/
const leastCodes = 5
const keptDigits = 15

/**
 * How many digits do the codes of this column have, where they have one length and some begin with 0? Then a shorter number
 * lost its leading zeros in a spreadsheet. Undefined where the lengths prove nothing.
 * @param texts different values of the column
 */
export function codeDigitsOf(texts: readonly string[]): number | undefined {
  const codes = texts.filter((text) => digitsOnly.test(text))
  const digits = codes.reduce((most, code) => Math.max(most, code.length), 0)
  const whole = codes.filter((code) => code.length === digits)
  const padded = whole.filter((code) => code.startsWith('0'))
  const isShape = codes.length >= leastCodes && codes.length >= 0.9 * texts.length && whole.length >= 0.8 * codes.length
  return isShape && padded.length >= 0.1 * whole.length && padded.length >= 2 ? digits : undefined
}

/**
 * Do all long codes of this column end in zeros from the 16th digit on? A spreadsheet keeps 15 digits of a number, so these
 * are no longer the codes that they were. Chance alone does this less than once in a million columns.
 * @param texts different values of the column
 */
export function areRounded(texts: readonly string[]): boolean {
  const long = texts.filter((text) => text.length > keptDigits && digitsOnly.test(text))
  const lost = long.reduce((sum, code) => sum + code.length - keptDigits, 0)
  return lost >= 6 && long.every((code) => /^0+$/.test(code.slice(keptDigits)))
}

/** What a mapping says of a column of codes. */
export const codeMarks = ({ codeDigits, hasRoundedCodes }: ColumnProfile) => ({
  ...(codeDigits !== undefined && { digits: codeDigits }),
  ...(hasRoundedCodes && { isRounded: true }),
})

/** How are the codes of this column written? */
export function codeShapeOf({ columns, floatIdentifiers }: Mapping, index: number): CodeShape {
  const { field = null, digits, isRounded } = columns[index] ?? {}
  const isFloat = field !== null && floatIdentifiers.includes(field)
  return isFloat || digits !== undefined || isRounded ? { isFloat, digits, isRounded } : plainCodes
}
