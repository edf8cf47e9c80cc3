import { storable } from '../../values/plain-text.ts'

/** Excel writes control characters in text as _x000D_, and a literal '_x000D_' as '_x005F_x000D_'. */
export function unescapeExcel(text: string): string {
  if (!text.includes('_x')) return text
  return storable(text.replace(/_x([\da-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))))
}

/** Which column (from 0) does a reference like 'AB12' name? -1 where it names none. */
export function columnOf(reference: string): number {
  let column = 0
  let at = 0
  for (; at < reference.length; at++) {
    const code = reference.charCodeAt(at)
    if (code >= 65 && code <= 90) column = column * 26 + code - 64
    else if (code >= 97 && code <= 122) column = column * 26 + code - 96
    else break
  }
  return at > 0 && at <= 3 ? column - 1 : -1
}
