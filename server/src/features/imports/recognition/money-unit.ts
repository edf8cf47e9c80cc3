const magnitudes: [RegExp, number][] = [
  [/亿/, 100_000_000],
  [/千万/, 10_000_000],
  [/百万|\bmillions?\b|\bmn\b/i, 1_000_000],
  [/十万/, 100_000],
  [/万|\b10,?000\b/, 10_000],
  [/千|\bthousands?\b|\bk\b|'000/i, 1000],
  [/[(（[]\s*分\s*[)）\]]|\bcents?\b/i, 0.01],
]
const currency = /[元圆¥$€£]|yuan|rmb|cny|usd|eur|gbp|hkd/i

/** What is 1 in a money column of this unit worth, in currency units? Undefined where the text names no unit. */
function worthOf(unit: string): number | undefined {
  return magnitudes.find(([pattern]) => pattern.test(unit))?.[1] ?? (currency.test(unit) ? 1 : undefined)
}

/** What does a money header say of its unit? 10000 for 销售额(万元), 0.01 for 金额(分), 1 for 金额(元), undefined for 金额. */
export function unitOfHeader(header: string): number | undefined {
  const text = header.normalize('NFKC')
  const marked = /[([【].*?[)\]】]|[:/_-].*$/.exec(text)?.[0]
  return worthOf(marked ?? (/[亿万千]元$/.test(text) ? text : ''))
}

const unitNote = /单位\s*[:：]?\s*((?:人民币|RMB|CNY)?\s*[十百千]?[亿万千]?(?:元|圆))|\b(?:in|unit)\b\s*[:：]?\s*(.+)/i

/** What do titles and notes above a table say of the unit of its money? 单位：万元, (in thousands). */
export function unitOfNotes(notes: string[]): number | undefined {
  for (const note of notes) {
    const found = unitNote.exec(note.normalize('NFKC'))
    const unit = found?.[1] ?? found?.[2]
    const worth = unit === undefined ? undefined : worthOf(unit)
    if (worth !== undefined) return worth
  }
  return undefined
}
