import type { ReadLimits } from './limits.ts'

/**
 * One cell as the file holds it. CSV and web pages give strings only. Workbooks give what the cell is; a date cell is
 * 'YYYY-MM-DD' or 'YYYY-MM-DD HH:MM:SS', a pure time 'HH:MM:SS', an error its text ('#N/A'). Empty is ''.
 */
export type Cell = string | number | boolean

/** 'xls': every workbook of before 2007, Excel's XML of 2003 included. 'html': tables of a web page. */
export type FileFormat = 'csv' | 'xlsx' | 'xls' | 'html'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5' | 'windows-1252'

/** What parts cells: one character, or any run of blanks (aligned text files). */
export type Delimiter = ',' | '\t' | ';' | '|' | 'whitespace'

/** What reading met that is no error but must be told. Counts so far, over all batches of one `rows()`. */
export interface ReadNotes {
  /** Rows with no value at all: left out, never counted as rows. */
  blankRows: number
  /** NUL characters taken out of the text. */
  nulCharacters: number
  /** Byte sequences that are no character of the encoding: each became U+FFFD. */
  damagedCharacters: number
}

/**
 * Consecutive rows of the source. `lines[i]` is the 1-based line (CSV: where the record starts, counting lines inside
 * quotes) or row number (XLSX) of `rows[i]`. Rows are as ragged as the file. Strings may share memory with the text
 * they were cut from: copy one before keeping it for long.
 */
export interface Batch {
  rows: Cell[][]
  lines: number[]
  /** Share of the source read so far, 0 to 1. */
  progress: number
  notes: ReadNotes
}

export interface SheetInfo {
  name: string
  isHidden: boolean
  isEmpty: boolean
}

/** Cells of one column that a workbook merged over several rows. The value stands in the first of them. */
export interface MergedCells {
  /** From 0. */
  column: number
  /** First and last row number, as in `Batch.lines`. */
  from: number
  to: number
}

export interface RowOptions {
  /** Which sheet of a workbook; the file's default sheet when absent. Ignored for CSV. */
  sheet?: string | undefined
  /** Leaves out rows up to and including this line: skips a header, or resumes. */
  afterLine?: number | undefined
  /** Rows a batch may hold, 1,000 when absent. A batch of very wide rows is shorter. */
  batchRows?: number | undefined
  signal?: AbortSignal | undefined
}

/** A table file that was opened and found readable. Reading starts anew with each `rows()`; call `close()` at the end. */
export interface SheetFile {
  format: FileFormat
  byteLength: number
  isCompressed: boolean
  /** Every worksheet in workbook order; null for CSV. */
  sheets: SheetInfo[] | null
  /** The first visible sheet with data; null for CSV. */
  sheet: string | null
  /** CSV: how its bytes were read; null for all others. */
  encoding: Encoding | null
  delimiter: Delimiter | null
  /** Day 0 of serial numbers in cells that are not formatted as dates. */
  dateSystem: '1900' | '1904'
  /** @throws {UnreadableFile} while iterating, when the file turns out to be broken or too large. */
  rows(options?: RowOptions): AsyncIterable<Batch>
  /** Which cells of a sheet are merged over several rows? Of a large XLSX sheet this costs as much as unpacking it. */
  merges(sheet?: string): Promise<MergedCells[]>
  close(): Promise<void>
}

export interface OpenOptions {
  /** The name the person knows the file by; only its content decides how it is read. */
  name?: string | undefined
  /** Skip the detection: what a mapping already says. */
  encoding?: Encoding | undefined
  delimiter?: Delimiter | undefined
  limits?: Partial<ReadLimits> | undefined
}
