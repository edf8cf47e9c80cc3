import { once } from 'node:events'
import { PassThrough, type Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import { isFormulaLike } from './formula-mark.ts'
import type { SheetCell, Table } from './table.ts'

const forbiddenInNames = /[*?:\\/[\]]/g

type Workbook = ExcelJS.stream.xlsx.WorkbookWriter

/** Adds a sheet. @param begin makes the workbook, or answers with the one that is there, once the first rows have come. */
async function addSheet({ name, header, batches }: Table, begin: () => Workbook, out: PassThrough): Promise<void> {
  // Nothing goes out before the first rows are there: until then a failure can still be told.
  const rest = batches[Symbol.asyncIterator]()
  let batch = await rest.next()
  const workbook = begin()
  const sheet = workbook.addWorksheet(name.replace(forbiddenInNames, ' ').slice(0, 31), {
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  const first = sheet.addRow(header)
  first.font = { bold: true }
  first.commit()
  for (; !batch.done; batch = await rest.next()) {
    if (out.destroyed) return void rest.return?.()
    for (const row of batch.value) addRow(sheet, row)
    if (out.writableNeedDrain) await Promise.race([once(out, 'drain'), once(out, 'close')])
  }
  sheet.commit()
}

async function write(tables: readonly Table[], out: PassThrough): Promise<void> {
  let workbook: Workbook | undefined
  const begin = () => {
    workbook ??= new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
    return workbook
  }
  for (const table of tables) await addSheet(table, begin, out)
  await workbook?.commit()
}

/** Text is written as text. Where it looks like a formula its cell is formatted as text, so that editing it does not make it one. */
function addRow(sheet: ExcelJS.Worksheet, cells: readonly SheetCell[]): void {
  const row = sheet.addRow(cells)
  for (const [i, cell] of cells.entries())
    if (typeof cell === 'string' && isFormulaLike(cell)) row.getCell(i + 1).numFmt = '@'
  row.commit()
}

/** A workbook of a sheet for each table, streamed: header frozen and bold, text always as text (no cell is a formula). */
export function xlsxOf(...tables: Table[]): Readable {
  const out = new PassThrough({ highWaterMark: 1 << 20 })
  write(tables, out).catch((error) => out.destroy(error))
  return out
}
