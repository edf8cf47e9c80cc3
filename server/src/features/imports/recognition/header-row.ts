import type { Cell } from '../readers/sheet-file.ts'
import { clipped } from '../values/plain-text.ts'
import { cellText } from '../values/text.ts'
import { isKnownHeader } from './header-score.ts'
import { isPlainlyDate, sampleNumber } from './sample-cells.ts'
import { joinedHeader } from './stacked-header.ts'

const searchedRows = 50
const maxNameCharacters = 500
/** How many rows a header may have beside a single one, tried in this order. */
const headerDepths = [3, 2]

export interface Header {
  /** The row of the header, of several rows the lowest one. Null where the table has none: then the first row of full width is data. */
  headerAt: number | null
  firstDataAt: number
  /** What each column is called; '' where it has no name. */
  names: string[]
  /** What stands above the header: titles and notes. */
  notes: string[]
}

/**
 * Which of these rows is the header, or which two or three? Titles and notes may stand above it.
 * @param further headers that are known beside those of the product's own fields
 */
export function findHeader(rows: Cell[][], further: ReadonlySet<string> = new Set()): Header {
  const { headerAt, firstDataAt } = findRow(rows, further)
  if (headerAt === null) return withoutHeader(rows, firstDataAt)
  // The names that are known best may stand in the lowest row, or in one above it.
  for (const depth of headerDepths)
    for (let at = headerAt; at < headerAt + depth; at++) {
      const header = headerOfRows(rows, at, depth)
      if (header) return header
    }
  return headerOfRow(rows, headerAt)
}

/** The header where a person says that its lowest row is, joined with the rows above that belong to it; null: the first row is data. */
export function headerAsSaid(rows: Cell[][], at: number | null): Header {
  if (at === null) return withoutHeader(rows, 0)
  for (const depth of headerDepths) {
    const header = headerOfRows(rows, at, depth)
    if (header) return header
  }
  return headerOfRow(rows, at)
}

const withoutHeader = (rows: Cell[][], firstDataAt: number): Header => ({
  headerAt: null,
  firstDataAt,
  names: [],
  notes: notesOf(rows.slice(0, firstDataAt)),
})

const headerOfRow = (rows: Cell[][], at: number): Header => ({
  headerAt: at,
  firstDataAt: at + 1,
  names: (rows[at] ?? []).map((cell) => clipped(cellText(cell).trim(), maxNameCharacters)),
  notes: notesOf(rows.slice(0, at)),
})

/** The header of so many rows whose lowest this is; undefined where those above it do not belong to it. */
function headerOfRows(rows: Cell[][], at: number, depth: number): Header | undefined {
  const first = at - depth + 1
  const [lowest, stack] = [rows[at], rows.slice(Math.max(first, 0), at + 1)]
  if (!lowest || stack.length < depth || !stack.every(isAllLabels)) return undefined
  const names = joinedHeader(stack, hasValuesBelow(lowest, rows.slice(at + 1)))
  return names && { headerAt: at, firstDataAt: at + 1, names, notes: notesOf(rows.slice(0, first)) }
}

const notesOf = (rows: Cell[][]) => rows.flatMap(filledCells).map((cell) => cellText(cell).trim())

function findRow(rows: Cell[][], further: ReadonlySet<string>): { headerAt: number | null; firstDataAt: number } {
  const width = usualWidth(rows)
  const candidates = rows.slice(0, searchedRows).map((row, at) => ({ row, at, hits: knownCells(row, further) }))
  const best = candidates
    .filter(({ row, hits }) => hits > 0 && isAllLabels(row))
    .reduce<(typeof candidates)[number] | undefined>((a, b) => (a === undefined || b.hits > a.hits ? b : a), undefined)
  if (
    best &&
    (best.hits >= 2 || filledCells(best.row).length <= 3 || differsFromBody(best.row, rows.slice(best.at + 1)))
  )
    return { headerAt: best.at, firstDataAt: best.at + 1 }
  const first = rows.findIndex((row) => filledCells(row).length >= Math.max(1, Math.ceil(0.6 * width)))
  const row = rows[first]
  if (row && isAllLabels(row) && isUnique(row) && differsFromBody(row, rows.slice(first + 1)))
    return { headerAt: first, firstDataAt: first + 1 }
  return { headerAt: null, firstDataAt: Math.max(0, first) }
}

const filledCells = (row: Cell[]) => row.filter((cell) => cellText(cell).trim() !== '')
const knownCells = (row: Cell[], further: ReadonlySet<string>) =>
  filledCells(row).filter((cell) => isKnownHeader(cellText(cell), further)).length

/** How many cells do most rows have, up to their last filled one? */
export function usualWidth(rows: Cell[][]): number {
  const counts = new Map<number, number>()
  for (const row of rows) {
    const width = row.findLastIndex((cell) => cellText(cell).trim() !== '') + 1
    counts.set(width, (counts.get(width) ?? 0) + 1)
  }
  let usual = 0
  for (const [width, count] of counts) if (count > (counts.get(usual) ?? 0)) usual = width
  return usual
}

/** Labels are texts, not numbers or dates; a year or two may be among them. */
function isAllLabels(row: Cell[]) {
  const cells = filledCells(row)
  const labels = cells.filter((cell) => typeof cell === 'string' && !sampleNumber(cell) && !isPlainlyDate(cell))
  return labels.length > 0 && labels.length >= 0.8 * cells.length
}

function isUnique(row: Cell[]) {
  const texts = filledCells(row).map((cell) => cellText(cell).trim())
  return new Set(texts).size === texts.length
}

/** Are the rows below of another kind: numbers or dates under a text, or never the same text again? */
function differsFromBody(row: Cell[], body: Cell[][]) {
  if (body.length === 0 || hasValuesBelow(row, body)) return true
  return row.every((cell, column) => cellText(cell) === '' || body.every((cells) => cells[column] !== cell))
}

/** Does some column of texts stand over numbers or dates? */
function hasValuesBelow(row: Cell[], body: Cell[][]) {
  const isValue = (cell: Cell) => cell !== '' && (sampleNumber(cell) !== undefined || isPlainlyDate(cell))
  return row.some((label, column) => {
    if (cellText(label).trim() === '') return false
    const below = body.map((cells) => cells[column] ?? '').filter((cell) => cell !== '')
    return below.length > 0 && below.filter(isValue).length > 0.7 * below.length
  })
}
