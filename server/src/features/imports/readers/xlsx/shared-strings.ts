import type { ReadLimits } from '../limits.ts'
import { UnreadableFile } from '../unreadable-file.ts'
import { unescapeExcel } from './cell-text.ts'
import { xmlText } from './small-parts.ts'
import { xmlScanner } from './xml-scanner.ts'
import type { ZipArchive } from './zip-archive.ts'

/** What each string costs beside its characters, so that billions of empty ones are refused too. */
const perString = 8

/**
 * Which texts do the cells of this workbook share? Rich text is joined, phonetic hints are left out.
 * @throws {UnreadableFile} archive-too-large when they exceed `maxSharedCharacters`
 */
export async function readSharedStrings(zip: ZipArchive, part: string | undefined, limits: ReadLimits) {
  const strings: string[] = []
  if (part === undefined) return strings
  let characters = 0
  let current = ''
  let phonetic = 0
  const handler = {
    wantsText: false,
    open(name: string) {
      if (name === 'si') current = ''
      else if (name === 'rPh') phonetic++
      else if (name === 't') handler.wantsText = phonetic === 0
    },
    close(name: string) {
      if (name === 't') handler.wantsText = false
      else if (name === 'rPh') phonetic--
      else if (name === 'si') {
        characters += current.length + perString
        if (characters > limits.maxSharedCharacters)
          throw new UnreadableFile('archive-too-large', { part, limit: limits.maxSharedCharacters, found: characters })
        strings.push(unescapeExcel(current))
      }
    },
    text(text: string) {
      current = current === '' ? text : current + text
    },
  }
  const scanner = xmlScanner(part, handler, limits)
  for await (const text of xmlText((await zip.read(part)).chunks)) scanner.push(text)
  scanner.end()
  return strings
}
