import type { Cell } from '../readers/sheet-file.ts'
import { isFormulaError, isMissing } from './missing.ts'
import { damaged, formulaError, type Parsed, tooLong } from './parsed.ts'
import { cleanText, halfWidth } from './plain-text.ts'

/** Numbers from here on lost digits in the spreadsheet: it keeps 15. */
const exactBelow = 1e15
const scientific = /^-?\d(\.\d+)?E\+\d{1,3}$/i
const float = /^(\d+)\.0+$/
const formulaText = /^="(.*)"$/

/** How the codes of one column are written, where that is not plain. */
export interface CodeShape {
  /** Whole numbers stand as 17850.0. */
  isFloat?: boolean | undefined
  /** All codes have so many digits, and some begin with 0: a shorter number lost its zeros. */
  digits?: number | undefined
  /** A spreadsheet has written zeros for all digits after the 15th. */
  isRounded?: boolean | undefined
}

export const plainCodes: CodeShape = {}

/**
 * Which code, order number or phone does this cell hold? Half-width, trimmed, leading zeros kept; the marks spreadsheets
 * use to keep text as text ('00123 and ="00123") are taken off. Refused as damaged where a spreadsheet made another of it:
 * a rounded number (1.38E+10, more than 15 digits), or one without its leading zeros.
 */
export function parseIdentifier(cell: Cell, shape: CodeShape = plainCodes, maxLength = 100): Parsed<string> {
  if (typeof cell === 'number') return ofNumber(cell, shape)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  const text = withoutTextMarks(cleanText(halfWidth(cell)))
  if (text.length <= 9 && isMissing(text)) return null
  if (text.length > maxLength) return tooLong
  if (isFormulaError(text)) return formulaError
  if (isSpoilt(text) || (shape !== plainCodes && hasLostDigits(text, shape))) return damaged
  return shape.isFloat ? (float.exec(text)?.[1] ?? text) : text
}

function withoutTextMarks(text: string): string {
  const first = text.charCodeAt(0)
  if (first === 39) return text.slice(1).trim()
  return first === 61 ? (formulaText.exec(text)?.[1] ?? text).trim() : text
}

const isSpoilt = (text: string) => text.length <= 30 && text.includes('+') && scientific.test(text)

/** Has this code fewer digits than the others of its column, or zeros where theirs were rounded away? */
function hasLostDigits(text: string, { digits, isRounded }: CodeShape): boolean {
  if (digits !== undefined && text.length < digits && /^\d+$/.test(text)) return true
  return isRounded === true && /^\d{15}0+$/.test(text)
}

function ofNumber(number: number, shape: CodeShape): Parsed<string> {
  if (Math.abs(number) >= exactBelow) return damaged
  const text = Number.isInteger(number) ? String(number) : String(Number(number.toPrecision(15)))
  return hasLostDigits(text, shape) ? damaged : text
}
