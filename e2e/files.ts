import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'

const require = createRequire(join(import.meta.dirname, '../server/package.json'))
const { parse } = require('csv-parse/sync') as {
  parse(text: string, options: { bom: boolean; relax_column_count: boolean }): string[][]
}
interface Sheet {
  eachRow(each: (row: { values: unknown[] }) => void): void
}
const { Workbook } = require('exceljs') as {
  Workbook: new () => { xlsx: { readFile(path: string): Promise<unknown> }; worksheets: Sheet[] }
}

/** An exported file: its head, its rows, and the mark of whoever took it, below them. */
export interface ExportedFile {
  header: string[]
  rows: string[][]
  mark: string[]
}

async function rowsOf(path: string, format: 'csv' | 'xlsx'): Promise<string[][]> {
  if (format === 'csv') return parse(readFileSync(path, 'utf8'), { bom: true, relax_column_count: true })
  const book = new Workbook()
  await book.xlsx.readFile(path)
  const rows: string[][] = []
  book.worksheets[0]?.eachRow(({ values }) => rows.push(values.slice(1).map((value) => String(value ?? ''))))
  return rows
}

/** Opens the menu and takes the file away, as a person does; then reads it. */
export async function exportAs(
  page: Page,
  format: 'csv' | 'xlsx',
  menu: Locator,
  entry: Locator,
): Promise<ExportedFile> {
  await menu.click()
  const [file] = await Promise.all([page.waitForEvent('download'), entry.click()])
  const [header = [], ...rows] = await rowsOf(await file.path(), format)
  return { header, rows: rows.slice(0, -1), mark: rows.at(-1) ?? [] }
}
