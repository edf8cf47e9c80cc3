import { expect, test } from 'vitest'
import { defaultLimits } from '../limits.ts'
import { sheetRows } from './sheet-rows.ts'

/** Rows of a sheet that comes in pieces of so many characters. */
function rowsOf(cells: string, piece = Number.POSITIVE_INFINITY) {
  const context = { strings: ['first', '客户'], styles: ['plain' as const, { digits: 6 }], dateSystem: '1900' as const }
  const reader = sheetRows('sheet1', context, { ...defaultLimits, maxColumns: 900 })
  const text = `<worksheet><sheetData>${cells}</sheetData></worksheet>`
  for (let at = 0; at < text.length; at += piece) reader.push(text.slice(at, at + piece))
  reader.end()
  return { rows: reader.rows, lines: reader.lines, blankRows: reader.blankRows }
}

const written = [
  '<row r="2"><c r="B2" t="inlineStr"><is><t>华联</t></is></c><c r="D2"><v>17.5</v></c><c r="E2" s="1" t="n"><v>42</v></c></row>',
  '<row r="3"><c t="s" r="A3"><v>1</v></c><c r="B3" s="1"/><c r="C3" t="s"><v></v></c><c r="AB3" t="b"><v>1</v></c></row>',
  '<row r="4"><c r="A4" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c><c r="B4" t="inlineStr"><is><t></t></is></c></row>',
  '<row r="5"><c r="A5" t="str"><v>a &amp; b</v></c><c r="C5" t="str"><f>A1</f><v>c</v></c><c r="D5"><v>1e3</v></c></row>',
  '<row r="6"><c r="A6" t="e"><v>#N/A</v></c>\n  <c r="B6" t="d"><v>2026-01-02T03:04:05Z</v></c></row><row r="7"></row>',
  '<row r="8"><c r="A8" t="inlineStr"><is><t>_x0041_</t></is></c><c t="s"><v>0</v></c><c><v>3</v></c><c r="F8"><v>x</v></c></row>',
].join('')
const expected = [
  ['', '华联', '', 17.5, '000042'],
  ['客户', ...Array<string>(26).fill(''), true],
  [' a '],
  ['a & b', '', 'c', 1000],
  ['#N/A', '2026-01-02 03:04:05'],
  ['A', 'first', 3, '', '', 'x'],
]

test('cells taken at one go are those that are read part by part, wherever the pieces end', () => {
  const whole = rowsOf(written)
  expect(whole).toEqual({ rows: expected, lines: [2, 3, 4, 5, 6, 8], blankRows: 1 })
  // Single quotes and a prefix are nobody's usual way of writing: each part goes through the scanner.
  expect(rowsOf(written.replaceAll('"', "'"))).toEqual(whole)
  expect(rowsOf(written.replaceAll(/<(\/?)(\w+)(?=[ />])/g, '<$1x:$2'))).toEqual(whole)
  for (let piece = 1; piece < 120; piece++) expect(rowsOf(written, piece), `pieces of ${piece}`).toEqual(whole)
})

test.each([
  ['a column beyond the limit', '<row r="1"><c r="AHQ1"><v>1</v></c></row>', 'too-many-columns'],
  ['no column', '<row r="1"><c r="1"><v>1</v></c></row>', 'workbook-damaged'],
  ['a reference that is too long', '<row r="1"><c r="ABCD1"><v>1</v></c></row>', 'workbook-damaged'],
  ['a shared string that is not there', '<row r="1"><c r="A1" t="s"><v>2</v></c></row>', 'workbook-damaged'],
  ['a value that ends elsewhere', '<row r="1"><c r="A1"><v>2</c></v></row>', 'workbook-damaged'],
])('%s is refused', (_, cells, code) => {
  expect(() => rowsOf(cells)).toThrow(expect.objectContaining({ code }))
})
