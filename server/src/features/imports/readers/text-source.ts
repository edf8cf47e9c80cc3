import type { Encoding, ReadNotes } from './sheet-file.ts'

/** What is the text of these bytes? NUL characters are taken out; both kinds of damage are counted in `notes`. */
export async function* decodeText(
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding,
  notes: ReadNotes,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) {
    const text = cleaned(decoder.decode(chunk, { stream: true }), notes)
    if (text) yield text
  }
  const rest = cleaned(decoder.decode(), notes)
  if (rest) yield rest
}

function cleaned(text: string, notes: ReadNotes): string {
  notes.damagedCharacters += occurrences(text, '\ufffd')
  const nuls = occurrences(text, '\0')
  if (nuls === 0) return text
  notes.nulCharacters += nuls
  return text.replaceAll('\0', '')
}

function occurrences(text: string, character: string) {
  let count = 0
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count++
  return count
}
