import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { openSheetFile } from './open-sheet-file.ts'
import { readTable, refusalOf, tableFile } from './testing/table-files.ts'

const rowsOf = async (content: string | Buffer) => (await readTable(tableFile(content))).rows

describe('delimited text', () => {
  test.each([
    [',', 'a,b\n1,2\n3,4'],
    ['\t', 'a\tb\n1\t2\n3\t4'],
    [';', 'a;b\n1,5;2,5\n3,5;4,5\n'],
    ['|', 'a|b\n1|2\n3|4\n'],
    ['whitespace', '  id  date\n 0001 19970101\n 0002 19970102\n'],
    [';', 'sep=;\na;b,c\n1;2\n'],
    [',', 'name\n张三\n李四\n'],
  ])('delimiter %j is seen in %j', async (delimiter, text) => {
    expect((await readTable(tableFile(text))).delimiter).toBe(delimiter)
  })

  test('a title above the table does not mislead', async () => {
    const { delimiter, rows } = await readTable(tableFile('2024年销售明细\n\n客户,金额\n甲,"1,000"\n乙,"2,000"\n'))
    expect([delimiter, rows[1]]).toEqual([',', ['客户', '金额']])
  })

  test('a sep= line is no row; line numbers stay those of the file', async () => {
    const { rows, lines } = await readTable(tableFile('sep=;\na;b\n1;2\n'))
    expect([rows, lines]).toEqual([
      [
        ['a', 'b'],
        ['1', '2'],
      ],
      [2, 3],
    ])
  })

  test('CR alone ends lines where there is no LF', async () => {
    expect(await rowsOf('a,b\r1,"x\ry"\r')).toEqual([
      ['a', 'b'],
      ['1', 'x\ry'],
    ])
  })

  test('gzip is unpacked, GB18030 read, marks taken off', async () => {
    expect(await rowsOf(gzipSync(iconv.encode('客户,金额\n上海公司,12\n', 'gbk')))).toEqual([
      ['客户', '金额'],
      ['上海公司', '12'],
    ])
    expect(await rowsOf(iconv.encode('客户,金额\n', 'utf16le', { addBOM: true }))).toEqual([['客户', '金额']])
    expect(await rowsOf('\ufeffa,b\n')).toEqual([['a', 'b']])
  })

  test('rows come in batches, from where one asks, with progress; and again from the start', async () => {
    const path = tableFile(`a,b\n${Array.from({ length: 5000 }, (_, i) => `${i},x`).join('\n')}\n`)
    const file = await openSheetFile(path)
    for (let pass = 0; pass < 2; pass++) {
      const sizes: number[] = []
      let first = 0
      let progress = 0
      for await (const batch of file.rows({ afterLine: 1001, batchRows: 1500 })) {
        first ||= batch.lines[0] ?? 0
        progress = batch.progress
        sizes.push(batch.rows.length)
      }
      expect([first, progress, sizes]).toEqual([1002, 1, [1500, 1500, 1000]])
    }
  })

  test('what a mapping says is not detected again', async () => {
    const path = tableFile('a,b;c\n1,2;3\n')
    const { rows, encoding } = await readTable(path, { delimiter: ';', encoding: 'windows-1252' })
    expect([rows[0], encoding]).toEqual([['a,b', 'c'], 'windows-1252'])
  })

  test('reading stops when asked', async () => {
    const file = await openSheetFile(tableFile('a,b\n'))
    const reading = async () => {
      for await (const _ of file.rows({ signal: AbortSignal.abort() }));
    }
    await expect(reading()).rejects.toThrow('aborted')
  })
})

describe('refusals tell what the file is by its content', () => {
  const ole = (stream: string) => {
    const bytes = Buffer.alloc(512 * 3, 0xff)
    Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes)
    bytes.writeUInt16LE(9, 30)
    bytes.writeUInt32LE(0, 48)
    bytes.writeUInt32LE(1, 76)
    bytes.fill(0, 512, 1024)
    bytes.write(stream, 512, 'utf16le')
    bytes.writeUInt16LE(stream.length * 2 + 2, 512 + 64)
    return bytes
  }
  test.each<[string, Buffer | string, object]>([
    ['an empty file', '', { code: 'file-empty' }],
    ['blank lines', '\n \n\r\n', { code: 'file-empty' }],
    ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), { code: 'not-a-table', looksLike: 'png' }],
    ['a pdf', '%PDF-1.7\n', { code: 'not-a-table', looksLike: 'pdf' }],
    ['a feed', '<?xml version="1.0"?><rss></rss>', { code: 'not-a-table', looksLike: 'xml' }],
    ['a program', Buffer.from('4d5a9000030000000400', 'hex'), { code: 'not-a-table', looksLike: 'exe' }],
    [
      'noise',
      Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251)),
      { code: 'not-a-table', looksLike: 'binary' },
    ],
    ['a packed picture', gzipSync(Buffer.from('89504e470d0a1a0a', 'hex')), { code: 'not-a-table', looksLike: 'png' }],
    [
      'a cut archive',
      gzipSync('a,b\n1,2\n'.repeat(999)).subarray(0, 40),
      { code: 'archive-damaged', reason: 'Z_BUF_ERROR' },
    ],
    ['a broken old workbook', ole('Workbook'), { code: 'workbook-damaged', part: 'biff', reason: 'content-broken' }],
    ['an encrypted workbook', ole('EncryptedPackage'), { code: 'workbook-encrypted' }],
    ['a letter', ole('WordDocument'), { code: 'not-a-table', looksLike: 'ole' }],
  ])('%s', async (_, content, refusal) => {
    expect(await refusalOf(readTable(tableFile(content)))).toEqual(refusal)
  })

  test('a missing file', async () => {
    expect(await refusalOf(openSheetFile('/nowhere/at-all.csv'))).toEqual({
      code: 'file-not-accessible',
      errno: 'ENOENT',
    })
  })

  test('a gzip bomb, by what it unpacks to', async () => {
    const path = tableFile(gzipSync(Buffer.alloc(20_000_000, 'a,b\n')))
    const limits = { ratioFromBytes: 1_000_000 }
    expect(await refusalOf(readTable(path, { limits }))).toMatchObject({ code: 'archive-too-large', part: 'gzip' })
    expect(await refusalOf(readTable(path, { limits: { maxPartBytes: 1_000_000 } }))).toMatchObject({
      limit: 1_000_000,
    })
  })
})
