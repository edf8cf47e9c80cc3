import type { Cell } from '../readers/sheet-file.ts'
import { isFormulaError, isMissingText } from './missing.ts'
import { formulaError, type Parsed, tooLong } from './parsed.ts'
import { cleanText } from './plain-text.ts'

/** Which text does this cell hold? Trimmed, NFC, one line. Refused beyond `maxLength` characters, and where a formula has no result. */
export function parseText(cell: Cell, maxLength: number): Parsed<string> {
  const text = typeof cell === 'string' ? cleanText(cell) : cellText(cell)
  if (text.length > maxLength) return tooLong
  if (isFormulaError(text)) return formulaError
  return isMissingText(text) ? null : text
}

/** A cell as a person would see it, uncleaned. */
export function cellText(cell: Cell | undefined): string {
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return String(cell)
  return cell === undefined ? '' : cell ? 'TRUE' : 'FALSE'
}
