import type { MergedCells } from '../sheet-file.ts'
import { columnOf } from './cell-text.ts'
import { xmlText } from './small-parts.ts'
import { attributeOf } from './xml-attributes.ts'
import type { ZipArchive } from './zip-archive.ts'

const tagName = 'mergeCell'
/** More than a tag of this name and its prefix can need. */
const tagLength = 200
const tagStart = /<(?:[\w.-]+:)?mergeCell\s/y

/** What a reference like 'B2:C5' merges over several rows; undefined where it is one row. */
function mergedBy(reference: string): MergedCells | undefined {
  const [, first = '', from, to] = /^([A-Za-z]+)(\d+):[A-Za-z]+(\d+)$/.exec(reference) ?? []
  const column = columnOf(first)
  return column >= 0 && Number(to) > Number(from) ? { column, from: Number(from), to: Number(to) } : undefined
}

/**
 * Which cells of a worksheet are merged over several rows? The part names them after its rows, so it is unpacked to its end
 * and searched for their tags, without being parsed.
 */
export async function readMergedCells(zip: ZipArchive, part: string): Promise<MergedCells[]> {
  const merges: MergedCells[] = []
  let rest = ''
  for await (const chunk of xmlText((await zip.read(part)).chunks)) {
    const text = rest + chunk
    let done = 0
    for (let at = text.indexOf(tagName); at >= 0; at = text.indexOf(tagName, at + 1)) {
      const start = text.lastIndexOf('<', at)
      const end = text.indexOf('>', at)
      if (start < 0 || end < 0) continue
      const merged = isTagAt(text, start) ? mergedBy(attributeOf(text.slice(start, end), 'ref') ?? '') : undefined
      if (merged) merges.push(merged)
      done = end
    }
    // A tag may go on in the next chunk.
    rest = text.slice(Math.max(done, text.length - tagLength))
  }
  return merges
}

function isTagAt(text: string, start: number): boolean {
  tagStart.lastIndex = start
  return tagStart.test(text)
}
