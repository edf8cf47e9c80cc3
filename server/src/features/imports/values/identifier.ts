import type { Cell } from '../readers/sheet-file.ts'
import { isMissing } from './missing.ts'
import { damaged, type Parsed, tooLong } from './parsed.ts'
import { cleanText, halfWidth } from './plain-text.ts'

/** Numbers from here on lost digits in the spreadsheet: it keeps 15. */
const exactBelow = 1e15
const scientific = /^-?\d(\.\d+)?E\+\d{1,3}$/i
const float = /^(\d+)\.0+$/
const formulaText = /^="(.*)"$/

/**
 * Which code, order number or phone does this cell hold? Half-width, trimmed, leading zeros kept; the marks spreadsheets
 * use to keep text as text ('00123 and ="00123") are taken off. `isFloat`: the column writes whole numbers as 17850.0.
 * Refused as damaged where a spreadsheet turned it into a rounded number (1.38E+10, or more than 15 digits).
 */
export function parseIdentifier(cell: Cell, isFloat: boolean, maxLength = 100): Parsed<string> {
  if (typeof cell === 'number') return ofNumber(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  const text = withoutTextMarks(cleanText(halfWidth(cell)))
  if (text.length <= 9 && isMissing(text)) return null
  if (text.length > maxLength) return tooLong
  if (isSpoilt(text)) return damaged
  return isFloat ? (float.exec(text)?.[1] ?? text) : text
}

function withoutTextMarks(text: string): string {
  const first = text.charCodeAt(0)
  if (first === 39) return text.slice(1).trim()
  return first === 61 ? (formulaText.exec(text)?.[1] ?? text).trim() : text
}

const isSpoilt = (text: string) => text.length <= 30 && text.includes('+') && scientific.test(text)

function ofNumber(number: number): Parsed<string> {
  if (Math.abs(number) >= exactBelow) return damaged
  return Number.isInteger(number) ? String(number) : String(Number(number.toPrecision(15)))
}
