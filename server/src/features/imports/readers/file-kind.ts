import { open } from 'node:fs/promises'
import { notAccessible } from './byte-source.ts'
import { encodingByMark } from './encoding.ts'

/** What a file is by its first bytes; its name plays no part. 'other' names what it looks like. */
export type FileKind =
  | { kind: 'empty' | 'text' | 'gzip' | 'zip' | 'ole' | 'biff' | 'html' | 'xml-2003' }
  | { kind: 'other'; looksLike: string }

const signatures: [looksLike: string, hex: string][] = [
  ['png', '89504e47'],
  ['jpeg', 'ffd8ff'],
  ['gif', '47494638'],
  ['bmp', '424d....0000....0000'],
  ['tiff', '49492a00'],
  ['tiff', '4d4d002a'],
  ['webp', '52494646........57454250'],
  ['pdf', '25504446'],
  ['postscript', '25215053'],
  ['rtf', '7b5c727466'],
  ['exe', '4d5a..00'],
  ['elf', '7f454c46'],
  ['rar', '526172211a07'],
  ['7z', '377abcaf271c'],
  ['xz', 'fd377a585a00'],
  ['bzip2', '425a68..314159265359'],
  ['zstd', '28b52ffd'],
  ['parquet', '50415231'],
  ['sqlite', '53514c69746520666f726d6174'],
  ['mp3', '494433'],
  ['mp4', '........66747970'],
  ['access', '000100005374616e64617264'],
  ['class', 'cafebabe'],
]

/** What are these opening bytes (512 are enough)? */
export function kindOf(head: Buffer): FileKind {
  if (head.length === 0) return { kind: 'empty' }
  const hex = head.toString('hex', 0, 32)
  if (hex.startsWith('1f8b08')) return { kind: 'gzip' }
  if (/^504b(0304|0506|0708)/.test(hex)) return { kind: 'zip' }
  if (hex.startsWith('d0cf11e0a1b11ae1')) return { kind: 'ole' }
  if (/^09(00|02|04|08)(04|06|08|10)00/.test(hex)) return { kind: 'biff' }
  for (const [looksLike, pattern] of signatures)
    if (new RegExp(`^${pattern}`).test(hex)) return { kind: 'other', looksLike }
  return markupKind(head) ?? { kind: 'text' }
}

/** What a file looks like by its opening bytes, in a word. */
export function looksLike(head: Buffer): string {
  const found = kindOf(head)
  return found.kind === 'other' ? found.looksLike : found.kind
}

function markupKind(head: Buffer): FileKind | undefined {
  const text = head
    .toString(encodingByMark(head) === 'utf-16le' ? 'utf16le' : 'latin1')
    .replace(/^(?:\u00ef\u00bb\u00bf|\ufeff)/, '')
    .trimStart()
    .toLowerCase()
  if (!text.startsWith('<')) return undefined
  if (text.includes('urn:schemas-microsoft-com:office:spreadsheet')) return { kind: 'xml-2003' }
  if (/^(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(!doctype html|html|head|body|table|meta|style|div|script)/s.test(text))
    return { kind: 'html' }
  return /^<(\?xml|!doctype|!--|svg|workbook)/.test(text) ? { kind: 'other', looksLike: 'xml' } : undefined
}

/** What are the first bytes of this file? @throws {UnreadableFile} file-not-accessible */
export async function readHead(path: string, bytes = 4096): Promise<{ head: Buffer; byteLength: number }> {
  try {
    const file = await open(path)
    try {
      const { size } = await file.stat()
      const buffer = Buffer.alloc(bytes)
      const { bytesRead } = await file.read(buffer, 0, bytes, 0)
      return { head: buffer.subarray(0, bytesRead), byteLength: size }
    } finally {
      await file.close()
    }
  } catch (error) {
    throw notAccessible(error)
  }
}
