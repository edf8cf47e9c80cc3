import type { RawBuilder } from 'kysely'
import { to as copyTo } from 'pg-copy-streams'
import { clientOf, type Db } from './db.ts'

export type TextRow = (string | null)[]

const newline = 10
const escapes: Record<string, string> = { t: '\t', n: '\n', r: '\r', b: '\b', f: '\f', v: '\v' }

function unescaped(text: string): string | null {
  if (text === '\\N') return null
  return text.replace(/\\(.)/gs, (_, letter: string) => escapes[letter] ?? letter)
}

/** In place, and only where there is something to undo: a million rows take half the time so. */
function rowOf(line: string): TextRow {
  const cells: TextRow = line.split('\t')
  if (line.includes('\\')) for (const [i, cell] of cells.entries()) if (cell?.includes('\\')) cells[i] = unescaped(cell)
  return cells
}

const rowsOf = (lines: Buffer): TextRow[] => lines.toString('utf8').split('\n').map(rowOf)

/**
 * Streams a query's rows by text COPY, in batches as they arrive: every cell as PostgreSQL writes it, null for null. Half the time of
 * a query that makes an object of each row.
 * @param query literals only, COPY takes no parameters.
 */
export async function* readTextRows(db: Db, query: RawBuilder<unknown>): AsyncGenerator<TextRow[]> {
  const { sql, parameters } = query.compile(db)
  if (parameters.length > 0) throw new Error('COPY takes no parameters: use sql.lit')
  const stream = clientOf(db).query(copyTo(`copy (${sql}) to stdout`))
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const buffer = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const end = buffer.lastIndexOf(newline)
    rest = buffer.subarray(end + 1)
    if (end >= 0) yield rowsOf(buffer.subarray(0, end))
  }
}
