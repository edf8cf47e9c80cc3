import { expect, test } from 'vitest'
import { tcpPostgres } from '../testing/tcp-postgres.ts'
import { parseNetworks } from './networks.ts'
import { openSource } from './open-source.ts'
import type { RowsQuery, Source, SourceOptions } from './source.ts'

const { address, password, run, cut } = await tcpPostgres()
const reader = `"${address.user}"`
const networks = parseNetworks('loopback,public')
if (!networks) throw new Error('no networks')
const options: SourceOptions = { password, networks, timeZone: 'Asia/Shanghai', timeLimitSeconds: 10 }

await run(`
  create schema "Sales ""2024""";
  create table "Sales ""2024"""."订单; drop table x" (
    id bigint primary key, "金额 (""元"")" numeric(30, 4), at timestamptz, local_at timestamp, day date, photo bytea, note text, ok boolean, extra jsonb);
  insert into "Sales ""2024"""."订单; drop table x" values
    (9007199254740993, 12345678901234567890.1234, '2024-10-04 16:30:00.5+00', '2024-10-04 16:30:00.5', '2024-10-04', '\\xdeadbeef', '😀 a"b' || chr(10) || 'c', true, '{"a": 1}'),
    (2, null, 'infinity', null, '0044-03-15 BC', null, '', null, null);
  create view public.some_view as select 1 as one;
  create table public.secret (a int);
  create table public.many as select n as id, now() as at from generate_series(1, 5001) n;
  grant usage on schema "Sales ""2024""", public to ${reader};
  grant select on "Sales ""2024"""."订单; drop table x", public.some_view, public.many to ${reader};
`)
const hostile = { schema: 'Sales "2024"', name: '订单; drop table x' }

async function reading<T>(work: (source: Source) => Promise<T>, given: Partial<SourceOptions> = {}): Promise<T> {
  const source = await openSource(address, { ...options, ...given })
  try {
    return await work(source)
  } finally {
    await source.close()
  }
}

async function allRows(source: Source, query: RowsQuery): Promise<string[][]> {
  const rows: string[][] = []
  for await (const portion of source.rows(query)) rows.push(...portion)
  return rows
}

const failure = (code: string) => expect.objectContaining({ name: 'SourceFailure', code })

test('only tables and views that may be read are listed, whatever they are called', async () => {
  const tables = await reading((source) => source.tables())
  expect(tables.map(({ schema, name, isView }) => [schema, name, isView])).toEqual([
    ['Sales "2024"', '订单; drop table x', false],
    ['public', 'many', false],
    ['public', 'some_view', true],
  ])
})

test('values keep every digit, moments are local, binary ones and null are empty', async () => {
  const { columns, rows } = await reading(async (source) => {
    const known = await source.columns(hostile)
    return { columns: known, rows: await allRows(source, { table: hostile, columns: known }) }
  })
  expect(columns.map(({ kind }) => kind)).toEqual([
    'number',
    'number',
    'moment',
    'moment',
    'moment',
    'binary',
    'text',
    'text',
    'text',
  ])
  expect(rows).toEqual([
    [
      '9007199254740993',
      '12345678901234567890.1234',
      '2024-10-05 00:30:00',
      '2024-10-04 16:30:00',
      '2024-10-04',
      '',
      '😀 a"b\nc',
      't',
      '{"a": 1}',
    ],
    ['2', '', 'infinity', '', '0044-03-15 BC', '', '', '', ''],
  ])
})

test('what is not asked for stays in its place, empty', async () => {
  const rows = await reading(async (source) => {
    const [id = null] = await source.columns(hostile)
    return allRows(source, { table: hostile, columns: [null, id, null] })
  })
  expect(rows).toEqual([
    ['', '9007199254740993', ''],
    ['', '2', ''],
  ])
})

test('rows come in portions of one state of the data', async () => {
  const sizes = await reading(async (source) => {
    const table = { schema: 'public', name: 'many' }
    const columns = await source.columns(table)
    const found: number[] = []
    for await (const rows of source.rows({ table, columns })) {
      found.push(rows.length)
      if (found.length === 1) await run('insert into many select 6000 + n, now() from generate_series(1, 10) n')
    }
    return found
  })
  expect(sizes).toEqual([2000, 2000, 1001])
  await run('delete from many where id > 5001')
})

test('since a value, with an overlap and whatever belongs together', async () => {
  const table = { schema: 'public', name: 'many' }
  const found = await reading(async (source) => {
    const columns = await source.columns(table)
    const [column] = columns
    if (!column) throw new Error('no column')
    const highest = await source.highest(table, column)
    const since = { column, value: highest ?? '', overlap: 2 }
    return [highest, (await allRows(source, { table, columns: [column], since })).flat()]
  })
  expect(found).toEqual(['5001', ['4999', '5000', '5001']])
})

test('a moment far in the future does not hide what comes before it', async () => {
  await run(`create table future (at timestamptz); grant select on future to ${reader};
    insert into future values ('9999-12-31'), (now() - interval '1 hour')`)
  const highest = await reading(async (source) => {
    const table = { schema: 'public', name: 'future' }
    const [column] = await source.columns(table)
    return column ? source.highest(table, column) : null
  })
  expect(highest?.startsWith('9999')).toBe(false)
})

test('nothing can be written, and a slow statement ends', async () => {
  await run(`create view slow as select pg_sleep(30)::text as a; create function evil() returns int language sql as 'insert into future values (now()) returning 1';
    create view writes as select evil() as a; grant select on slow, writes to ${reader}; grant insert on future to ${reader}`)
  const read = (name: string, given: Partial<SourceOptions> = {}) =>
    reading(async (source) => {
      const table = { schema: 'public', name }
      return allRows(source, { table, columns: await source.columns(table) })
    }, given)
  await expect(read('writes')).rejects.toEqual(failure('database-error'))
  await expect(read('slow', { timeLimitSeconds: 1 })).rejects.toEqual(failure('time-limit'))
})

test('what is wrong is said in a word', async () => {
  const open = (change: object, given: Partial<SourceOptions> = {}) =>
    openSource({ ...address, ...change }, { ...options, ...given })
  await expect(open({}, { password: 'wrong' })).rejects.toEqual(failure('password-wrong'))
  await expect(open({ user: 'nobody-here' })).rejects.toEqual(failure('password-wrong'))
  await expect(open({ port: 1 })).rejects.toEqual(failure('refused'))
  await expect(open({ host: 'no-such-host.invalid' })).rejects.toEqual(failure('name-not-found'))
  await expect(open({ tls: 'verify' })).rejects.toEqual(failure('tls-missing'))
  await expect(reading((source) => source.columns({ schema: 'public', name: 'secret' }))).rejects.toEqual(
    failure('table-missing'),
  )
  const narrow = parseNetworks('public,private')
  if (!narrow) throw new Error('no networks')
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '::ffff:127.0.0.1', '169.254.169.254'])
    await expect(open({ host }, { networks: narrow })).rejects.toEqual(failure('address-not-allowed'))
})

test('a connection that is cut, or asked to stop, ends at once', async () => {
  const table = { schema: 'public', name: 'slow' }
  const read = reading(async (source) => allRows(source, { table, columns: await source.columns(table) }))
  setTimeout(cut, 300)
  await expect(read).rejects.toEqual(failure('connection-lost'))
  const { signal } = { signal: AbortSignal.timeout(300) }
  const stopped = reading(async (source) => allRows(source, { table, columns: await source.columns(table) }), {
    signal,
  })
  await expect(stopped).rejects.toEqual(failure('connection-lost'))
})
