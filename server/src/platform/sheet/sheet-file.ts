import type { FileReply } from '../route.ts'
import { csvOf } from './csv.ts'
import type { SheetFormat, Table } from './table.ts'
import { xlsxOf } from './xlsx.ts'

export const sheetTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** A table as a file for a spreadsheet. */
export function sheetFile(table: Table, format: SheetFormat, baseName: string): FileReply {
  const content = format === 'csv' ? csvOf(table) : xlsxOf(table)
  return { fileName: `${baseName}.${format}`, contentType: sheetTypes[format], content }
}
