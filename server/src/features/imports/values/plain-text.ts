const unusual = /[^\x20-\x7e\u4e00-\u9fff]/
const wide = /[\u3000\uff01-\uff5e]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
const unprintable = /[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/g
const blanks = /[\u00a0\u2000-\u200a\u202f\u205f]/g

/** The same text with full-width letters, digits, signs and blanks made half-width. */
export function halfWidth(text: string): string {
  if (!wide.test(text)) return text
  return text.replace(/[\u3000\uff01-\uff5e]/g, (character) =>
    character === '\u3000' ? ' ' : String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  )
}

/** One clean line: composed (NFC), blanks of every kind made spaces, control and invisible characters out, trimmed. */
export function cleanText(text: string): string {
  if (!unusual.test(text)) return text.trim()
  return text
    .normalize('NFC')
    .replace(/[\t\r\n\v\f\u3000]+/g, ' ')
    .replace(blanks, ' ')
    .replace(unprintable, '')
    .trim()
}

/** The same text as the database can hold it: without NUL, and with U+FFFD for half a surrogate pair. */
export function storable(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole
}

/** The beginning of a text, at most so many characters, kept apart from the text it was cut from. */
export const clipped = (text: string, maxCharacters: number): string =>
  detached(text.slice(0, maxCharacters).toWellFormed())

/** A copy that shares no memory with the text it was cut from: what must be kept while a file streams by. */
export function detached(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le')
}
