import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { type MariaDb, startMariaDb } from '../testing/mariadb.ts'
import { parseNetworks } from './networks.ts'
import { openSource } from './open-source.ts'
import type { RowsQuery, Source, SourceOptions } from './source.ts'

const maria = await startMariaDb()
const networks = parseNetworks('loopback,public')
if (!networks) throw new Error('no networks')

const failure = (code: string) => expect.objectContaining({ name: 'SourceFailure', code })

async function allRows(source: Source, query: RowsQuery): Promise<string[][]> {
  const rows: string[][] = []
  for await (const portion of source.rows(query)) rows.push(...portion)
  return rows
}

/** Of a machine on which there is no MariaDB: every test of it is skipped. */
const absent = {
  address: { engine: 'mysql', host: '127.0.0.1', port: 1, database: '', user: '', tls: 'off', certificate: null },
  password: '',
  run: async () => undefined,
  certificate: null,
} satisfies MariaDb
const mariaTest = test.skipIf(!maria)
const { address, password, run, certificate } = maria ?? absent
const options: SourceOptions = { password, networks, timeZone: 'Asia/Shanghai', timeLimitSeconds: 10 }

async function reading<T>(work: (source: Source) => Promise<T>, given: Partial<SourceOptions> = {}): Promise<T> {
  const source = await openSource(address, { ...options, ...given })
  try {
    return await work(source)
  } finally {
    await source.close()
  }
}
const read = (name: string, given: Partial<SourceOptions> = {}) =>
  reading(async (source) => {
    const table = { schema: '', name }
    return allRows(source, { table, columns: await source.columns(table) })
  }, given)

mariaTest(
  'values keep every digit, zero dates are none, moments with a zone are local, binary ones are empty',
  async () => {
    await run(`set session sql_mode = ''; set time_zone = '+00:00';
    create table \`订单\`\`; drop table x\` (id bigint unsigned, amount decimal(30, 4), at timestamp null, local_at datetime(6), day date,
      photo blob, code binary(2), note text, flag bit(1), tiny tinyint(1), extra json);
    insert into \`订单\`\`; drop table x\` values
      (18446744073709551615, 12345678901234567890.1234, '2024-10-04 16:30:00', '2024-10-04 16:30:00.5', '2024-10-04', x'dead', x'0001', '😀 𠮷 a"b', b'1', 1, '{"a":1}'),
      (2, null, null, '0000-00-00 00:00:00', '0000-00-00', null, null, '', null, 0, null)`)
    expect(await read('订单`; drop table x')).toEqual([
      [
        '18446744073709551615',
        '12345678901234567890.1234',
        '2024-10-05 00:30:00',
        '2024-10-04 16:30:00',
        '2024-10-04',
        '',
        '',
        '😀 𠮷 a"b',
        '',
        '1',
        '{"a":1}',
      ],
      ['2', '', '', '', '', '', '', '', '', '0', ''],
    ])
  },
)

mariaTest('only what may be read is listed; rows come in portions', async () => {
  await run(`create table many as select seq as id, cast('2024-01-01' as datetime) + interval seq second as at from seq_1_to_5001;
    create view some_view as select 1 as one; create database other; create table other.secret (a int)`)
  const tables = await reading((source) => source.tables())
  expect(tables.map(({ name, isView }) => [name, isView])).toEqual(
    expect.arrayContaining([
      ['many', false],
      ['some_view', true],
    ]),
  )
  expect(tables.some(({ name }) => name === 'secret')).toBe(false)
  const sizes = await reading(async (source) => {
    const found: number[] = []
    const table = { schema: '', name: 'many' }
    for await (const rows of source.rows({ table, columns: await source.columns(table) })) found.push(rows.length)
    return found
  })
  expect(sizes).toEqual([2000, 2000, 1001])
})

mariaTest('since a number or a moment, with an overlap', async () => {
  const table = { schema: '', name: 'many' }
  const found = await reading(async (source) => {
    const [id, at] = await source.columns(table)
    if (!id || !at) throw new Error('no columns')
    const since = async (column: typeof id, overlap: number) => {
      const value = (await source.highest(table, column)) ?? ''
      return (await allRows(source, { table, columns: [id], since: { column, value, overlap } })).length
    }
    return [await since(id, 2), await since(at, 1), await source.highest(table, id)]
  })
  expect(found).toEqual([3, 61, '5001'])
})

mariaTest('a slow statement ends', async () => {
  await run('create view slow as select benchmark(1000000000, sha2(rand(), 512)) as a')
  await expect(read('slow', { timeLimitSeconds: 1 })).rejects.toEqual(failure('time-limit'))
})

mariaTest('what is wrong is said in a word', async () => {
  const open = (change: object, given: Partial<SourceOptions> = {}) =>
    openSource({ ...address, ...change }, { ...options, ...given }).then((source) => source.close())
  await expect(open({}, { password: 'wrong' })).rejects.toEqual(failure('password-wrong'))
  await expect(open({ database: 'nothing' })).rejects.toEqual(failure('database-missing'))
  await expect(open({ port: 1 })).rejects.toEqual(failure('refused'))
  await expect(read('nothing')).rejects.toEqual(failure('table-missing'))
})

test.skipIf(!maria || !certificate)(
  'TLS: to whoever answers, or only to whom a known authority vouches for',
  async () => {
    const open = (change: object) => openSource({ ...address, ...change }, options).then((source) => source.close())
    const pem = certificate ? readFileSync(certificate, 'utf8') : ''
    await expect(open({ tls: 'verify' })).rejects.toEqual(failure('tls-untrusted'))
    await open({ tls: 'encrypt' })
    await open({ tls: 'verify', host: 'localhost', certificate: pem })
  },
)

test('something else that answers, or nobody who does, is told from a database', async () => {
  const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  const port = typeof bound === 'object' && bound ? bound.port : 0
  for (const engine of ['mysql', 'postgresql'] as const) {
    const address = {
      engine,
      host: '127.0.0.1',
      port,
      database: 'a',
      user: 'b',
      tls: 'off',
      certificate: null,
    } as const
    const opening = openSource(address, { password: 'c', networks, timeZone: 'UTC', timeLimitSeconds: 5 })
    await expect(opening).rejects.toMatchObject({ name: 'SourceFailure' })
  }
  server.close()
})
