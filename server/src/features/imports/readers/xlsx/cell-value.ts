import type { Cell } from '../sheet-file.ts'
import { unescapeExcel } from './cell-text.ts'
import { type NumberStyle, styledNumber } from './number-style.ts'

/** What cells refer to outside their sheet. */
export interface SheetContext {
  strings: string[]
  /** How is a number in cell style s shown? */
  styles: NumberStyle[]
  dateSystem: '1900' | '1904'
}

/** What does a cell of this type and style hold? Undefined where it names a shared string that is not there. */
export function cellValue(type: string, style: string, value: string, context: SheetContext): Cell | undefined {
  switch (type) {
    case 'n':
      return styled(value, style, context)
    case 's':
      return context.strings[Number(value)]
    case 'b':
      return value.trim() === '1' || value.trim() === 'true'
    case 'd':
      return value.replace('T', ' ').replace(/(?:\.\d+)?Z?$/, '')
    default:
      return unescapeExcel(value)
  }
}

function styled(value: string, style: string, { styles, dateSystem }: SheetContext): Cell {
  if (value.trim() === '') return ''
  const number = Number(value)
  if (!Number.isFinite(number)) return value
  return style === '' ? number : styledNumber(number, styles[Number(style)] ?? 'plain', dateSystem)
}
