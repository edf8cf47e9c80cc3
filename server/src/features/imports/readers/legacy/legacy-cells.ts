import { storable } from '../../values/plain-text.ts'
import type { Cell } from '../sheet-file.ts'
import { type NumberStyle, numberStyle, styledNumber } from '../xlsx/number-style.ts'
import { resolveEntities } from '../xlsx/xml-attributes.ts'

/** A cell as SheetJS gives it: its type, raw value and number format. */
export interface LegacyCell {
  t: string
  v?: unknown
  z?: string | number
}

const errors: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
}

/** What does this cell hold? */
export function legacyCell(cell: LegacyCell | null | undefined, dateSystem: '1900' | '1904'): Cell {
  const value = cell?.v
  if (!cell || value === undefined || value === null) return ''
  if (cell.t === 'e') return errors[Number(value)] ?? '#N/A'
  if (typeof value === 'number') return styled(value, cell.z, dateSystem)
  return typeof value === 'boolean' ? value : storable(String(value))
}

const styles = new Map<string, NumberStyle>()

function styled(value: number, format: LegacyCell['z'], dateSystem: '1900' | '1904'): Cell {
  if (!Number.isFinite(value)) return '#NUM!'
  if (typeof format !== 'string') return value
  let style = styles.get(format)
  if (style === undefined) {
    style = numberStyle(-1, format)
    styles.set(format, style)
  }
  return styledNumber(value, style, dateSystem)
}

/** A cell of a web page is text; SheetJS leaves numeric entities in it. */
export const pageCell = (cell: LegacyCell | null | undefined): Cell =>
  storable(resolveEntities(String(cell?.v ?? ''), (entity) => entity)).trim()
