import { momentOfSerial } from '../../values/serial-date.ts'
import type { Cell } from '../sheet-file.ts'
import { isDateFormat } from '../xlsx/date-formats.ts'
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
  if (typeof value === 'number') return numberOrDate(value, cell.z, dateSystem)
  return typeof value === 'boolean' ? value : String(value)
}

const dateFormats = new Map<string, boolean>()

function numberOrDate(value: number, format: LegacyCell['z'], dateSystem: '1900' | '1904'): Cell {
  if (!Number.isFinite(value)) return '#NUM!'
  if (typeof format !== 'string' || format === 'General') return value
  let isDate = dateFormats.get(format)
  if (isDate === undefined) {
    isDate = isDateFormat(-1, format)
    dateFormats.set(format, isDate)
  }
  return isDate ? (momentOfSerial(value, dateSystem) ?? value) : value
}

/** A cell of a web page is text; SheetJS leaves numeric entities in it. */
export const pageCell = (cell: LegacyCell | null | undefined): Cell =>
  resolveEntities(String(cell?.v ?? ''), (entity) => entity).trim()
