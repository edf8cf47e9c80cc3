import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeWorkbook, makeZip, workbookParts } from './testing/make-workbook.ts'
import { readTable, refusalOf, tableFile } from './testing/table-files.ts'

const row =
  '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45569.5</v></c><c t="inlineStr"><is><t>x</t></is></c></row>'
const workbook = makeWorkbook({ sheets: { A: row.repeat(20), B: row }, strings: ['客户'], formats: ['yyyy-mm-dd'] })
const text = Buffer.from('客户,日期,"金额"\n"上海ab ""公司""",2024-10-04,"1,234.5"\n'.repeat(20))

/** Some bytes changed, and perhaps the end cut off. */
const damage = (length: number) =>
  fc.record({
    changes: fc.array(fc.tuple(fc.nat(length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
    keep: fc.oneof(fc.constant(length), fc.nat(length)),
  })
const damaged = (bytes: Buffer, { changes, keep }: { changes: [number, number][]; keep: number }) => {
  const copy = Buffer.from(bytes)
  for (const [at, byte] of changes) copy[at] = byte
  return copy.subarray(0, keep)
}

describe('law: a damaged file gives rows or an UnreadableFile, nothing else', () => {
  test.each([
    ['a workbook', workbook],
    ['packed text', gzipSync(text)],
    ['text', text],
  ])('%s', async (_, bytes) => {
    await fc.assert(
      fc.asyncProperty(damage(bytes.length), async (change) => {
        await refusalOf(readTable(tableFile(damaged(bytes, change))))
      }),
      { numRuns: 150 },
    )
  })

  test('the XML of a sheet', async () => {
    const parts = workbookParts({ sheets: { A: row.repeat(5) }, strings: ['客户'] })
    const name = 'xl/worksheets/sheet1.xml'
    const xml = Buffer.from(parts[name] ?? '')
    await fc.assert(
      fc.asyncProperty(damage(xml.length), async (change) => {
        await refusalOf(readTable(tableFile(makeZip({ ...parts, [name]: damaged(xml, change) }))))
      }),
      { numRuns: 150 },
    )
  })

  test('noise', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await refusalOf(readTable(tableFile(Buffer.from(bytes))))
      }),
    )
  })
})

// What hangs, or takes time that grows faster than the file, meets the runner's own limit.
describe('nothing hangs', { timeout: 60_000 }, () => {
  const refusalOfFile = (content: Buffer) => refusalOf(readTable(tableFile(content)))
  test('a tag without end, or with a name of a million letters', async () => {
    const parts = workbookParts({ sheets: { A: row } })
    const part = 'xl/worksheets/sheet1.xml'
    expect(await refusalOfFile(makeZip({ ...parts, [part]: `<w><c ${'a'.repeat(2e7)}` }))).toMatchObject({
      reason: 'token-too-long',
    })
    await refusalOfFile(makeZip({ ...parts, [part]: `<w><sheetData><row ${'a '.repeat(5e5)}></row></sheetData></w>` }))
    await refusalOfFile(makeZip({ ...parts, [part]: `<w><sheetData><row ${'a'.repeat(1e6)}></row></sheetData></w>` }))
  })

  test('a stray quote at the head of a large file', async () => {
    expect(await refusalOfFile(Buffer.from(`a,b\n"1,2\n${'3,4\n'.repeat(2e6)}`))).toEqual({
      code: 'quote-not-closed',
      line: 2,
    })
  })

  test('as many columns as Excel has are read, one more is refused', async () => {
    const wide = (columns: number) => Buffer.from(`${Array.from({ length: columns }, (_, i) => `c${i}`).join()}\n1\n`)
    expect((await readTable(tableFile(wide(16_384)))).rows[0]).toHaveLength(16_384)
    expect(await refusalOfFile(wide(16_385))).toEqual({ code: 'too-many-columns', line: 1, limit: 16_384 })
  })

  test('a sheet longer than Excel’s longest is read', async () => {
    const book = makeWorkbook({ sheets: { A: `${'<row><c><v>1</v></c></row>'.repeat(1_048_577)}` } })
    expect((await readTable(tableFile(book))).lines.at(-1)).toBe(1_048_577)
  })

  test('one line without end', async () => {
    expect(await refusalOfFile(Buffer.alloc(2e7, 'ab,'))).toMatchObject({ line: 1 })
  })
})
