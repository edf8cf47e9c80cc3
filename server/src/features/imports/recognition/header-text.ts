/** A header as it is compared: without case, blanks, punctuation and its bracketed part. */
export function plainHeader(header: string): string {
  const text = header.normalize('NFKC').toLowerCase()
  const bare = text.replace(/[([{【〔（][^)\]}】〕）]*[)\]}】〕）]?/g, '')
  return (/[\p{L}\p{N}]/u.test(bare) ? bare : text).replace(/[^\p{L}\p{N}]/gu, '')
}
