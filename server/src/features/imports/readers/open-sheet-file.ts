import { openCsvFile } from './csv-file.ts'
import { type FileKind, kindOf, readHead } from './file-kind.ts'
import { defaultLimits } from './limits.ts'
import { oleContent } from './ole-container.ts'
import type { OpenOptions, SheetFile } from './sheet-file.ts'
import { UnreadableFile } from './unreadable-file.ts'
import { openXlsxFile } from './xlsx/xlsx-file.ts'

/**
 * Opens a table by its content: delimited text in any encoding, gzip or not, or an XLSX workbook. Nothing is kept in
 * memory but a sample, and a workbook's shared strings.
 * @throws {UnreadableFile} for every file that is no readable table; nothing else, whatever the bytes are
 */
export async function openSheetFile(path: string, options: OpenOptions = {}): Promise<SheetFile> {
  const limits = { ...defaultLimits, ...options.limits }
  const { head, byteLength } = await readHead(path)
  const kind = kindOf(head)
  if (kind.kind === 'zip') return openXlsxFile(path, byteLength, limits)
  if (kind.kind === 'text' || kind.kind === 'gzip')
    return openCsvFile(path, byteLength, kind.kind === 'gzip', limits, options)
  throw await refusalOf(kind, path)
}

async function refusalOf(kind: FileKind, path: string) {
  if (kind.kind === 'empty') return new UnreadableFile('file-empty')
  if (kind.kind === 'other') return new UnreadableFile('not-a-table', { looksLike: kind.looksLike })
  const content = kind.kind === 'ole' ? await oleContent(path) : 'xls'
  if (content === 'encrypted') return new UnreadableFile('workbook-encrypted')
  return content === 'xls'
    ? new UnreadableFile('xls-not-supported')
    : new UnreadableFile('not-a-table', { looksLike: 'ole' })
}
