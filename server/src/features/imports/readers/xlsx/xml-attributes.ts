const namedEntities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const entity = /&(?:#(\d{1,7});|#x([\da-f]{1,6});|(\w+);|)/gi

/** XML has no NUL, and no halves of surrogate pairs. */
const isCharacter = (code: number) => code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)

/** The text with its entities resolved; `unknown` answers for what is none (it may throw). */
export function resolveEntities(text: string, unknown: (entity: string) => string): string {
  return text.replace(entity, (found: string, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return namedEntities[name] ?? unknown(found)
    if (decimal === undefined && hex === undefined) return unknown(found)
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return isCharacter(code) ? String.fromCodePoint(code) : unknown(found)
  })
}

/** Attributes parted by single spaces, without space around '=': as every known program writes them. */
const isTidy = (tag: string) =>
  !tag.includes(' =') && !tag.includes('= ') && !tag.includes('\n') && !tag.includes('\t') && !tag.includes('\r')

/** What is the value of this attribute of a tag, by its local name? */
export function attributeOf(tag: string, name: string): string | undefined {
  if (!tag.includes("'")) {
    const at = tag.indexOf(` ${name}="`)
    if (at >= 0) {
      const from = at + name.length + 3
      const raw = tag.slice(from, tag.indexOf('"', from))
      return raw.includes('&') ? resolveEntities(raw, () => '') : raw
    }
    if (isTidy(tag)) return undefined
  }
  return attributesOf(tag)[name]
}

/** All attributes of a tag by local name, however they are spaced and quoted; up to the first that is malformed. */
export function attributesOf(tag: string): Record<string, string> {
  const found: Record<string, string> = {}
  const attribute = /\s*([^\s="'<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y
  attribute.lastIndex = tag.search(/\s|$/)
  for (let match = attribute.exec(tag); match; match = attribute.exec(tag)) {
    const [, name = '', double, single] = match
    if (name !== 'xmlns' && !name.startsWith('xmlns:'))
      found[name.slice(name.indexOf(':') + 1)] = resolveEntities(double ?? single ?? '', () => '')
  }
  return found
}
