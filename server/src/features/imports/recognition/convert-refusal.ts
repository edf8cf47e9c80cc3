import type { RefusalCode } from '@fenji/contract/import-codes'
import type { Cell } from '../readers/sheet-file.ts'
import type { Refusal } from '../values/parsed.ts'
import { clipped } from '../values/plain-text.ts'
import { isTotalLabel } from '../values/summary-row.ts'
import { cellText } from '../values/text.ts'
import type { Refused } from './converted.ts'
import type { Mapping } from './mapping.ts'

const maxValue = 200

/** Why is a cell of text or of a code refused? */
export function textRefusal({ refused }: Refusal): RefusalCode {
  if (refused === 'damaged') return 'id-damaged'
  return refused === 'formula-error' ? refused : 'text-too-long'
}

/** Tells why a row is refused. A totals row, or the header once more, is told as that rather than by what it lacks. */
export function rowRefusal(
  mapping: Mapping,
  cells: Cell[],
  line: number,
  code: RefusalCode,
  field: string | null,
): Refused {
  if (cells.some((cell) => typeof cell === 'string' && isTotalLabel(cell.trim()))) return whole(line, 'total-row')
  if (repeatsHeader(mapping, cells)) return whole(line, 'row-repeats-header')
  if (field === null) return whole(line, code)
  const column = mapping.columns.findIndex((candidate) => candidate.field === field)
  const header = mapping.columns[column]?.header ?? null
  return { line, code, field, header, value: clipped(cellText(cells[column]), maxValue) }
}

const whole = (line: number, code: RefusalCode): Refused => ({ line, code, field: null, header: null, value: null })

/** The header itself, or its lower part where it was joined from two rows. */
const isPartOf = (header: string, text: string) => header === text || (text !== '' && header.endsWith(` ${text}`))

function repeatsHeader({ columns, headerRow }: Mapping, cells: Cell[]) {
  if (headerRow === null) return false
  const mapped = columns.map(({ field, header }, i) => ({ field, header, i })).filter(({ field }) => field !== null)
  const same = mapped.filter(({ header, i }) => header !== '' && isPartOf(header, cellText(cells[i]).trim()))
  return same.length >= 2 && same.length >= mapped.length / 2
}
