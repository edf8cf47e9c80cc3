import type { CsvShape, LineEnd } from './csv-shape.ts'
import { UnreadableFile } from './unreadable-file.ts'

/**
 * Where does the quote opened at `open` close? At the first quote that a delimiter or the end of the line follows; others
 * are text. -1 when the text ends before that can be said.
 * @throws {UnreadableFile} quote-not-closed where the file or the limit ends first, or where, some lines further, a quote
 * opens a cell: then this one was a stray
 */
export function closingQuote(shape: CsvShape, text: string, open: number, isLast: boolean, line: number): number {
  let hasNewline = false
  for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    const after = whatFollows(shape, text, at, isLast)
    if (after === 'end') return at
    if (after === 'unknown') return -1
    if (after === 'quote') at++
    else {
      hasNewline ||= text.slice(open, at).includes(shape.lineEnd)
      const before = text[at - 1]
      if (hasNewline && (before === shape.delimiter || before === shape.lineEnd)) notClosed(line)
    }
  }
  return isLast || text.length - open > shape.limits.maxRecordCharacters ? notClosed(line) : -1
}

function whatFollows({ delimiter, lineEnd }: CsvShape, text: string, at: number, isLast: boolean) {
  if (at + 1 >= text.length) return isLast ? 'end' : 'unknown'
  const next = text[at + 1]
  if (next === '"') return 'quote'
  if (next === delimiter || next === lineEnd) return 'end'
  if (next !== '\r') return 'text'
  if (at + 2 >= text.length) return isLast ? 'end' : 'unknown'
  return text[at + 2] === lineEnd ? 'end' : 'text'
}

function notClosed(line: number): never {
  throw new UnreadableFile('quote-not-closed', { line })
}

/** How many line ends are in this text? */
export function linesIn(text: string, lineEnd: LineEnd): number {
  let count = 0
  for (let at = text.indexOf(lineEnd); at >= 0; at = text.indexOf(lineEnd, at + 1)) count++
  return count
}
