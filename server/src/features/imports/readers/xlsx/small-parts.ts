import type { ReadLimits } from '../limits.ts'
import { type NumberStyle, numberStyle } from './number-style.ts'
import { attributesOf } from './xml-attributes.ts'
import { xmlScanner } from './xml-scanner.ts'
import type { ZipArchive } from './zip-archive.ts'

/** Reads a part to its end and tells of each element as it opens, and of the element it stands in. */
async function eachElement(
  zip: ZipArchive,
  part: string,
  limits: ReadLimits,
  visit: (name: string, attributes: Record<string, string>, parent: string) => void,
) {
  const parents: string[] = []
  const scanner = xmlScanner(
    part,
    {
      wantsText: false,
      open(name, tag) {
        visit(name, attributesOf(tag), parents.at(-1) ?? '')
        parents.push(name)
      },
      close: () => {
        parents.pop()
      },
      text: () => {},
    },
    limits,
  )
  for await (const text of xmlText((await zip.read(part)).chunks)) scanner.push(text)
  scanner.end()
}

/** The text of an XML part, without NUL: UTF-8, or UTF-16 when marked so. */
export async function* xmlText(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(chunk[0] === 0xff ? 'utf-16le' : chunk[0] === 0xfe ? 'utf-16be' : 'utf-8')
    const text = decoder.decode(chunk, { stream: true })
    yield text.includes('\0') ? text.replaceAll('\0', '') : text
  }
  const rest = decoder?.decode() ?? ''
  if (rest !== '') yield rest
}

export interface WorkbookSheet {
  name: string
  isHidden: boolean
  part: string
}

export interface Workbook {
  sheets: WorkbookSheet[]
  dateSystem: '1900' | '1904'
  stylesPart: string | undefined
  stringsPart: string | undefined
}

/** Which worksheets does this archive hold, in order? Without a readable list of them, the sheet parts by number. */
export async function readWorkbook(zip: ZipArchive, limits: ReadLimits): Promise<Workbook> {
  const main = await mainPart(zip, limits)
  if (main === undefined) return looseSheets(zip)
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const relations = await readRelations(zip, `${folder}_rels/${main.slice(folder.length)}.rels`, folder, limits)
  const sheets: WorkbookSheet[] = []
  let dateSystem: Workbook['dateSystem'] = '1900'
  await eachElement(zip, main, limits, (name, attributes) => {
    if (name === 'workbookPr' && /^(1|true)$/i.test(attributes.date1904 ?? '')) dateSystem = '1904'
    if (name !== 'sheet') return
    const relation = relations.get(attributes.id ?? '')
    const part = relation?.target ?? `${folder}worksheets/sheet${sheets.length + 1}.xml`
    const isWorksheet = relation ? relation.type.endsWith('/worksheet') : zip.has(part)
    const isHidden = (attributes.state ?? 'visible') !== 'visible'
    if (isWorksheet) sheets.push({ name: attributes.name ?? part, isHidden, part })
  })
  const partOf = (type: string) =>
    [...relations.values()].find((relation) => relation.type.endsWith(`/${type}`) && zip.has(relation.target))?.target
  const present = (part: string) => (zip.has(part) ? part : undefined)
  return {
    sheets,
    dateSystem,
    stylesPart: partOf('styles') ?? present(`${folder}styles.xml`),
    stringsPart: partOf('sharedStrings') ?? present(`${folder}sharedStrings.xml`),
  }
}

async function mainPart(zip: ZipArchive, limits: ReadLimits) {
  const relations = await readRelations(zip, '_rels/.rels', '', limits)
  const named = [...relations.values()].find((relation) => relation.type.endsWith('/officeDocument'))?.target
  return [named, 'xl/workbook.xml'].find((part) => part !== undefined && zip.has(part))
}

async function readRelations(zip: ZipArchive, part: string, folder: string, limits: ReadLimits) {
  const relations = new Map<string, { target: string; type: string }>()
  if (!zip.has(part)) return relations
  await eachElement(zip, part, limits, (name, { Id = '', Target = '', Type = '' }) => {
    if (name === 'Relationship') relations.set(Id, { target: resolved(Target, folder), type: Type })
  })
  return relations
}

/** The part that a relation points to; '' where it points to nothing that can be one. */
function resolved(target: string, folder: string) {
  try {
    const path = new URL(target.replaceAll('\\', '/'), `file:///${folder}`).pathname
    return decodeURIComponent(path).slice(1)
  } catch {
    return ''
  }
}

function looseSheets(zip: ZipArchive): Workbook {
  const number = (part: string) => Number(/(\d+)\.xml$/i.exec(part)?.[1] ?? 0)
  const parts = zip.names.filter((name) => /^xl\/worksheets\/[^/]+\.xml$/i.test(name))
  parts.sort((a, b) => number(a) - number(b))
  const sheets = parts.map((part) => ({ name: part.slice(14, -4), isHidden: false, part }))
  const present = (part: string) => (zip.has(part) ? part : undefined)
  return {
    sheets,
    dateSystem: '1900',
    stylesPart: present('xl/styles.xml'),
    stringsPart: present('xl/sharedStrings.xml'),
  }
}

/** How do cell styles show a number? `answer[s]` for style index s. */
export async function readNumberStyles(
  zip: ZipArchive,
  part: string | undefined,
  limits: ReadLimits,
): Promise<NumberStyle[]> {
  const codes = new Map<number, string>()
  const styles: number[] = []
  if (part === undefined) return []
  await eachElement(zip, part, limits, (name, attributes, parent) => {
    if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
    if (name === 'xf' && parent === 'cellXfs') styles.push(Number(attributes.numFmtId ?? 0))
  })
  return styles.map((id) => numberStyle(id, codes.get(id)))
}
