import type { AttachmentKind } from '@fenji/contract/attachments'

/** What looks so by its first bytes is kept as this; anything else is not kept. */
const kinds: Readonly<Record<string, AttachmentKind>> = {
  pdf: 'pdf',
  png: 'picture',
  jpeg: 'picture',
  gif: 'picture',
  bmp: 'picture',
  tiff: 'picture',
  webp: 'picture',
  mp3: 'sound',
  mp4: 'film',
  ole: 'office',
  rtf: 'office',
  gzip: 'archive',
  rar: 'archive',
  '7z': 'archive',
  text: 'text',
}

const officeNames = /\.(?:docx|xlsx|pptx|odt|ods|odp|wps|et|dps|vsdx)$/i

/** What kind of attachment is this file? Undefined: none that is kept. A program or a page stays out whatever its name says. */
export function attachmentKind(looksLike: string, head: Buffer, name: string): AttachmentKind | undefined {
  if (looksLike === 'zip') return officeNames.test(name) ? 'office' : 'archive'
  if (looksLike === 'text' && (head.includes(0) || head.subarray(0, 2).toString('latin1') === '#!')) return undefined
  return kinds[looksLike]
}

const longestName = 200

/** The name of a file without what could lead elsewhere or turn it round: paths, control characters, marks of direction. */
export function safeName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '')
  if ([...plain].length <= longestName) return plain || 'file'
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(plain)?.[0] ?? ''
  return `${[...plain].slice(0, longestName - ending.length).join('')}${ending}`
}
