import { Readable } from 'node:stream'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { detectEncoding, encodingByZeros, mostPlausible } from './encoding.ts'
import type { Encoding, ReadNotes } from './sheet-file.ts'
import { decodeText } from './text-source.ts'

const simplified =
  '客户名称,订单日期,销售额\n上海贸易有限公司,2024年10月4日,129.696\n北京科技股份有限公司,2024/10/5,88\n'
const traditional =
  '客戶名稱,訂單日期,銷售額\n臺北貿易有限公司,2024年10月4日,129.696\n高雄科技股份有限公司,2024/10/5,88\n'

const chunked = (bytes: Buffer, size: number) =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size)),
  )
const detect = (bytes: Buffer, size = 7) => detectEncoding(chunked(bytes, size))

describe('detectEncoding', () => {
  test.each<[Encoding, string, string]>([
    ['utf-8', 'utf-8', simplified],
    ['utf-8', 'utf-8', 'name,x\nplain,1\n'],
    ['gb18030', 'gbk', simplified],
    ['big5', 'big5', traditional],
    ['windows-1252', 'latin1', 'name,ville\nCafé Crème,Nîmes\nHôtel,Besançon\n'],
  ])('%s: of %s text', async (encoding, written, text) => {
    for (const size of [1, 7, 1000]) expect(await detect(iconv.encode(text, written), size)).toBe(encoding)
  })

  test('marks decide; UTF-16 without a mark is seen by its zeros', async () => {
    expect(await detect(iconv.encode(simplified, 'utf16le', { addBOM: true }), 64)).toBe('utf-16le')
    expect(await detect(iconv.encode(simplified, 'utf16-be', { addBOM: true }), 64)).toBe('utf-16be')
    expect(encodingByZeros(iconv.encode(simplified, 'utf-16le', { addBOM: false }))).toBe('utf-16le')
    expect(encodingByZeros(iconv.encode(simplified, 'utf-16be', { addBOM: false }))).toBe('utf-16be')
    expect(encodingByZeros(Buffer.from('a,b\n\0,2\n'))).toBeUndefined()
  })

  test('the first Chinese character may come late', async () => {
    const late = Buffer.concat([Buffer.from('1234567,abc\n'.repeat(20_000)), iconv.encode(simplified, 'gbk')])
    expect(await detect(late, 65_536)).toBe('gb18030')
  })

  test('UTF-8 with a few broken places stays UTF-8', async () => {
    const broken = Buffer.concat([Buffer.from(simplified.repeat(20)), Buffer.from([0xe5, 0x2c, 0x0a])])
    expect(await detect(broken, 4096)).toBe('utf-8')
  })

  test('law: valid UTF-8 is never taken for anything else, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', minLength: 1 }),
        fc.integer({ min: 1, max: 9 }),
        async (text, size) => {
          const clean = text.replaceAll('\0', '').replace(/^\ufeff/, '')
          expect(await detect(Buffer.from(clean), size)).toBe('utf-8')
        },
      ),
    )
  })

  test('one odd byte is Western', () => {
    expect(mostPlausible(Buffer.from([0xa9]))).toBe('windows-1252')
  })
})

describe('decodeText', () => {
  const newNotes = (): ReadNotes => ({ blankRows: 0, nulCharacters: 0, damagedCharacters: 0 })
  async function decode(bytes: Buffer, encoding: Encoding, size: number) {
    const notes = newNotes()
    let text = ''
    for await (const piece of decodeText(chunked(bytes, size), encoding, notes)) text += piece
    return { text, notes }
  }

  test('law: text survives GB18030 and UTF-16, whatever the chunks', async () => {
    const unit = fc.constantFrom('a', '1', ',', '\n', '客', '户', '€', '㐀', '😀', '镕')
    await fc.assert(
      fc.asyncProperty(fc.string({ unit, maxLength: 40 }), fc.integer({ min: 1, max: 9 }), async (text, size) => {
        for (const encoding of ['gb18030', 'utf-16le', 'utf-16be', 'utf-8'] as const) {
          const bytes = iconv.encode(text, encoding, { addBOM: false })
          expect(await decode(bytes, encoding, size)).toEqual({ text, notes: newNotes() })
        }
      }),
    )
  })

  test('NUL characters go, broken sequences are marked, both are counted; separators survive a cut character', async () => {
    const bytes = Buffer.concat([Buffer.from('a\0b,'), Buffer.from([0xb0]), Buffer.from(',c')])
    const { text, notes } = await decode(bytes, 'gb18030', 2)
    expect([text, notes.nulCharacters, notes.damagedCharacters]).toEqual(['ab,\ufffd,c', 1, 1])
  })
})
