import type { ReadLimits } from '../limits.ts'
import type { Batch, ReadNotes, RowOptions, SheetFile, SheetInfo } from '../sheet-file.ts'
import { UnreadableFile } from '../unreadable-file.ts'
import type { SheetContext } from './cell-value.ts'
import { readMergedCells } from './merge-cells.ts'
import { readSharedStrings } from './shared-strings.ts'
import { sheetRows } from './sheet-rows.ts'
import { readNumberStyles, readWorkbook, type WorkbookSheet, xmlText } from './small-parts.ts'
import { openZip, type ZipArchive } from './zip-archive.ts'

const batchCells = 64 * 1024

interface OpenWorkbook {
  zip: ZipArchive
  sheets: WorkbookSheet[]
  context: SheetContext
  limits: ReadLimits
}

/**
 * Opens an XLSX workbook. Sheets are streamed; shared strings are read now and stay in memory.
 * @throws {UnreadableFile} not-a-table, file-empty, workbook-damaged, workbook-encrypted, archive-too-large
 */
export async function openXlsxFile(path: string, byteLength: number, limits: ReadLimits): Promise<SheetFile> {
  const zip = await openZip(path, limits)
  try {
    const looksLike = otherContent(zip)
    if (looksLike) throw new UnreadableFile('not-a-table', { looksLike })
    const { sheets, dateSystem, stylesPart, stringsPart } = await readWorkbook(zip, limits)
    const context = {
      dateSystem,
      styles: await readNumberStyles(zip, stylesPart, limits),
      strings: await readSharedStrings(zip, stringsPart, limits),
    }
    const workbook = { zip, sheets, context, limits }
    const infos: SheetInfo[] = []
    for (const { name, isHidden } of sheets) infos.push({ name, isHidden, isEmpty: await isEmpty(workbook, name) })
    const filled = infos.filter((info) => !info.isEmpty)
    const sheet = (filled.find((info) => !info.isHidden) ?? filled[0])?.name
    if (sheet === undefined) throw new UnreadableFile('file-empty')
    return {
      format: 'xlsx',
      byteLength,
      isCompressed: false,
      sheets: infos,
      sheet,
      encoding: null,
      delimiter: null,
      dateSystem,
      rows: (options = {}) => readRows(workbook, options.sheet ?? sheet, options),
      merges: async (wanted = sheet) => readMergedCells(zip, partOf(workbook, wanted)),
      close: zip.close,
    }
  } catch (error) {
    await zip.close()
    throw error
  }
}

/** What is in this archive, when it is no workbook? */
function otherContent(zip: ZipArchive): string | undefined {
  const holds = (pattern: RegExp) => zip.names.some((name) => pattern.test(name))
  if (holds(/^xl\/(workbook\.xml|worksheets\/)/i)) return undefined
  if (holds(/^xl\/workbook\.bin$/i)) return 'xlsb'
  if (holds(/^word\//i)) return 'docx'
  if (holds(/^ppt\//i)) return 'pptx'
  if (holds(/^content\.xml$/i)) return 'ods'
  if (holds(/^Index\/.*\.iwa$/i)) return 'numbers'
  return holds(/workbook\.xml$/i) ? undefined : 'zip'
}

async function isEmpty(workbook: OpenWorkbook, sheet: string) {
  for await (const batch of readRows(workbook, sheet, { batchRows: 1 })) if (batch.rows.length > 0) return false
  return true
}

function partOf({ sheets }: OpenWorkbook, sheet: string): string {
  const part = sheets.find(({ name }) => name === sheet)?.part
  if (part === undefined) throw new UnreadableFile('sheet-missing', { sheet })
  return part
}

async function* readRows(workbook: OpenWorkbook, sheet: string, options: RowOptions): AsyncGenerator<Batch> {
  const { zip, context, limits } = workbook
  const { afterLine = 0, batchRows = 2000, signal } = options
  const part = partOf(workbook, sheet)
  const notes: ReadNotes = { blankRows: 0, nulCharacters: 0, damagedCharacters: 0 }
  const { chunks, progress } = await zip.read(part)
  const reader = sheetRows(part, context, limits)
  const batches = function* (isLast: boolean): Generator<Batch> {
    notes.blankRows = reader.blankRows
    if (!isLast && reader.rows.length < batchRows && reader.cellCount < batchCells) return
    const { rows, lines } = reader
    reader.rows = []
    reader.lines = []
    reader.cellCount = 0
    const kept = lines.findIndex((line) => line > afterLine)
    if (kept < 0) return
    for (let at = kept; at < rows.length; at += batchRows)
      yield {
        rows: rows.slice(at, at + batchRows),
        lines: lines.slice(at, at + batchRows),
        progress: progress(),
        notes,
      }
  }
  for await (const text of xmlText(chunks)) {
    signal?.throwIfAborted()
    // What follows the data is layout: read only for the checksum at the end of the part.
    if (reader.isDone) continue
    reader.push(text)
    yield* batches(false)
  }
  if (!reader.isDone) reader.end()
  yield* batches(true)
}
