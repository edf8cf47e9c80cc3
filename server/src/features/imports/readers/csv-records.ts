import { withoutMark } from '../../../platform/sheet/formula-mark.ts'
import { closingQuote, linesIn } from './csv-quotes.ts'
import type { CsvShape } from './csv-shape.ts'
import type { Cell } from './sheet-file.ts'
import { UnreadableFile } from './unreadable-file.ts'

export interface RecordReader {
  /** Records completed by this text are added to `rows` and `lines`. `isLast` completes the one that is open. */
  push(text: string, isLast?: boolean): void
  rows: Cell[][]
  lines: number[]
  blankRows: number
}

interface CsvState extends CsvShape {
  reader: RecordReader
  /** Text of the record that is not complete yet. */
  rest: string
  /** Line the next record starts on. */
  line: number
  /** An apostrophe stands somewhere in the text that is being read. */
  hasMarks: boolean
}

const quote = 34
const carriageReturn = 13

/**
 * Cuts delimited text into records, chunk by chunk (RFC 4180, and kinder: a quote inside a quoted cell that no delimiter
 * follows is text; a quote inside a bare cell too). An apostrophe before what looks like a formula, with which we and others
 * write such text, is taken off. Records without any value are counted, not given.
 * @throws {UnreadableFile} quote-not-closed, record-too-long, too-many-columns, each with the line
 * @cost ~2.5 million records of 8 cells a second
 */
export function csvRecords(shape: CsvShape): RecordReader {
  const reader: RecordReader = { push, rows: [], lines: [], blankRows: 0 }
  const state: CsvState = { ...shape, reader, rest: '', line: 1, hasMarks: false }
  return reader

  function push(chunk: string, isLast = false) {
    readRecords(state, state.rest + chunk, isLast)
    if (state.rest.length > shape.limits.maxRecordCharacters) refuseLength(state)
  }
}

function readRecords(state: CsvState, text: string, isLast: boolean) {
  let at = 0
  let nextQuote = text.indexOf('"')
  state.hasMarks = text.includes("'")
  while (at < text.length) {
    const end = text.indexOf(state.lineEnd, at)
    if (end < 0 && !isLast) break
    if (nextQuote >= 0 && nextQuote < at) nextQuote = text.indexOf('"', at)
    const stop = end < 0 ? text.length : end
    const isBare = nextQuote < 0 || nextQuote >= stop
    const after = isBare ? bareRecord(state, text, at, stop) : quotedRecord(state, text, at, isLast)
    if (after < 0) break
    at = after
  }
  state.rest = at >= text.length ? '' : text.slice(at)
}

function bareRecord(state: CsvState, text: string, at: number, stop: number) {
  addRecord(state, bareCells(text, at, stop, state.delimiter), stop - at)
  state.line++
  return stop + 1
}

/** The cells of a line that has no quote. */
function bareCells(text: string, from: number, stop: number, delimiter: string): string[] {
  const end = stop > from && text.charCodeAt(stop - 1) === carriageReturn ? stop - 1 : stop
  const cells: string[] = []
  let at = from
  for (;;) {
    const cut = text.indexOf(delimiter, at)
    if (cut < 0 || cut >= end) break
    cells.push(text.slice(at, cut))
    at = cut + 1
  }
  cells.push(text.slice(at, end))
  return cells
}

/** Reads one record that has a quote. Answers where the next starts, or -1 when this one is not complete yet. */
function quotedRecord(state: CsvState, text: string, from: number, isLast: boolean): number {
  const cells: string[] = []
  let at = from
  for (;;) {
    const end =
      text.charCodeAt(at) === quote ? quotedCell(state, text, at, isLast, cells) : bareCell(state, text, at, cells)
    if (end < 0 || (end >= text.length && !isLast)) return -1
    at = end
    if (text[at] !== state.delimiter) break
    at++
  }
  addRecord(state, cells, at - from)
  state.line += linesIn(text.slice(from, at), state.lineEnd) + 1
  return at + 1
}

/** Adds the quoted cell that starts here. Answers where it ends, -1 when it is not complete yet. */
function quotedCell(state: CsvState, text: string, from: number, isLast: boolean, cells: string[]): number {
  const close = closingQuote(state, text, from, isLast, state.line)
  if (close < 0) return -1
  const raw = text.slice(from + 1, close)
  cells.push(raw.includes('"') ? raw.replaceAll('""', '"') : raw)
  const isReturn = state.lineEnd === '\n' && text.charCodeAt(close + 1) === carriageReturn
  return isReturn ? close + 2 : close + 1
}

/** Adds the cell without opening quote that starts here. Answers where it ends. */
function bareCell({ delimiter, lineEnd }: CsvState, text: string, from: number, cells: string[]): number {
  let end = from
  while (end < text.length && text[end] !== delimiter && text[end] !== lineEnd) end++
  const isReturn =
    lineEnd === '\n' && end > from && text[end] !== delimiter && text.charCodeAt(end - 1) === carriageReturn
  cells.push(text.slice(from, isReturn ? end - 1 : end))
  return end
}

function addRecord(state: CsvState, cells: string[], length: number) {
  const { reader, limits, line } = state
  if (length > limits.maxRecordCharacters) refuseLength(state)
  if (cells.length > limits.maxColumns) throw new UnreadableFile('too-many-columns', { line, limit: limits.maxColumns })
  if (length <= 3 * cells.length && cells.every((cell) => cell === '')) {
    reader.blankRows++
    return
  }
  if (state.hasMarks) for (let i = 0; i < cells.length; i++) cells[i] = withoutMark(cells[i] ?? '')
  reader.rows.push(cells)
  reader.lines.push(line)
}

function refuseLength({ line, limits }: CsvState): never {
  throw new UnreadableFile('record-too-long', { line, limit: limits.maxRecordCharacters })
}
