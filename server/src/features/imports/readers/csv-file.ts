import { alignedRecords } from './aligned-records.ts'
import { openBytes } from './byte-source.ts'
import { csvRecords } from './csv-records.ts'
import type { LineEnd } from './csv-shape.ts'
import { announcedDelimiter, detectDelimiter, lineEndOf } from './delimiter.ts'
import { detectEncoding } from './encoding.ts'
import { kindOf } from './file-kind.ts'
import type { ReadLimits } from './limits.ts'
import type { Batch, Delimiter, Encoding, OpenOptions, ReadNotes, RowOptions, SheetFile } from './sheet-file.ts'
import { decodeText } from './text-source.ts'
import { UnreadableFile } from './unreadable-file.ts'

const sampleCharacters = 256 * 1024

interface TextFile {
  path: string
  byteLength: number
  isCompressed: boolean
  limits: ReadLimits
  encoding: Encoding
}

/**
 * Opens delimited text, gzip or not. Reads it once through to be sure of its encoding, unless that is given.
 * @throws {UnreadableFile} file-empty, not-a-table, archive-damaged, archive-too-large
 */
export async function openCsvFile(
  path: string,
  byteLength: number,
  isCompressed: boolean,
  limits: ReadLimits,
  options: OpenOptions,
): Promise<SheetFile> {
  const bytes = openBytes(path, isCompressed, byteLength, limits).chunks
  const encoding = options.encoding ?? (await detectEncoding(isCompressed ? refusingContent(bytes) : bytes))
  const file = { path, byteLength, isCompressed, limits, encoding }
  const { sample, isWhole } = await readSample(file)
  if (isWhole && sample.trim() === '') throw new UnreadableFile('file-empty')
  refuseBinary(sample)
  const lineEnd = lineEndOf(sample)
  const delimiter =
    options.delimiter ??
    detectDelimiter(isWhole && !/[\r\n]$/.test(sample) ? sample + lineEnd : sample, lineEnd, limits)
  return {
    format: 'csv',
    byteLength,
    isCompressed,
    sheets: null,
    sheet: null,
    encoding,
    delimiter,
    dateSystem: '1900',
    rows: (wanted = {}) => readRows(file, delimiter, lineEnd, announcedDelimiter(sample) !== undefined, wanted),
    merges: async () => [],
    close: async () => {},
  }
}

/** What is packed in a gzip file must itself be text. */
async function* refusingContent(chunks: AsyncIterable<Buffer>) {
  let isFirst = true
  for await (const chunk of chunks) {
    if (isFirst) {
      const kind = kindOf(chunk.subarray(0, 4096))
      if (kind.kind !== 'text')
        throw new UnreadableFile('not-a-table', { looksLike: kind.kind === 'other' ? kind.looksLike : kind.kind })
      isFirst = false
    }
    yield chunk
  }
}

async function readSample(file: TextFile) {
  let sample = ''
  for await (const text of textOf(file, newNotes()).text) {
    sample += text
    if (sample.length >= sampleCharacters) return { sample: sample.slice(0, sampleCharacters), isWhole: false }
  }
  return { sample, isWhole: true }
}

function textOf({ path, isCompressed, byteLength, limits, encoding }: TextFile, notes: ReadNotes) {
  const bytes = openBytes(path, isCompressed, byteLength, limits)
  return { text: decodeText(bytes.chunks, encoding, notes), position: bytes.position }
}

const newNotes = (): ReadNotes => ({ blankRows: 0, nulCharacters: 0, damagedCharacters: 0 })

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary content from text
const controls = /[\x01-\x08\x0e-\x19\x1b-\x1f]/g

function refuseBinary(sample: string) {
  const head = sample.slice(0, 65_536)
  const count = head.match(controls)?.length ?? 0
  if (count > 2 && count > head.length / 200) throw new UnreadableFile('not-a-table', { looksLike: 'binary' })
}

async function* readRows(
  file: TextFile,
  delimiter: Delimiter,
  lineEnd: LineEnd,
  hasSeparatorLine: boolean,
  options: RowOptions,
): AsyncGenerator<Batch> {
  const { batchRows = 2000, signal } = options
  const afterLine = Math.max(options.afterLine ?? 0, hasSeparatorLine ? 1 : 0)
  const notes = newNotes()
  const { text, position } = textOf(file, notes)
  const reader =
    delimiter === 'whitespace'
      ? alignedRecords(lineEnd, file.limits)
      : csvRecords({ delimiter, lineEnd, limits: file.limits })
  const taken = () => {
    const from = reader.lines.findIndex((line) => line > afterLine)
    const rows = from <= 0 ? reader.rows : reader.rows.slice(from)
    const lines = from <= 0 ? reader.lines : reader.lines.slice(from)
    reader.rows = []
    reader.lines = []
    notes.blankRows = reader.blankRows
    return from < 0 ? { rows: [], lines: [] } : { rows, lines }
  }
  const batches = function* (): Generator<Batch> {
    const { rows, lines } = taken()
    const progress = Math.min(1, position() / Math.max(1, file.byteLength))
    for (let at = 0; at < rows.length; at += batchRows)
      yield { rows: rows.slice(at, at + batchRows), lines: lines.slice(at, at + batchRows), progress, notes }
  }
  for await (const chunk of text) {
    signal?.throwIfAborted()
    reader.push(chunk)
    yield* batches()
  }
  reader.push('', true)
  yield* batches()
}
