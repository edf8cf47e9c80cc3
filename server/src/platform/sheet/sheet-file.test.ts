import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import ExcelJS from 'exceljs'
import { afterAll, expect, test } from 'vitest'
import { withMark, withoutMark } from './formula-mark.ts'
import { sheetFile } from './sheet-file.ts'
import type { SheetCell, SheetFormat } from './table.ts'

const folder = await mkdtemp(join(tmpdir(), 'fenji-sheets-'))
afterAll(() => rm(folder, { recursive: true }))

const hostile = ['=1+1', '+86 138', '-5', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', "'=1+1", "''=1"]
const plain = ["O'Neil", "'quoted'", '5-3', '上海', '']

async function written(format: SheetFormat, rows: SheetCell[][]): Promise<string> {
  async function* batches() {
    yield rows
  }
  const path = join(folder, `table.${format}`)
  const { content } = sheetFile({ name: 'T', header: ['a'], batches: batches() }, format, 'T')
  await pipeline(Readable.from(content), createWriteStream(path))
  return path
}

test.each([...hostile, ...plain])('what would be run is marked, and the mark comes off again: %j', (text) => {
  expect(withMark(text)).toBe(hostile.includes(text) ? `'${text}` : text)
  expect(withoutMark(withMark(text))).toBe(text)
})

test('CSV: no cell starts like a formula; numbers stay numbers', async () => {
  const path = await written('csv', [...hostile.map((text) => [text]), [-5]])
  const text = (await buffer(createReadStream(path))).toString()
  expect(text).toMatch(/\r\n-5\r\n$/)
  expect(text.replace(/\r\n-5\r\n$/, '')).not.toMatch(/(?:^|,|\n)"?[=+\-@＝\t\r]/)
})

test('XLSX: text that looks like a formula is text, in a cell formatted as text', async () => {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(await written('xlsx', [['=1+1'], ['plain'], [-5]]))
  const cells = [2, 3, 4].map((row) => workbook.worksheets[0]?.getCell(row, 1))
  expect(cells.map((cell) => [cell?.value, cell?.numFmt])).toEqual([
    ['=1+1', '@'],
    ['plain', undefined],
    [-5, undefined],
  ])
})
