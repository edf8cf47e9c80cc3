import type { Cell, MergedCells, SheetInfo } from '../sheet-file.ts'
import type { UnreadableCode, UnreadableParams } from '../unreadable-file.ts'

/** What is in a file that is read by the thread: an old Excel workbook (BIFF), Excel's XML of 2003, or a web page. */
export type LegacyContent = 'biff' | 'xml-2003' | 'html'

export interface LegacyTask {
  path: string
  content: LegacyContent
  maxColumns: number
}

/** The thread's first message; `merges` are those of each sheet. */
export type Opened =
  | { sheets: SheetInfo[]; merges: MergedCells[][]; dateSystem: '1900' | '1904' }
  | { code: UnreadableCode; params: UnreadableParams }

/** Which rows are wanted: of the rows with a value, from the `from`-th on, at most `count`. */
export interface Question {
  sheet: number
  from: number
  count: number
}

export interface Answer {
  rows: Cell[][]
  lines: number[]
  /** Rows with a value, and rows without any, of the whole sheet. */
  total: number
  blankRows: number
}
