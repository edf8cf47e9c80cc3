import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { type DenseWorkSheet, type ParsingOptions, read, set_cptable, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { storable } from '../../values/plain-text.ts'
import { detectEncoding } from '../encoding.ts'
import type { Cell, MergedCells, SheetInfo } from '../sheet-file.ts'
import { UnreadableFile } from '../unreadable-file.ts'
import { legacyCell, pageCell } from './legacy-cells.ts'
import type { Answer, LegacyTask, Opened, Question } from './legacy-dialogue.ts'

/**
 * The thread in which a file is read that SheetJS must hold in memory as a whole. Nothing else runs here: whoever started
 * it limits its memory and its time, and ends it.
 */
const task = workerData as LegacyTask
const isPage = task.content === 'html'

type HeldSheet = DenseWorkSheet & Pick<WorkSheet, '!merges'>

interface ReadSheet {
  rows: Cell[][]
  lines: number[]
  blankRows: number
  merges: MergedCells[]
}

interface ReadWorkbook {
  sheets: ReadSheet[]
  infos: SheetInfo[]
  dateSystem: '1900' | '1904'
}

async function readWorkbook(): Promise<ReadWorkbook> {
  const workbook = await parsed(readFileSync(task.path))
  const dateSystem = workbook.Workbook?.WBProps?.date1904 ? '1904' : '1900'
  const sheets: ReadSheet[] = []
  const infos: SheetInfo[] = []
  for (const [i, name] of workbook.SheetNames.entries()) {
    const sheet = workbook.Sheets[name] as HeldSheet | undefined
    const found = readSheet(sheet, dateSystem)
    // What was read is let go at once: the workbook and its rows need not both fit into memory.
    delete workbook.Sheets[name]
    sheets.push(found)
    const isHidden = (workbook.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0
    infos.push({ name: storable(name), isHidden, isEmpty: found.rows.length === 0 })
  }
  return { sheets, infos, dateSystem }
}

async function parsed(bytes: Buffer): Promise<WorkBook> {
  const options: ParsingOptions = {
    ...{ dense: true, cellFormula: false, cellHTML: false, cellText: false, cellNF: true },
    ...{ raw: isPage, sheetStubs: false, WTF: false },
  }
  if (task.content !== 'biff') return read(await decoded(bytes), { ...options, type: 'string' })
  // Before Excel 97 text was in the code page of its country.
  set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'))
  return read(bytes, { ...options, type: 'buffer' })
}

/** The text of a page in the encoding it names, where that is one we know; else in the one its bytes show. */
async function decoded(bytes: Buffer): Promise<string> {
  const named = /(?:charset|encoding)\s*=\s*["']?([\w-]+)/i.exec(bytes.toString('latin1', 0, 4096))?.[1]
  const evident = await detectEncoding(inOnePiece(bytes))
  const isSure = evident === 'utf-8' || evident.startsWith('utf-16')
  if (named === undefined || isSure) return new TextDecoder(evident).decode(bytes)
  try {
    return new TextDecoder(named).decode(bytes)
  } catch {
    return new TextDecoder(evident).decode(bytes)
  }
}

async function* inOnePiece(bytes: Buffer) {
  yield bytes
}

function readSheet(sheet: HeldSheet | undefined, dateSystem: '1900' | '1904'): ReadSheet {
  const read: ReadSheet = { rows: [], lines: [], blankRows: 0, merges: mergesOf(sheet) }
  const data: (ReadSheet | unknown[] | undefined)[] = sheet?.['!data'] ?? []
  for (let at = 0; at < data.length; at++) {
    const cells = data[at] as Parameters<typeof legacyCell>[0][] | undefined
    const row = rowOf(cells ?? [], at + 1, dateSystem)
    if (row.length === 0) read.blankRows++
    else {
      read.rows.push(row)
      read.lines.push(at + 1)
    }
  }
  return read
}

const mergesOf = (sheet: HeldSheet | undefined): MergedCells[] =>
  (sheet?.['!merges'] ?? [])
    .filter(({ s, e }) => e.r > s.r)
    .map(({ s, e }) => ({ column: s.c, from: s.r + 1, to: e.r + 1 }))

function rowOf(cells: Parameters<typeof legacyCell>[0][], line: number, dateSystem: '1900' | '1904'): Cell[] {
  if (cells.length > task.maxColumns) throw new UnreadableFile('too-many-columns', { line, limit: task.maxColumns })
  const row: Cell[] = []
  for (let column = 0; column < cells.length; column++) {
    const cell = isPage ? pageCell(cells[column]) : legacyCell(cells[column], dateSystem)
    if (cell === '') continue
    while (row.length < column) row.push('')
    row.push(cell)
  }
  return row
}

function answer(sheets: ReadSheet[], { sheet, from, count }: Question): Answer {
  const { rows, lines, blankRows } = sheets[sheet] ?? { rows: [], lines: [], blankRows: 0, merges: [] }
  return {
    rows: rows.slice(from, from + count),
    lines: lines.slice(from, from + count),
    total: rows.length,
    blankRows,
  }
}

/** What SheetJS throws is about the file: whatever it is, the file is not readable. */
function refusalOf(error: unknown): Opened {
  if (error instanceof UnreadableFile) return { code: error.code, params: error.params }
  const message = error instanceof Error ? error.message : String(error)
  if (/password|encrypt|FilePass/i.test(message)) return { code: 'workbook-encrypted', params: {} }
  if (/could not find <table>/.test(message)) return { code: 'not-a-table', params: { looksLike: task.content } }
  return { code: 'workbook-damaged', params: { part: task.content, reason: 'content-broken' } }
}

const say = (message: Opened | Answer) => parentPort?.postMessage(message)

try {
  const { sheets, infos, dateSystem } = await readWorkbook()
  parentPort?.on('message', (question: Question) => say(answer(sheets, question)))
  say({ sheets: infos, merges: sheets.map(({ merges }) => merges), dateSystem })
} catch (error) {
  say(refusalOf(error))
}
