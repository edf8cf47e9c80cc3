/** How many of the multi-byte characters fit, when the bytes are read in some encoding. */
export interface Evidence {
  /** Characters in the range where nearly all running text lies. */
  common: number
  /** Legal, but seldom written. */
  rare: number
  invalid: number
}

const between = (byte: number, low: number, high: number) => byte >= low && byte <= high

/** How well do these bytes read as UTF-8? A sequence cut at the end is not counted. */
export function utf8Evidence(bytes: Uint8Array): Evidence {
  const evidence = { common: 0, rare: 0, invalid: 0 }
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i] ?? 0
    if (lead < 0x80) continue
    const length = utf8Length(lead)
    if (i + length > bytes.length) break
    if (length > 0 && areContinuations(bytes, i + 1, length - 1)) {
      evidence.common++
      i += length - 1
    } else evidence.invalid++
  }
  return evidence
}

/** Bytes of a UTF-8 sequence with this lead, 0 where none starts so. */
export function utf8Length(lead: number) {
  if (lead < 0x80) return 1
  if (between(lead, 0xc2, 0xdf)) return 2
  if (between(lead, 0xe0, 0xef)) return 3
  return between(lead, 0xf0, 0xf4) ? 4 : 0
}

function areContinuations(bytes: Uint8Array, from: number, count: number) {
  for (let i = from; i < from + count; i++) if (((bytes[i] ?? 0) & 0xc0) !== 0x80) return false
  return true
}

/** How well do these bytes read as GB18030 (GBK, GB2312)? Common: level-1 hanzi and punctuation of GB2312. */
export function gb18030Evidence(bytes: Uint8Array): Evidence {
  return pairEvidence(bytes, (lead, trail) => {
    if (!between(lead, 0x81, 0xfe) || trail === 0x7f || trail === 0xff) return 'invalid'
    if (trail < 0x40) return between(trail, 0x30, 0x39) ? 'rare' : 'invalid'
    const isOrdinary = between(lead, 0xb0, 0xd7) || between(lead, 0xa1, 0xa3)
    return isOrdinary && trail > 0xa0 ? 'common' : 'rare'
  })
}

/** How well do these bytes read as Big5? Common: level-1 hanzi and punctuation. */
export function big5Evidence(bytes: Uint8Array): Evidence {
  return pairEvidence(bytes, (lead, trail) => {
    if (!between(trail, 0x40, 0x7e) && !between(trail, 0xa1, 0xfe)) return 'invalid'
    if (between(lead, 0xa4, 0xc6) || lead === 0xa1) return 'common'
    return between(lead, 0x81, 0xfe) ? 'rare' : 'invalid'
  })
}

function pairEvidence(bytes: Uint8Array, judge: (lead: number, trail: number) => keyof Evidence): Evidence {
  const evidence = { common: 0, rare: 0, invalid: 0 }
  for (let i = 0; i < bytes.length - 1; i++) {
    const lead = bytes[i] ?? 0
    if (lead < 0x80) continue
    const verdict = judge(lead, bytes[i + 1] ?? 0)
    evidence[verdict]++
    if (verdict !== 'invalid') i++
  }
  if (bytes.length > 0 && evidence.common + evidence.rare === 0 && (bytes[bytes.length - 1] ?? 0) >= 0x80)
    evidence.invalid++
  return evidence
}

/** Share of characters that are common; 0 where there are none. */
export function commonShare({ common, rare, invalid }: Evidence) {
  const all = common + rare + invalid
  return all === 0 ? 0 : common / all
}
