import type { FileReply } from '../route.ts'
import { csvOf } from './csv.ts'
import { xlsxOf } from './xlsx.ts'

export type SheetCell = string | number | null

/** Rows on their way into a file, in batches so that memory stays flat. */
export interface Table {
  name: string
  header: string[]
  batches: AsyncIterable<SheetCell[][]>
}

export type SheetFormat = 'csv' | 'xlsx'

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** A table as a file for a spreadsheet. */
export function sheetFile(table: Table, format: SheetFormat, baseName: string): FileReply {
  const content = format === 'csv' ? csvOf(table) : xlsxOf(table)
  return { fileName: `${baseName}.${format}`, contentType: types[format], content }
}
