import type { Cell } from '../readers/sheet-file.ts'
import { cellText } from '../values/text.ts'
import { isKnownHeader } from './header-score.ts'

const maxGroupCharacters = 20

/**
 * The names that two rows make together where the upper one groups columns of the lower one (a name over several columns,
 * merged or not) and columns without a group stand in one of both: '2025年 金额'. Undefined where they are no such header: a
 * title, a note, or a lower row that is complete by itself.
 * `isUnlikeBody`: the lower row is of another kind than the rows below it.
 */
export function joinedHeader(upper: Cell[], lower: Cell[], isUnlikeBody: boolean): string[] | undefined {
  const top = upper.map(plain)
  const bottom = lower.map(plain)
  const groups = top.filter((text) => text !== '')
  if (groups.length < 2 || groups.some((text) => /[:：]/.test(text) || text.length > maxGroupCharacters))
    return undefined
  const width = Math.max(lastFilled(top), lastFilled(bottom)) + 1
  const columns = Array.from({ length: width }, (_, i) => ({ above: top[i] ?? '', below: bottom[i] ?? '' }))
  const isHeader =
    columns.every(({ above, below }) => above !== '' || below !== '') &&
    columns.some(({ above, below }) => above !== '' && below !== '') &&
    columns.some(({ above, below }) => above === '' && below !== '')
  if (!isHeader || !(isUnlikeBody || bottom.some((text) => isKnownHeader(text)))) return undefined
  const names = joined(columns)
  const isNeeded = bottom.slice(0, width).includes('') || bottom.length < width || hasRepeats(bottom)
  return isNeeded || hits(names) > hits(bottom) ? names : undefined
}

function joined(columns: { above: string; below: string }[]): string[] {
  let group = ''
  return columns.map(({ above, below }) => {
    // A name with nothing below it is its own column's, and groups no others.
    if (above !== '') group = below === '' ? '' : above
    if (below === '') return above
    return group === '' || group === below ? below : `${group} ${below}`
  })
}

const plain = (cell: Cell) => cellText(cell).replace(/\s+/g, ' ').trim()
const lastFilled = (texts: string[]) => texts.findLastIndex((text) => text !== '')
const hits = (names: string[]) => new Set(names.filter((text) => isKnownHeader(text))).size
const hasRepeats = (texts: string[]) => {
  const filled = texts.filter((text) => text !== '')
  return new Set(filled).size < filled.length
}
