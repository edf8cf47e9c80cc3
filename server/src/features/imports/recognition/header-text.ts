/** A header as it is compared: without case, blanks, punctuation and its bracketed part. */
export function plainHeader(header: string): string {
  const text = header.normalize('NFKC').toLowerCase()
  const bare = text.replace(/[([{【〔（][^)\]}】〕）]*[)\]}】〕）]?/g, '')
  return (/[\p{L}\p{N}]/u.test(bare) ? bare : text).replace(/[^\p{L}\p{N}]/gu, '')
}

/** What the file of refused rows adds to the columns that came. They mean nothing when it comes back. */
export const ownHeaders = {
  line: { zh: '原文件行号', en: 'Line in the file' },
  reason: { zh: '未导入原因', en: 'Why it was refused' },
} as const

const ownPlain = new Set(Object.values(ownHeaders).flatMap(({ zh, en }) => [plainHeader(zh), plainHeader(en)]))

/** Did the file of refused rows bring this column, told by its plain header? */
export const isOwnHeader = (plain: string): boolean => ownPlain.has(plain)
