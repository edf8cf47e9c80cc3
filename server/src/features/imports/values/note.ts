import type { Cell } from '../readers/sheet-file.ts'
import { isMissingText } from './missing.ts'
import { type Parsed, tooLong } from './parsed.ts'
import { cellText } from './text.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
const unprintable = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g

/** Which text of several lines does this cell hold? Trimmed, NFC, lines parted by \n. Refused beyond `maxLength` characters. */
export function parseNote(cell: Cell, maxLength: number): Parsed<string> {
  const text = cellText(cell).normalize('NFC').replace(/\r\n?/g, '\n').replace(unprintable, '').trim()
  if (text.length > maxLength) return tooLong
  return isMissingText(text) ? null : text
}
