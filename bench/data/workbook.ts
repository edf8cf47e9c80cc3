import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { openSheetFile } from '../../server/src/features/imports/readers/open-sheet-file.ts'
import type { SheetCell } from '../../server/src/platform/sheet/table.ts'
import { xlsxOf } from '../../server/src/platform/sheet/xlsx.ts'

const number = /^-?\d{1,12}(\.\d+)?$/

/** Writes a CSV again as a workbook, its numbers as numbers. */
export async function writeWorkbook(csv: string, path: string): Promise<void> {
  const file = await openSheetFile(csv, { name: csv })
  const all = file.rows()[Symbol.asyncIterator]()
  const cellsOf = (rows: readonly (readonly unknown[])[]): SheetCell[][] =>
    rows.map((cells) => cells.map((cell) => (number.test(String(cell)) ? Number(cell) : String(cell))))
  const first = await all.next()
  const [header = [], ...rows] = first.done ? [] : first.value.rows
  async function* batches() {
    yield cellsOf(rows)
    for (let next = await all.next(); !next.done; next = await all.next()) yield cellsOf(next.value.rows)
  }
  await pipeline(xlsxOf({ name: 'Orders', header: header.map(String), batches: batches() }), createWriteStream(path))
  await file.close()
}
