import type { Mapping } from '@fenji/contract/imports'
import type { Staging } from './queries/staging.ts'
import { withMerged } from './readers/merged-cells.ts'
import type { Cell, MergedCells, SheetFile } from './readers/sheet-file.ts'
import type { Refused } from './recognition/converted.ts'
import { StagingBuffers } from './staging-buffers.ts'
import { cellText } from './values/text.ts'

export interface Staged {
  rows: number
  refused: number
  rounded: number
}

export interface StageOptions {
  signal: AbortSignal
  onProgress(rows: number, share: number): void
}

/** Puts a row into the staging tables, or says why not. `isRounded`: an amount had more decimals than are kept. */
export type TakeRow = (cells: Cell[], line: number, into: StagingBuffers) => Refused | { isRounded: boolean }

/** What an import does with the rows: takes them in, and whether their cells are needed to refuse one later. */
export interface RowTaker {
  take: TakeRow
  keepsCells: boolean
}

function writeRefusal(into: StagingBuffers, refused: Refused, cells: Cell[]): void {
  const rows = into.of('import_refusal')
  rows.row(5)
  rows.int8(refused.line)
  rows.text(refused.code)
  rows.text(refused.field)
  rows.text(refused.value)
  rows.textArray(cells.map(cellText))
}

function writeCells(into: StagingBuffers, cells: Cell[], line: number): void {
  const rows = into.of('import_cells')
  rows.row(2)
  rows.int8(line)
  rows.textArray(cells.map(cellText))
}

/** The line by which an export says who took it and when: no row of anything. */
const isExportMark = (cells: Cell[]) =>
  typeof cells[0] === 'string' && cells[0].startsWith('※ ') && cells.every((cell, i) => i === 0 || cell === '')

const exampleMark = /^(?:示例|Example)\s*[:：]/

/** The example that a template came with. */
const isExample = ([first]: Cell[]) => typeof first === 'string' && exampleMark.test(first)

const example = (line: number): Refused => ({ line, code: 'example-row', field: null, header: null, value: null })

/** The merged cells that count for each of their rows. A value that the header is merged with is none of them. */
async function mergesIn(file: SheetFile, { sheet, columns, firstDataRow }: Mapping): Promise<MergedCells[]> {
  if (!columns.some(({ merged }) => merged === 'each-row')) return []
  const merges = await file.merges(sheet ?? undefined)
  return merges.filter(({ column, from }) => from >= firstDataRow && columns[column]?.merged === 'each-row')
}

/**
 * Reads a file into the staging tables. While PostgreSQL takes one chunk in, the next is converted. Memory does not grow
 * with the file.
 * @throws {UnreadableFile} when the file turns out to be broken; the signal's reason when it is aborted.
 */
export async function stageFile(
  staging: Staging,
  file: SheetFile,
  mapping: Mapping,
  { take, keepsCells }: RowTaker,
  { signal, onProgress }: StageOptions,
): Promise<Staged> {
  const into = new StagingBuffers(staging)
  const staged: Staged = { rows: 0, refused: 0, rounded: 0 }
  const takeIn = (cells: Cell[], line: number) => {
    if (isExportMark(cells)) return
    staged.rows++
    const taken = isExample(cells) ? example(line) : take(cells, line, into)
    if ('code' in taken) {
      staged.refused++
      writeRefusal(into, taken, cells)
      return
    }
    if (taken.isRounded) staged.rounded++
    if (keepsCells) writeCells(into, cells, line)
  }
  const options = { sheet: mapping.sheet ?? undefined, afterLine: mapping.firstDataRow - 1, signal }
  for await (const { rows, lines, progress } of withMerged(file.rows(options), await mergesIn(file, mapping))) {
    signal.throwIfAborted()
    for (const [i, cells] of rows.entries()) takeIn(cells, lines[i] ?? 0)
    if (into.isFull) await into.flush()
    onProgress(staged.rows, progress)
  }
  await into.end()
  return staged
}
