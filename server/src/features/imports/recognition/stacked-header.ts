import type { Cell } from '../readers/sheet-file.ts'
import { cellText } from '../values/text.ts'
import { isKnownHeader } from './header-score.ts'

const maxGroupCharacters = 20

/**
 * The names that some rows make together where each but the last groups columns of those below it (a name over several
 * columns, merged or not) and a column without a group stands in any of them: '2025年 上半年 金额'. Undefined where they are
 * no such header: a title, a note, or rows of which the upper one says nothing that is needed.
 * @param rows from the top down, two or more
 * @param isUnlikeBody the last row is of another kind than the rows below it
 */
export function joinedHeader(rows: readonly Cell[][], isUnlikeBody: boolean): string[] | undefined {
  const texts = rows.map((row) => row.map(plain))
  const width = Math.max(...texts.map(lastFilled)) + 1
  const columns = Array.from({ length: width }, (_, i) => texts.map((row) => row[i] ?? ''))
  const isHeader =
    texts.slice(0, -1).every((row, level) => isGroups(row, level, columns)) &&
    columns.every((column) => column.some((text) => text !== '')) &&
    (isUnlikeBody || texts.at(-1)?.some((text) => isKnownHeader(text)))
  if (!isHeader) return undefined
  const names = joined(columns)
  const below = joined(columns.map((column) => column.slice(1)))
  return below.includes('') || hasRepeats(below) || hits(names) > hits(below) ? names : undefined
}

/** Is this a row of short names of which one stands over several columns? The first row of one name alone is a title. */
function isGroups(row: string[], level: number, columns: string[][]): boolean {
  const groups = row.filter((text) => text !== '')
  if (groups.length < (level === 0 ? 2 : 1)) return false
  if (groups.some((text) => /[:：]/.test(text) || text.length > maxGroupCharacters)) return false
  const hasBelow = (column: string[]) => column.slice(level + 1).some((text) => text !== '')
  return (
    columns.some((column) => column[level] !== '' && hasBelow(column)) &&
    columns.some((column) => column[level] === '' && hasBelow(column))
  )
}

/** The name of each column, given its cells from the top down: after those of the groups that it stands in. */
function joined(columns: string[][]): string[] {
  let groups: string[] = []
  return columns.map((column) => {
    const top = column.findIndex((text) => text !== '')
    const own = column.findLastIndex((text) => text !== '')
    // A name ends the groups of its row and below; the lowest is the column's own, and groups no others.
    groups = column.map((text, level) => (level < top ? (groups[level] ?? '') : level < own ? text : ''))
    const names = [...groups.slice(0, Math.max(own, 0)), column[own] ?? '']
    return [...new Set(names)].filter((text) => text !== '').join(' ')
  })
}

const plain = (cell: Cell) => cellText(cell).replace(/\s+/g, ' ').trim()
const lastFilled = (texts: string[]) => texts.findLastIndex((text) => text !== '')
const hits = (names: string[]) => new Set(names.filter((text) => isKnownHeader(text))).size
const hasRepeats = (texts: string[]) => {
  const filled = texts.filter((text) => text !== '')
  return new Set(filled).size < filled.length
}
