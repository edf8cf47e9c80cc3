import { openCsvFile } from './csv-file.ts'
import { type FileKind, kindOf, readHead } from './file-kind.ts'
import { openLegacyFile } from './legacy/legacy-file.ts'
import { defaultLimits, type ReadLimits } from './limits.ts'
import { oleContent } from './ole-container.ts'
import type { OpenOptions, SheetFile } from './sheet-file.ts'
import { UnreadableFile } from './unreadable-file.ts'
import { openXlsxFile } from './xlsx/xlsx-file.ts'

/**
 * Opens a table by its content: delimited text in any encoding, gzip or not, a workbook, or a web page with tables. Nothing
 * is kept in memory but a sample, and an XLSX workbook's shared strings; of old workbooks and web pages, which are limited
 * in size, all.
 * @throws {UnreadableFile} for every file that is no readable table; nothing else, whatever the bytes are
 */
export async function openSheetFile(path: string, options: OpenOptions = {}): Promise<SheetFile> {
  const limits = { ...defaultLimits, ...options.limits }
  const { head, byteLength } = await readHead(path)
  const kind = kindOf(head)
  if (kind.kind === 'zip') return openXlsxFile(path, byteLength, limits)
  if (kind.kind === 'text' || kind.kind === 'gzip')
    return openCsvFile(path, byteLength, kind.kind === 'gzip', limits, options)
  return openOther(path, byteLength, kind, limits)
}

async function openOther(path: string, byteLength: number, kind: FileKind, limits: ReadLimits): Promise<SheetFile> {
  if (kind.kind === 'html' || kind.kind === 'xml-2003') return openLegacyFile(path, byteLength, kind.kind, limits)
  if (kind.kind === 'empty') throw new UnreadableFile('file-empty')
  if (kind.kind === 'other') throw new UnreadableFile('not-a-table', { looksLike: kind.looksLike })
  const content = kind.kind === 'ole' ? await oleContent(path) : 'xls'
  if (content === 'encrypted') throw new UnreadableFile('workbook-encrypted')
  if (content === 'other') throw new UnreadableFile('not-a-table', { looksLike: 'ole' })
  return openLegacyFile(path, byteLength, 'biff', limits)
}
