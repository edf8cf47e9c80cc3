import { describe, expect, test } from 'vitest'
import { openSheetFile } from '../open-sheet-file.ts'
import { makeWorkbook, makeZip, workbookParts } from '../testing/make-workbook.ts'
import { readTable, refusalOf, tableFile } from '../testing/table-files.ts'

const cell = (reference: string, value: string | number, attributes = '') =>
  `<c r="${reference}"${attributes}><v>${value}</v></c>`
const rowsOf = async (sheetData: string, more: Partial<Parameters<typeof makeWorkbook>[0]> = {}) =>
  (await readTable(tableFile(makeWorkbook({ sheets: { A: sheetData }, ...more })))).rows

describe('cells', () => {
  test('shared, inline and formula text, numbers, booleans, errors; absent cells are empty', async () => {
    const data = `<row r="1">${cell('A1', 1, ' t="s"')}${cell('C1', 2.5)}${cell('D1', 1, ' t="b"')}</row>
      <row r="3">${cell('B3', '#N/A', ' t="e"')}<c r="C3" t="str"><f>A1&amp;B1</f><v>a&lt;b</v></c>
      <c r="D3" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c></row>`
    expect(await rowsOf(data, { strings: ['x', '客户'] })).toEqual([
      ['客户', '', 2.5, true],
      ['', '#N/A', 'a<b', 'inline'],
    ])
  })

  test('escapes, entities, phonetic hints, spaces and prefixes', async () => {
    const strings = ['a_x000D_b', '_x005F_x000D_', '&#x5ba2;&#25143;&amp;', '课<rPh><t>kè</t></rPh>', ' x ']
    const data = `<row>${strings.map((_, i) => `<c t="s"><v>${i}</v></c>`).join('')}</row>`
    expect(await rowsOf(data, { strings })).toEqual([['a\rb', '_x000D_', '客户&', '课', ' x ']])
    const prefixed = workbookParts({ sheets: { A: '' } })
    prefixed['xl/worksheets/sheet1.xml'] =
      `<x:worksheet xmlns:x="s"><!-- > --><x:sheetData><x:row r='2'><x:c r = "B2"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>`
    const { rows, lines } = await readTable(tableFile(makeZip(prefixed)))
    expect([rows, lines]).toEqual([[['', 7]], [2]])
  })

  test('what the database cannot hold is left out: NUL, half a surrogate pair', async () => {
    const strings = ['a_x0000_b', '_xD83D__xDE00_', '_xD83D_', 'x&#0;', 'y\0']
    const data = `<row>${['a_x0000_b', '_xD83D__xDE00_', '_xD83D_', 'y\0'].map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`
    expect(await rowsOf(data)).toEqual([['ab', '😀', '\ufffd', 'y']])
    expect(await refusalOf(rowsOf('<row><c t="s"><v>3</v></c></row>', { strings }))).toMatchObject({
      reason: 'entity-unknown',
    })
  })

  test('a number shown with leading zeros is that text; a number shown in scientific form is the number', async () => {
    const data = '<row><c s="1"><v>123</v></c><c s="1"><v>1234567</v></c><c s="2"><v>13800138000</v></c></row>'
    expect(await rowsOf(data, { formats: ['000000', '0.00E+00'] })).toEqual([['000123', 1_234_567, 13_800_138_000]])
  })

  test('dates by number format, both date systems; durations and colours are no dates', async () => {
    const formats = ['yyyy/m/d', 'yyyy"年"m"月"d"日" h:mm', '[Red]0.00', '[h]:mm', 'h:mm', '"d"0']
    const data = `<row>${[1, 2, 3, 4].map((s) => `<c s="${s}"><v>40513.35</v></c>`).join('')}<c s="5"><v>0.5</v></c><c s="6"><v>7</v></c></row>`
    expect(await rowsOf(data, { formats })).toEqual([
      ['2010-12-01 08:24:00', '2010-12-01 08:24:00', 40513.35, 40513.35, '12:00:00', 7],
    ])
    expect(await rowsOf('<row><c s="1"><v>41763</v></c></row>', { formats, is1904: true })).toEqual([['2018-05-05']])
  })
})

describe('sheets', () => {
  const sheets = { Notes: '', Hidden: '<row><c><v>1</v></c></row>', Data: '<row><c><v>2</v></c></row>' }
  test('the first visible sheet with data is the default; others by name', async () => {
    const path = tableFile(makeWorkbook({ sheets, hidden: ['Hidden'] }))
    const { sheet, sheets: found, rows } = await readTable(path)
    expect([sheet, rows]).toEqual(['Data', [[2]]])
    expect(found?.map(({ isEmpty, isHidden }) => [isEmpty, isHidden])).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ])
    expect((await readTable(path, { sheet: 'Hidden' })).rows).toEqual([[1]])
    expect(await refusalOf(readTable(path, { sheet: 'No' }))).toEqual({ code: 'sheet-missing', sheet: 'No' })
  })

  test.each(['%E4%', 'http://['])('a relation to %s, which is no part, is a damaged workbook', async (target) => {
    const parts = workbookParts({ sheets })
    const name = 'xl/_rels/workbook.xml.rels'
    parts[name] = String(parts[name]).replace('worksheets/sheet1.xml', target)
    expect(await refusalOf(readTable(tableFile(makeZip(parts))))).toMatchObject({ code: 'workbook-damaged' })
  })

  test('batches, blank rows and resuming keep row numbers', async () => {
    const data = Array.from(
      { length: 3000 },
      (_, i) => `<row r="${i + 1}">${i % 3 ? cell(`A${i + 1}`, i) : '<c/>'}</row>`,
    )
    const file = await openSheetFile(tableFile(makeWorkbook({ sheets: { A: data.join('') } })))
    let seen = 0
    let first = 0
    let blanks = 0
    for await (const { rows, lines, notes } of file.rows({ afterLine: 1500, batchRows: 100 })) {
      first ||= lines[0] ?? 0
      expect(rows.length).toBeLessThanOrEqual(100)
      seen += rows.length
      blanks = notes.blankRows
    }
    await file.close()
    expect([first, seen, blanks]).toEqual([1502, 1000, 1000])
  })
})

describe('broken and hostile workbooks are refused', () => {
  const good = () => workbookParts({ sheets: { A: '<row><c t="s"><v>0</v></c></row>' }, strings: ['x'] })
  const withSheet = (xml: string) => makeZip({ ...good(), 'xl/worksheets/sheet1.xml': xml })
  const part = 'xl/worksheets/sheet1.xml'
  test.each<[string, Buffer, object]>([
    ['crossed tags', withSheet('<w><sheetData><row></sheetData></w>'), { part, reason: 'tags-crossed' }],
    ['cut short', withSheet('<w><sheetData><row><c><v>1</v></c></row>'), { part, reason: 'cut-short' }],
    ['text outside', withSheet('foo<w/>'), { part, reason: 'text-outside-root' }],
    ['a document type', withSheet('<!DOCTYPE w [<!ENTITY a "b">]><w/>'), { part, reason: 'document-type' }],
    [
      'an unknown entity',
      withSheet('<w><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></w>'),
      { reason: 'entity-unknown' },
    ],
    ['a missing string', makeZip({ ...good(), 'xl/sharedStrings.xml': '<sst/>' }), { reason: 'shared-string-missing' }],
    ['a cut file', makeZip(good()).subarray(0, 900), { part: 'zip', reason: 'directory-broken' }],
    ['a wrong size', makeZip(good(), { [part]: 50 }), { code: 'workbook-damaged' }],
  ])('%s', async (_, content, refusal) => {
    expect(await refusalOf(readTable(tableFile(content)))).toMatchObject({ code: 'workbook-damaged', ...refusal })
  })

  test('other archives are told by what they hold', async () => {
    const looks = async (name: string) => refusalOf(readTable(tableFile(makeZip({ [name]: 'x' }))))
    expect(await looks('word/document.xml')).toEqual({ code: 'not-a-table', looksLike: 'docx' })
    expect(await looks('a.csv')).toEqual({ code: 'not-a-table', looksLike: 'zip' })
    expect(await looks('content.xml')).toEqual({ code: 'not-a-table', looksLike: 'ods' })
  })

  test('a workbook without data is empty', async () => {
    expect(await refusalOf(readTable(tableFile(makeWorkbook({ sheets: { A: '' } }))))).toEqual({ code: 'file-empty' })
  })

  test('without relations or content types the sheets are still found', async () => {
    const { 'xl/worksheets/sheet1.xml': sheet = '', 'xl/sharedStrings.xml': strings = '' } = good()
    const loose = makeZip({ 'xl/worksheets/sheet1.xml': sheet, 'xl/sharedStrings.xml': strings })
    expect((await readTable(tableFile(loose))).rows).toEqual([['x']])
  })

  test('a zip bomb is refused by the size it declares, before anything is unpacked', async () => {
    const path = tableFile(makeZip({ ...good(), [part]: ' '.repeat(20_000_000) }))
    expect(await refusalOf(readTable(path, { limits: { ratioFromBytes: 1e6 } }))).toMatchObject({
      code: 'archive-too-large',
      part,
    })
    expect(await refusalOf(readTable(path, { limits: { maxTotalBytes: 1e6 } }))).toMatchObject({
      code: 'archive-too-large',
      part: 'zip',
    })
  })

  test('a zip bomb that lies about its size is refused by what is really unpacked', async () => {
    const path = tableFile(makeZip({ ...good(), [part]: ' '.repeat(20_000_000) }, { [part]: 100 }))
    expect(await refusalOf(readTable(path, { limits: { ratioFromBytes: 1e6 } }))).toMatchObject({
      code: 'archive-too-large',
      part,
    })
  })

  test('too many shared strings and too wide rows are refused', async () => {
    const path = tableFile(
      makeWorkbook({ sheets: { A: '<row><c r="ZZZ1"><v>1</v></c></row>' }, strings: ['long text'] }),
    )
    expect(await refusalOf(readTable(path))).toMatchObject({ code: 'too-many-columns' })
    expect(await refusalOf(readTable(path, { limits: { maxSharedCharacters: 3 } }))).toMatchObject({
      code: 'archive-too-large',
    })
  })
})
