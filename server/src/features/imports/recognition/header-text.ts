/** A header as it is compared: without case, blanks, punctuation and its bracketed part. */
export function plainHeader(header: string): string {
  const text = header.normalize('NFKC').toLowerCase()
  const bare = text.replace(/[([{【〔（][^)\]}】〕）]*[)\]}】〕）]?/g, '')
  return (/[\p{L}\p{N}]/u.test(bare) ? bare : text).replace(/[^\p{L}\p{N}]/gu, '')
}

const multipliers: [RegExp, number][] = [
  [/百万元?|\bmillions?\b|\bmn\b/i, 1_000_000],
  [/亿元?/, 100_000_000],
  [/万元?|万/, 10_000],
  [/千元|\bthousands?\b|\bk\b|'000/i, 1000],
  [/[(（[]分[)）\]]|\bcents?\b/i, 0.01],
]

/** What is 1 in a money column with this header worth, in currency units? 10000 for 销售额(万元), 0.01 for 金额(分). */
export function moneyMultiplier(header: string): number {
  const text = header.normalize('NFKC')
  const bracketed = /[([【](.*?)[)\]】]|[:/_-]\s*(.*)$/.exec(text)
  const unit = bracketed?.[0] ?? (/[万亿千]元$/.test(text) ? text : '')
  return multipliers.find(([pattern]) => pattern.test(unit))?.[1] ?? 1
}
