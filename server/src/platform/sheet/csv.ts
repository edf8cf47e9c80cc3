import { withMark } from './formula-mark.ts'
import type { SheetCell, Table } from './table.ts'

const needsQuotes = /[",\r\n]|^\s|\s$/

function cellText(cell: SheetCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = withMark(cell)
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export const csvRow = (cells: readonly SheetCell[]): string => `${cells.map(cellText).join(',')}\r\n`

/** CSV by RFC 4180 in UTF-8, with the byte order mark without which Excel misreads Chinese. */
export async function* csvOf({ header, batches }: Table): AsyncGenerator<string> {
  // Nothing goes out before the first rows are there: until then a failure can still be told.
  let head = `\uFEFF${csvRow(header)}`
  for await (const rows of batches) {
    yield head + rows.map(csvRow).join('')
    head = ''
  }
  if (head !== '') yield head
}
