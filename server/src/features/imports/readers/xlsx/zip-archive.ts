import { promisify } from 'node:util'
import { crc32, createInflateRaw } from 'node:zlib'
import { type Entry, open, type ZipFile } from 'yauzl'
import { errorCode, refuseBomb } from '../byte-source.ts'
import type { ReadLimits } from '../limits.ts'
import { UnreadableFile } from '../unreadable-file.ts'

const stored = 0
const deflated = 8

export interface ZipPart {
  chunks: AsyncIterable<Buffer>
  /** Share of the packed bytes read so far, 0 to 1. */
  progress(): number
}

export interface ZipArchive {
  names: string[]
  /** Does the archive hold this part? Names are compared without case. */
  has(name: string): boolean
  /** @throws {UnreadableFile} workbook-damaged when the part is missing or corrupt, archive-too-large when it is a bomb */
  read(name: string): Promise<ZipPart>
  close(): Promise<void>
}

/**
 * Which parts does this zip archive hold? Refuses by the sizes it declares before anything is unpacked, and by what is
 * really unpacked later.
 * @throws {UnreadableFile} workbook-damaged, workbook-encrypted, archive-too-large
 */
export async function openZip(path: string, limits: ReadLimits): Promise<ZipArchive> {
  const zip = await openFile(path)
  try {
    const entries = await listEntries(zip, limits)
    return {
      names: [...entries.values()].map((entry) => entry.fileName),
      has: (name) => entries.has(name.toLowerCase()),
      read: (name) => readPart(zip, entries.get(name.toLowerCase()), name, limits),
      close: async () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

const openAsync = promisify<string, object, ZipFile>(open)

async function openFile(path: string) {
  try {
    return await openAsync(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true })
  } catch (error) {
    throw new UnreadableFile('workbook-damaged', { part: 'zip', reason: 'directory-broken' }, { cause: error })
  }
}

async function listEntries(zip: ZipFile, limits: ReadLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.maxEntries)
    throw new UnreadableFile('archive-too-large', { part: 'zip', limit: limits.maxEntries, found: zip.entryCount })
  const entries = await new Promise<Entry[]>((resolve, reject) => {
    const found: Entry[] = []
    zip.on('entry', (entry: Entry) => {
      found.push(entry)
      zip.readEntry()
    })
    zip.once('end', () => resolve(found))
    zip.once('error', reject)
    zip.readEntry()
  }).catch((error: unknown) => {
    throw new UnreadableFile('workbook-damaged', { part: 'zip', reason: 'directory-broken' }, { cause: error })
  })
  let total = 0
  for (const entry of entries) {
    if (entry.isEncrypted()) throw new UnreadableFile('workbook-encrypted')
    refuseBomb(entry.fileName, entry.uncompressedSize, entry.compressedSize, limits)
    total += entry.uncompressedSize
  }
  if (total > limits.maxTotalBytes)
    throw new UnreadableFile('archive-too-large', { part: 'zip', limit: limits.maxTotalBytes, found: total })
  return new Map(entries.map((entry) => [entry.fileName.replaceAll('\\', '/').toLowerCase(), entry]))
}

async function readPart(zip: ZipFile, entry: Entry | undefined, name: string, limits: ReadLimits): Promise<ZipPart> {
  if (!entry) throw new UnreadableFile('workbook-damaged', { part: name, reason: 'part-missing' })
  if (entry.compressionMethod !== stored && entry.compressionMethod !== deflated)
    throw new UnreadableFile('workbook-damaged', { part: name, reason: 'compression-unknown' })
  const counter = { packed: 0 }
  return {
    chunks: unpack(zip, entry, counter, limits),
    progress: () => Math.min(1, counter.packed / Math.max(1, entry.compressedSize)),
  }
}

async function* unpack(zip: ZipFile, entry: Entry, counter: { packed: number }, limits: ReadLimits) {
  try {
    const raw = await openRaw(zip, entry)
    raw.on('data', (chunk: Buffer) => {
      counter.packed += chunk.length
    })
    const inflate = createInflateRaw({ chunkSize: 256 * 1024 })
    const content = entry.compressionMethod === stored ? raw : raw.pipe(inflate)
    raw.once('error', (error) => inflate.destroy(error))
    let total = 0
    let sum = 0
    try {
      for await (const chunk of content) {
        const bytes = chunk as Buffer
        total += bytes.length
        refuseBomb(entry.fileName, total, entry.compressedSize, limits)
        sum = crc32(bytes, sum)
        yield bytes
      }
    } finally {
      raw.destroy()
      inflate.destroy()
    }
    if (total !== entry.uncompressedSize || sum !== entry.crc32)
      throw new UnreadableFile('workbook-damaged', { part: entry.fileName, reason: 'checksum-wrong' })
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    const reason = error instanceof Error && 'code' in error ? errorCode(error) : 'content-broken'
    throw new UnreadableFile('workbook-damaged', { part: entry.fileName, reason }, { cause: error })
  }
}

function openRaw(zip: ZipFile, entry: Entry) {
  return new Promise<NodeJS.ReadableStream & { destroy(): void }>((resolve, reject) => {
    zip.openReadStream(entry, { decodeFileData: false }, (error, stream) => (error ? reject(error) : resolve(stream)))
  })
}
