import { PassThrough, type Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import type { Table } from './table.ts'

const forbiddenInNames = /[*?:\\/[\]]/g

async function write({ name, header, batches }: Table, out: PassThrough): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
  const sheet = workbook.addWorksheet(name.replace(forbiddenInNames, ' ').slice(0, 31), {
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  const first = sheet.addRow(header)
  first.font = { bold: true }
  first.commit()
  for await (const rows of batches) {
    for (const row of rows) sheet.addRow(row).commit()
    if (out.writableNeedDrain) await new Promise((resolve) => out.once('drain', resolve))
  }
  sheet.commit()
  await workbook.commit()
}

/** A workbook of one sheet, streamed: header frozen and bold, text always as text (no cell is a formula). */
export function xlsxOf(table: Table): Readable {
  const out = new PassThrough({ highWaterMark: 1 << 20 })
  write(table, out).catch((error) => out.destroy(error))
  return out
}
