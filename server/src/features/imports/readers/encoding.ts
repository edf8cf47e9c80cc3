import { isAscii, isUtf8 } from 'node:buffer'
import { big5Evidence, commonShare, gb18030Evidence, utf8Evidence, utf8Length } from './encoding-evidence.ts'
import type { Encoding } from './sheet-file.ts'

const enoughEvidence = 1024 * 1024

/** Which encoding does a byte order mark announce? */
export function encodingByMark(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined
}

/** Do NUL bytes stand on one side of every pair, as in UTF-16 text with ASCII separators? */
export function encodingByZeros(head: Uint8Array): Encoding | undefined {
  let even = 0
  let odd = 0
  for (let i = 0; i < head.length; i++) if (head[i] === 0) i % 2 === 0 ? even++ : odd++
  const few = Math.max(2, head.length / 40)
  if (odd > few && odd > 8 * even) return 'utf-16le'
  return even > few && even > 8 * odd ? 'utf-16be' : undefined
}

interface Survey {
  isFirst: boolean
  /** The last bytes of a chunk, when they may be a character cut in two. */
  carry: Buffer
  /** Chunks that are no UTF-8. */
  doubtful: Buffer[]
  doubtfulBytes: number
  /** Chunks with characters beyond ASCII, all of them good UTF-8. */
  soundChunks: number
}

/**
 * In which encoding is this content? A mark decides; then strict UTF-8 over ALL bytes (the first non-ASCII byte may
 * come late); then what reads best. A file that is UTF-8 but for a few broken places stays UTF-8.
 */
export async function detectEncoding(chunks: AsyncIterable<Buffer>): Promise<Encoding> {
  const survey: Survey = { isFirst: true, carry: Buffer.alloc(0), doubtful: [], doubtfulBytes: 0, soundChunks: 0 }
  for await (const chunk of chunks) {
    const certain = survey.isFirst ? certainEncoding(chunk) : undefined
    if (certain) return certain
    judge(survey, chunk)
    if (survey.doubtfulBytes >= (survey.soundChunks === 0 ? 1 : 8) * enoughEvidence) break
  }
  return verdict(survey)
}

const certainEncoding = (head: Buffer) => encodingByMark(head) ?? encodingByZeros(head.subarray(0, 65_536))

function verdict({ doubtful, carry, soundChunks }: Survey): Encoding {
  if (doubtful.length > 0) return mostPlausible(Buffer.concat(doubtful))
  return carry.length > 0 && soundChunks === 0 ? mostPlausible(carry) : 'utf-8'
}

function judge(survey: Survey, chunk: Buffer) {
  const bytes = survey.carry.length > 0 ? Buffer.concat([survey.carry, chunk]) : chunk
  survey.isFirst = false
  survey.carry = Buffer.alloc(0)
  if (isAscii(bytes)) return
  const end = wholeCharactersEnd(bytes)
  const whole = bytes.subarray(0, end)
  survey.carry = Buffer.from(bytes.subarray(end))
  if (!isUtf8(whole)) {
    survey.doubtful.push(Buffer.from(bytes))
    survey.doubtfulBytes += bytes.length
  } else if (!isAscii(whole)) survey.soundChunks++
}

/** Where the last whole UTF-8 character ends, so that a character cut by the chunk is judged with the next one. */
function wholeCharactersEnd(bytes: Uint8Array) {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) return utf8Length(byte) > back ? bytes.length - back : bytes.length
    if (byte < 0x80) break
  }
  return bytes.length
}

/** Which encoding reads these bytes, known to be no strict UTF-8, with the most ordinary characters? */
export function mostPlausible(bytes: Buffer): Encoding {
  const utf8 = utf8Evidence(bytes)
  if (utf8.common > 20 && commonShare(utf8) > 0.9) return 'utf-8'
  const gb18030 = commonShare(gb18030Evidence(bytes))
  const big5 = commonShare(big5Evidence(bytes))
  if (Math.max(gb18030, big5) < 0.5) return 'windows-1252'
  return big5 > gb18030 ? 'big5' : 'gb18030'
}
