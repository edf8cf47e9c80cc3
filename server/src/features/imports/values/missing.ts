import { clearBeginnings, isClearMark } from './clear-mark.ts'

const words = new Set([
  '',
  '-',
  '--',
  '---',
  '—',
  '——',
  '–',
  '.',
  '/',
  '\\',
  '\\N',
  'N/A',
  '#N/A',
  'NULL',
  '(NULL)',
  '<NULL>',
  'NONE',
  'NAN',
  'NIL',
  '无',
  '暂无',
  '空',
  '(空)',
  '(BLANK)',
  'UNDEFINED',
])

/** With which characters do such words begin? Nearly every cell of millions begins with another, and is not looked up. */
const beginnings = new Set(
  [...words, ...clearBeginnings].flatMap((word) => [word.charCodeAt(0), word.toLowerCase().charCodeAt(0)]),
)

const errors = new Set([
  '#REF!',
  '#NAME?',
  '#VALUE!',
  '#DIV/0!',
  '#NUM!',
  '#NULL!',
  '#SPILL!',
  '#CALC!',
  '#FIELD!',
  '#GETTING_DATA',
])

/** Is this trimmed text what a spreadsheet shows for a formula that has no result? '#N/A' is not: there it says that there is no value. */
export const isFormulaError = (text: string): boolean => text.charCodeAt(0) === 35 && errors.has(text)

/** Does this trimmed text stand for "no value" in a column of text? */
export function isMissingText(text: string): boolean {
  if (text.length > 9 || !beginnings.has(text.charCodeAt(0))) return false
  return words.has(text.toUpperCase()) || isClearMark(text)
}

/** Does this trimmed text stand for "no value" in a column of codes, dates or numbers? There 'NA' does, too. */
export function isMissing(text: string): boolean {
  return isMissingText(text) || text === 'NA' || text === 'na'
}
