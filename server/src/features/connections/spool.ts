import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { SourceFailure } from '../../platform/sources/source-failure.ts'

/** Longer texts of a cell are cut: no field takes one that long, and refuses what is left of it as too long as well. */
const longestCell = 20_000

const quoted = (cell: string) => `"${cell.slice(0, longestCell).replaceAll('"', '""')}"`
const lineOf = (cells: readonly string[]) => `${cells.map(quoted).join(',')}\n`

export interface Spooled {
  rows: number
  bytes: number
  /** SHA-256 of what was written. */
  contentHash: string
}

/**
 * Writes rows into a file as CSV in UTF-8, so that the source is let go of before anything is imported, and an import that is cut
 * off begins again without asking it.
 * @throws {SourceFailure} too-many-rows.
 */
export async function spoolRows(
  path: string,
  header: readonly string[],
  portions: AsyncIterable<readonly (readonly string[])[]>,
  { rowLimit, salt, signal }: { rowLimit: number; salt: string; signal: AbortSignal },
): Promise<Spooled> {
  const spooled = { rows: 0, bytes: 0 }
  const hash = createHash('sha256').update(salt)
  async function* text() {
    yield lineOf(header)
    for await (const rows of portions) {
      spooled.rows += rows.length
      if (spooled.rows > rowLimit) throw new SourceFailure('too-many-rows', { limit: rowLimit })
      yield rows.map(lineOf).join('')
    }
  }
  const measure = new Transform({
    transform(chunk: Buffer, _, done) {
      spooled.bytes += chunk.length
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(Readable.from(text(), { objectMode: false }), measure, createWriteStream(path, { mode: 0o600 }), {
    signal,
  })
  return { ...spooled, contentHash: hash.digest('hex') }
}
