import { crc32, deflateRawSync } from 'node:zlib'

/** A zip archive of these parts, for tests. A part given as `{ packed, size }` declares a size it may not have. */
export function makeZip(parts: Record<string, string | Buffer>, declaredSizes: Record<string, number> = {}): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const data = Buffer.from(content)
    const packed = deflateRawSync(data)
    const fields = Buffer.alloc(22)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(data), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(declaredSizes[name] ?? data.length, 18)
    fields.writeUInt16LE(20, 0)
    const nameBytes = Buffer.from(name)
    const lengths = Buffer.alloc(4)
    lengths.writeUInt16LE(nameBytes.length, 0)
    const head = Buffer.concat([Buffer.from('504b0304', 'hex'), fields, lengths, nameBytes])
    local.push(head, packed)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    central.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), fields, lengths, tail, nameBytes]))
    offset += head.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('504b0506', 'hex')
  end.writeUInt16LE(central.length, 8)
  end.writeUInt16LE(central.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, directory, end])
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>'
const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export interface WorkbookParts {
  /** Sheet name → what stands inside <sheetData>. */
  sheets: Record<string, string>
  strings?: string[]
  /** Number format codes; style s + 1 uses the s-th. */
  formats?: string[]
  is1904?: boolean
  hidden?: string[]
}

/** The parts of a small XLSX workbook, for tests. */
export function workbookParts({ sheets, strings, formats = [], is1904, hidden = [] }: WorkbookParts) {
  const names = Object.keys(sheets)
  const target = (kind: string, id: string, part: string) =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${part}"/>`
  const parts: Record<string, string> = {
    '_rels/.rels': `${xmlHead}<Relationships>${target('officeDocument', 'r', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `${xmlHead}<workbook xmlns="${spreadsheet}" xmlns:r="${office}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${names
      .map(
        (name, i) =>
          `<sheet name="${name}" sheetId="${i + 1}"${hidden.includes(name) ? ' state="hidden"' : ''} r:id="r${i}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xmlHead}<Relationships>${names
      .map((_, i) => target('worksheet', `r${i}`, `worksheets/sheet${i + 1}.xml`))
      .join(
        '',
      )}${target('sharedStrings', 's', 'sharedStrings.xml')}${target('styles', 't', '/xl/styles.xml')}</Relationships>`,
    'xl/styles.xml': `${xmlHead}<styleSheet xmlns="${spreadsheet}"><numFmts>${formats
      .map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code.replaceAll('"', '&quot;')}"/>`)
      .join('')}</numFmts><cellXfs><xf numFmtId="0"/>${formats
      .map((_, i) => `<xf numFmtId="${164 + i}"/>`)
      .join('')}</cellXfs></styleSheet>`,
  }
  if (strings)
    parts['xl/sharedStrings.xml'] =
      `${xmlHead}<sst xmlns="${spreadsheet}">${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`
  for (const [i, name] of names.entries())
    parts[`xl/worksheets/sheet${i + 1}.xml`] =
      `${xmlHead}<worksheet xmlns="${spreadsheet}"><sheetData>${sheets[name]}</sheetData></worksheet>`
  return parts
}

export const makeWorkbook = (parts: WorkbookParts) => makeZip(workbookParts(parts))
