import { createReadStream, type ReadStream } from 'node:fs'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { ReadLimits } from './limits.ts'
import { UnreadableFile } from './unreadable-file.ts'

const chunkBytes = 256 * 1024

export interface ByteSource {
  /** Unpacked bytes, in chunks. Iterate once. */
  chunks: AsyncIterable<Buffer>
  /** Bytes of the file itself read so far. */
  position(): number
}

/**
 * What are the bytes of this file, unpacked when it is gzip? Flat memory; a bomb or a cut archive throws UnreadableFile, and so does a file
 * that is gone: it is opened by whoever begins to read, so that nothing fails while nobody listens.
 */
export function openBytes(path: string, isGzip: boolean, byteLength: number, limits: ReadLimits): ByteSource {
  let file: ReadStream | undefined
  const open = () => {
    file = createReadStream(path, { highWaterMark: chunkBytes })
    return file
  }
  const position = () => file?.bytesRead ?? 0
  if (!isGzip) return { chunks: guarded(open), position }
  const unzip = () => {
    const gunzip = createGunzip({ chunkSize: chunkBytes })
    pipeline(open(), gunzip, () => {})
    return gunzip
  }
  return { chunks: unpacked(unzip, byteLength, limits), position }
}

async function* guarded(open: () => Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of open()) yield chunk as Buffer
  } catch (error) {
    throw notAccessible(error)
  }
}

async function* unpacked(open: () => Readable, packedBytes: number, limits: ReadLimits): AsyncGenerator<Buffer> {
  let total = 0
  try {
    for await (const chunk of open()) {
      total += (chunk as Buffer).length
      refuseBomb('gzip', total, packedBytes, limits)
      yield chunk as Buffer
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    throw new UnreadableFile('archive-damaged', { reason: errorCode(error) }, { cause: error })
  }
}

/** Does this much unpacked content of so many packed bytes exceed the limits? @throws {UnreadableFile} archive-too-large */
export function refuseBomb(part: string, unpackedBytes: number, packedBytes: number, limits: ReadLimits) {
  if (unpackedBytes > limits.maxPartBytes)
    throw new UnreadableFile('archive-too-large', { part, limit: limits.maxPartBytes, found: unpackedBytes })
  if (unpackedBytes > limits.ratioFromBytes && unpackedBytes > limits.maxRatio * Math.max(1, packedBytes))
    throw new UnreadableFile('archive-too-large', {
      part,
      limit: limits.maxRatio * packedBytes,
      found: unpackedBytes,
    })
}

/** Wraps a system error (missing file, no permission, a folder). */
export const notAccessible = (error: unknown) =>
  new UnreadableFile('file-not-accessible', { errno: errorCode(error) }, { cause: error })

export const errorCode = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
