import type { ReadLimits } from '../limits.ts'
import type { Cell } from '../sheet-file.ts'
import { UnreadableFile } from '../unreadable-file.ts'
import { columnOf } from './cell-text.ts'
import { cellValue, type SheetContext } from './cell-value.ts'
import { type QuickCell, readQuickCell } from './quick-cell.ts'
import { attributeOf } from './xml-attributes.ts'
import { xmlScanner } from './xml-scanner.ts'

export interface SheetReader {
  push(text: string): void
  /** Checks that the document was complete. */
  end(): void
  rows: Cell[][]
  lines: number[]
  /** Cells in `rows`. */
  cellCount: number
  blankRows: number
  /** The data is over; what follows is layout. */
  isDone: boolean
}

interface RowState {
  part: string
  limits: ReadLimits
  context: SheetContext
  row: Cell[]
  rowNumber: number
  column: number
  type: string
  style: string
  value: string
  hasValue: boolean
  /** Between the cells of a row. */
  isInRow: boolean
}

/**
 * Turns the XML of a worksheet into rows, chunk by chunk. Cells stand where their reference says; merged and absent cells
 * are ''. Rows without any value are counted, not given.
 * @throws {UnreadableFile} workbook-damaged, too-many-columns
 */
export function sheetRows(part: string, context: SheetContext, limits: ReadLimits): SheetReader {
  const state: RowState = {
    ...{ part, limits, context, row: [], rowNumber: 0, isInRow: false },
    ...{ column: -1, type: 'n', style: '', value: '', hasValue: false },
  }
  const quick: QuickCell = { column: -1, type: 'n', style: '', value: '', end: 0 }
  let phonetic = 0
  const handler = {
    wantsText: false,
    open(name: string, tag: string) {
      if (name === 'c') openCell(state, tag)
      else if (name === 'v' || name === 't') handler.wantsText = phonetic === 0
      else if (name === 'row') openRow(state, tag)
      else if (name === 'rPh') phonetic++
    },
    close(name: string) {
      if (name === 'v' || name === 't') handler.wantsText = false
      else if (name === 'c') {
        closeCell(state)
        state.isInRow = true
      } else if (name === 'row') closeRow(state, reader)
      else if (name === 'rPh') phonetic--
      else if (name === 'sheetData') reader.isDone = true
    },
    text(text: string) {
      state.value = state.hasValue ? state.value + text : text
      state.hasValue = true
    },
    whole(text: string, from: number) {
      if (!state.isInRow || !readQuickCell(text, from, quick)) return -1
      state.column = quick.column
      checkColumn(state)
      if (quick.value !== '') takeValue(state, quick)
      return quick.end
    },
  }
  const { push, end } = xmlScanner(part, handler, limits)
  const reader: SheetReader = { push, end, rows: [], lines: [], cellCount: 0, blankRows: 0, isDone: false }
  return reader
}

function openRow(state: RowState, tag: string) {
  const number = attributeOf(tag, 'r')
  state.rowNumber = number === undefined ? state.rowNumber + 1 : Number(number)
  if (!Number.isSafeInteger(state.rowNumber)) damaged(state, 'row-number')
  state.row = []
  state.column = -1
  state.isInRow = true
}

function openCell(state: RowState, tag: string) {
  state.isInRow = false
  const reference = attributeOf(tag, 'r')
  state.column = reference === undefined ? state.column + 1 : columnOf(reference)
  if (state.column < 0) damaged(state, 'cell-reference')
  checkColumn(state)
  state.type = attributeOf(tag, 't') ?? 'n'
  state.style = attributeOf(tag, 's') ?? ''
  state.hasValue = false
  state.value = ''
}

function checkColumn({ column, rowNumber, limits }: RowState) {
  if (column >= limits.maxColumns)
    throw new UnreadableFile('too-many-columns', { line: rowNumber, limit: limits.maxColumns })
}

function closeCell(state: RowState) {
  if (state.hasValue) takeValue(state, state)
}

function takeValue(state: RowState, { type, style, value }: Pick<QuickCell, 'type' | 'style' | 'value'>) {
  const cell = cellValue(type, style, value, state.context)
  if (cell === undefined) damaged(state, 'shared-string-missing')
  if (cell === '') return
  while (state.row.length < state.column) state.row.push('')
  state.row[state.column] = cell
}

function closeRow(state: RowState, reader: SheetReader) {
  const { row, rowNumber } = state
  state.isInRow = false
  if (row.length === 0) {
    reader.blankRows++
    return
  }
  reader.rows.push(row)
  reader.lines.push(rowNumber)
  reader.cellCount += row.length
}

function damaged({ part }: RowState, reason: string): never {
  throw new UnreadableFile('workbook-damaged', { part, reason })
}
