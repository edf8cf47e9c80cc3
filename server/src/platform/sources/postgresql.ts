import { Socket } from 'node:net'
import pg from 'pg'
import {
  type ColumnKind,
  connectTimeoutMs,
  type OpenSource,
  portionRows,
  type RowsQuery,
  resolveHost,
  type Since,
  type Source,
  type SourceColumn,
  type TableName,
  tlsOptions,
} from './source.ts'
import { networkFailure, SourceFailure } from './source-failure.ts'

const ofState: Record<string, ConstructorParameters<typeof SourceFailure>[0]> = {
  '28P01': 'password-wrong',
  '28000': 'password-wrong',
  '3D000': 'database-missing',
  '42501': 'right-missing',
  '42P01': 'table-missing',
  '42703': 'column-missing',
  '57014': 'time-limit',
  '53300': 'too-many-connections',
  '57P01': 'connection-lost',
  '57P02': 'connection-lost',
  '57P03': 'unreachable',
}

/** @returns what a failure means to whoever set the connection up. */
function failureOf(error: unknown): SourceFailure {
  const known = networkFailure(error)
  if (known) return known
  const { code: state = '', message = '' } = error as { code?: string; message?: string }
  if (/no pg_hba\.conf entry.*(SSL off|no encryption)/i.test(message)) return new SourceFailure('tls-required')
  const code = ofState[state]
  if (code) return new SourceFailure(code, {}, { cause: error })
  if (/^[0-9A-Z]{5}$/.test(state)) return new SourceFailure('database-error', { state }, { cause: error })
  // The protocol was not understood: something else answers there.
  return new SourceFailure('not-this-database', {}, { cause: error })
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
const qualified = ({ schema, name }: TableName) => `${quoted(schema)}.${quoted(name)}`

const momentTypes = /^(timestamp|date$)/
const numberTypes = /^(smallint|integer|bigint|numeric)/

function kindOf(type: string): ColumnKind {
  if (type === 'bytea') return 'binary'
  if (momentTypes.test(type)) return 'moment'
  return numberTypes.test(type) ? 'number' : 'text'
}

const tablesText = `
  select n.nspname as schema, c.relname as name, (c.relkind in ('v', 'm'))::text as is_view,
    case when c.reltuples < 0 then null else c.reltuples::bigint end as rows
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'v', 'm', 'p', 'f') and not c.relispartition
    and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
    and pg_catalog.has_schema_privilege(n.oid, 'usage') and pg_catalog.has_any_column_privilege(c.oid, 'select')
  order by 1, 2 limit 2000`

const columnsText = `
  select a.attname as name, pg_catalog.format_type(a.atttypid, null) as type
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where n.nspname = $1 and c.relname = $2 and pg_catalog.has_schema_privilege(n.oid, 'usage')
    and pg_catalog.has_column_privilege(c.oid, a.attnum, 'select')
  order by a.attnum`

/** Moments to the second, in the session's time zone: their zone and fractions would only be dropped later. */
const plainMoment = (text: string) => (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.test(text) ? text.slice(0, 19) : text)

function sinceText({ column, together }: Since, table: TableName): string {
  const name = quoted(column.name)
  const from =
    column.kind === 'moment'
      ? `($1::${column.type === 'date' ? 'timestamp' : column.type} - $2::int * interval '1 minute')`
      : `($1::${column.type === 'numeric' ? 'numeric' : 'bigint'} - $2::int)`
  const isNew = `(${name} >= ${from} or ${name} is null)`
  if (!together) return ` where ${isNew}`
  const key = quoted(together.name)
  return ` where ${isNew} or ${key} in (select ${key} from ${qualified(table)} where ${isNew})`
}

class PostgresSource implements Source {
  readonly version: string
  readonly #client: pg.Client

  constructor(client: pg.Client, version: string) {
    this.#client = client
    this.version = version
  }

  async #rows<R extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<R[]> {
    try {
      return (await this.#client.query<R>(text, values)).rows
    } catch (error) {
      throw failureOf(error)
    }
  }

  async tables() {
    const rows = await this.#rows<Record<'schema' | 'name' | 'is_view', string> & { rows: string | null }>(tablesText)
    return rows.map(({ is_view: view, rows: count, ...table }) => ({
      ...table,
      isView: view === 'true',
      rows: count === null ? null : Number(count),
    }))
  }

  async columns(table: TableName): Promise<SourceColumn[]> {
    const rows = await this.#rows<{ name: string; type: string }>(columnsText, [table.schema, table.name])
    if (rows.length === 0) throw new SourceFailure('table-missing', { table: table.name })
    return rows.map(({ name, type }) => ({ name, type, kind: kindOf(type) }))
  }

  async highest(table: TableName, { name, kind }: SourceColumn): Promise<string | null> {
    const column = quoted(name)
    // A date that was typed wrong would otherwise hide everything that comes before it.
    const limit = kind === 'moment' ? ` where ${column} < now() + interval '1 day'` : ''
    const [row] = await this.#rows<{ value: string | null }>(
      `select max(${column})::text as value from ${qualified(table)}${limit}`,
    )
    return row?.value ?? null
  }

  async *rows({ table, columns, since, limit }: RowsQuery): AsyncGenerator<string[][]> {
    const list = columns.map((column) => (column && column.kind !== 'binary' ? quoted(column.name) : 'null'))
    const text = `select ${list.join(', ')} from ${qualified(table)}${since ? sinceText(since, table) : ''}${limit ? ` limit ${limit}` : ''}`
    const isMoment = columns.map((column) => column?.kind === 'moment')
    try {
      await this.#client.query(
        `declare fenji_rows no scroll cursor for ${text}`,
        since ? [since.value, since.overlap] : [],
      )
      for (;;) {
        const { rows } = await this.#client.query<(string | null)[]>({
          text: `fetch forward ${portionRows} from fenji_rows`,
          rowMode: 'array',
        })
        if (rows.length > 0)
          yield rows.map((row) => row.map((value, i) => (isMoment[i] ? plainMoment(value ?? '') : (value ?? ''))))
        if (rows.length < portionRows) break
      }
      await this.#client.query('close fenji_rows')
    } catch (error) {
      throw failureOf(error)
    }
  }

  async close(): Promise<void> {
    await endOf(this.#client)
  }
}

/** Says goodbye, and does not wait for an answer that may never come. */
async function endOf(client: pg.Client): Promise<void> {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  const timer = setTimeout(() => stream.destroy(), 1000)
  await client.end().catch(() => undefined)
  clearTimeout(timer)
  stream.destroy()
}

/** Opens a PostgreSQL database for reading: one transaction that cannot write, in which every statement has a time limit. */
export const openPostgresql: OpenSource = async (
  address,
  { password, networks, timeZone, timeLimitSeconds, signal },
) => {
  const ip = await resolveHost(address.host, networks)
  const socket = new Socket()
  const client = new pg.Client({
    host: ip,
    port: address.port,
    database: address.database,
    user: address.user,
    password,
    ssl: address.tls === 'off' ? false : tlsOptions(address),
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: 'fenji',
    keepAlive: true,
    stream: () => socket,
    // Everything as the database writes it: numbers keep their digits.
    types: { getTypeParser: () => (text: string | Buffer) => String(text) } as unknown as pg.CustomTypesConfig,
  })
  client.on('error', () => undefined)
  const stop = () => socket.destroy()
  signal?.addEventListener('abort', stop)
  socket.once('close', () => signal?.removeEventListener('abort', stop))
  try {
    await client.connect()
    await client.query('begin isolation level repeatable read, read only')
    await client.query(`set local statement_timeout = ${timeLimitSeconds * 1000}`)
    await client.query(`set local idle_in_transaction_session_timeout = ${timeLimitSeconds * 1000}`)
    await client.query(`set local datestyle = 'ISO, YMD'`)
    await client.query(`select pg_catalog.set_config('timezone', $1, true)`, [timeZone])
    const { rows } = await client.query<{ version: string }>(
      `select pg_catalog.current_setting('server_version') as version`,
    )
    return new PostgresSource(client, `PostgreSQL ${rows[0]?.version ?? ''}`.trim())
  } catch (error) {
    await endOf(client)
    throw failureOf(error)
  }
}
