import type { RecordReader } from './csv-records.ts'
import type { LineEnd } from './csv-shape.ts'
import type { ReadLimits } from './limits.ts'
import type { Cell } from './sheet-file.ts'
import { UnreadableFile } from './unreadable-file.ts'

/**
 * Cuts text whose cells are parted by runs of blanks (aligned columns) into records, chunk by chunk. No quoting.
 * @throws {UnreadableFile} record-too-long, too-many-columns
 */
export function alignedRecords(lineEnd: LineEnd, limits: ReadLimits): RecordReader {
  let rest = ''
  let line = 1
  const rows: Cell[][] = []
  const lines: number[] = []
  const reader: RecordReader = { push, rows, lines, blankRows: 0 }
  return reader

  function push(chunk: string, isLast = false) {
    const text = rest + chunk
    let at = 0
    while (at < text.length) {
      const end = text.indexOf(lineEnd, at)
      if (end < 0 && !isLast) break
      const stop = end < 0 ? text.length : end
      add(text.slice(at, stop))
      line++
      at = stop + 1
    }
    rest = at >= text.length ? '' : text.slice(at)
    if (rest.length > limits.maxRecordCharacters)
      throw new UnreadableFile('record-too-long', { line, limit: limits.maxRecordCharacters })
  }

  function add(record: string) {
    const cells = blankParted(record)
    if (cells.length > limits.maxColumns)
      throw new UnreadableFile('too-many-columns', { line, limit: limits.maxColumns })
    if (cells.length === 0) {
      reader.blankRows++
      return
    }
    reader.rows.push(cells)
    reader.lines.push(line)
  }
}

/** Which words does a line hold? */
export function blankParted(record: string): string[] {
  const trimmed = record.trim()
  return trimmed === '' ? [] : trimmed.split(/\s+/)
}
