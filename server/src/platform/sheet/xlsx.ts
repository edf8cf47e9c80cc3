import { once } from 'node:events'
import { PassThrough, type Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import type { Table } from './table.ts'

const forbiddenInNames = /[*?:\\/[\]]/g

async function write({ name, header, batches }: Table, out: PassThrough): Promise<void> {
  // Nothing goes out before the first rows are there: until then a failure can still be told.
  const rest = batches[Symbol.asyncIterator]()
  let batch = await rest.next()
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
  const sheet = workbook.addWorksheet(name.replace(forbiddenInNames, ' ').slice(0, 31), {
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  const first = sheet.addRow(header)
  first.font = { bold: true }
  first.commit()
  for (; !batch.done; batch = await rest.next()) {
    if (out.destroyed) return void rest.return?.()
    for (const row of batch.value) sheet.addRow(row).commit()
    if (out.writableNeedDrain) await Promise.race([once(out, 'drain'), once(out, 'close')])
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
