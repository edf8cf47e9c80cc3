import { connect } from 'node:net'
import { type Connection, createConnection, type TypeCastField } from 'mysql2'
import { localMoments } from './local-moment.ts'
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

const ofNumber: Record<number, ConstructorParameters<typeof SourceFailure>[0]> = {
  1045: 'password-wrong',
  1044: 'database-missing',
  1049: 'database-missing',
  1142: 'right-missing',
  1143: 'right-missing',
  1146: 'table-missing',
  1054: 'column-missing',
  1969: 'time-limit',
  3024: 'time-limit',
  1317: 'time-limit',
  1040: 'too-many-connections',
  1203: 'too-many-connections',
  1226: 'too-many-connections',
  3159: 'tls-required',
  1053: 'connection-lost',
  1927: 'connection-lost',
}

/** @returns what a failure means to whoever set the connection up. */
function failureOf(error: unknown): SourceFailure {
  const known = networkFailure(error)
  if (known) return known
  const { errno = 0, code = '' } = error as { errno?: number; code?: string }
  const mapped = ofNumber[errno]
  if (mapped) return new SourceFailure(mapped, {}, { cause: error })
  if (errno >= 1000 && code.startsWith('ER_'))
    return new SourceFailure('database-error', { state: String(errno) }, { cause: error })
  return new SourceFailure('not-this-database', {}, { cause: error })
}

const quoted = (name: string) => `\`${name.replaceAll('`', '``')}\``

const momentTypes = new Set(['datetime', 'timestamp', 'date'])
const numberTypes = new Set(['tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'decimal'])
const binaryTypes = /blob$|binary$|^bit$|^(geometry|point|linestring|polygon|multi|vector)/

function kindOf(type: string): ColumnKind {
  if (binaryTypes.test(type)) return 'binary'
  if (momentTypes.has(type)) return 'moment'
  return numberTypes.has(type) ? 'number' : 'text'
}

const zeroDate = /^0000-00-00/

/** Text as the server writes it: moments in the organization's zone to the second, a zero date is no date. */
function valueReader(timeZone: string) {
  const local = localMoments(timeZone)
  return (field: TypeCastField): string => {
    const text = field.string('utf8') ?? ''
    if (field.type === 'TIMESTAMP') return zeroDate.test(text) ? '' : local(text)
    if (field.type !== 'DATETIME' && field.type !== 'DATE') return text
    return zeroDate.test(text) ? '' : text.slice(0, 19)
  }
}

function sinceText({ column, together }: Since, table: TableName): string {
  const name = quoted(column.name)
  const from =
    column.kind === 'moment' ? '(cast(? as datetime(6)) - interval ? minute)' : '(cast(? as decimal(65, 10)) - ?)'
  const isNew = `(${name} >= ${from} or ${name} is null)`
  if (!together) return ` where ${isNew}`
  const key = quoted(together.name)
  return ` where ${isNew} or ${key} in (select ${key} from ${quoted(table.name)} where ${isNew})`
}

type Row = (string | null)[]

class MysqlSource implements Source {
  readonly version: string
  readonly #connection: Connection
  readonly #timeZone: string

  constructor(connection: Connection, version: string, timeZone: string) {
    this.#connection = connection
    this.version = version
    this.#timeZone = timeZone
  }

  async #rows(sql: string, values: unknown[] = []): Promise<Row[]> {
    return query(this.#connection, sql, values)
  }

  async tables() {
    const rows = await this.#rows(`select table_name, table_type, table_rows from information_schema.tables
      where table_schema = database() and table_type in ('BASE TABLE', 'VIEW', 'SYSTEM VERSIONED') order by table_name limit 2000`)
    return rows.map(([name, type, count]) => ({
      schema: '',
      name: name ?? '',
      isView: type === 'VIEW',
      rows: count === null || count === undefined ? null : Number(count),
    }))
  }

  async columns({ name }: TableName): Promise<SourceColumn[]> {
    const rows = await this.#rows(
      `select column_name, lower(data_type) from information_schema.columns
      where table_schema = database() and binary table_name = ? order by ordinal_position`,
      [name],
    )
    if (rows.length === 0) throw new SourceFailure('table-missing', { table: name })
    return rows.map(([column, type]) => ({ name: column ?? '', type: type ?? '', kind: kindOf(type ?? '') }))
  }

  async highest(table: TableName, { name, kind }: SourceColumn): Promise<string | null> {
    const column = quoted(name)
    // A date that was typed wrong would otherwise hide everything that comes before it.
    const limit = kind === 'moment' ? ` where ${column} < utc_timestamp() + interval 2 day` : ''
    const [row] = await this.#rows(`select cast(max(${column}) as char) from ${quoted(table.name)}${limit}`)
    const value = row?.[0] ?? null
    return value !== null && zeroDate.test(value) ? null : value
  }

  async *rows({ table, columns, since, limit }: RowsQuery): AsyncGenerator<string[][]> {
    const list = columns.map((column) => (column && column.kind !== 'binary' ? quoted(column.name) : 'null'))
    const text = `select ${list.join(', ')} from ${quoted(table.name)}${since ? sinceText(since, table) : ''}${limit ? ` limit ${limit}` : ''}`
    const pair = since ? [since.value, since.overlap] : []
    const stream = this.#connection
      .query({
        sql: text,
        values: since?.together ? [...pair, ...pair] : pair,
        rowsAsArray: true,
        typeCast: valueReader(this.#timeZone),
      })
      .stream({ highWaterMark: portionRows })
    try {
      let rows: string[][] = []
      for await (const row of stream as AsyncIterable<Row>) {
        rows.push(row.map((value) => value ?? ''))
        if (rows.length < portionRows) continue
        yield rows
        rows = []
      }
      if (rows.length > 0) yield rows
    } catch (error) {
      throw failureOf(error)
    }
  }

  async close(): Promise<void> {
    this.#connection.destroy()
  }
}

const query = (connection: Connection, sql: string, values: unknown[] = []) =>
  new Promise<Row[]>((resolve, reject) => {
    const typeCast = (field: TypeCastField) => field.string('utf8')
    connection.query({ sql, values, rowsAsArray: true, typeCast }, (error, rows) =>
      error ? reject(failureOf(error)) : resolve(rows as unknown as Row[]),
    )
  })

const connected = (connection: Connection) =>
  new Promise<void>((resolve, reject) => {
    connection.once('error', reject)
    connection.connect((error) => (error ? reject(error) : resolve()))
  })

/** Opens a MySQL or MariaDB database for reading: one transaction that cannot write, in which every statement has a time limit. */
export const openMysql: OpenSource = async (address, { password, networks, timeZone, timeLimitSeconds, signal }) => {
  const ip = await resolveHost(address.host, networks)
  const connection = createConnection({
    host: address.host,
    port: address.port,
    database: address.database,
    user: address.user,
    password,
    ...(address.tls === 'off' ? {} : { ssl: { ...tlsOptions(address), verifyIdentity: address.tls === 'verify' } }),
    connectTimeout: connectTimeoutMs,
    stream: () => connect(address.port, ip),
    charset: 'utf8mb4',
    multipleStatements: false,
    // The server could ask for any file of this machine.
    flags: ['-LOCAL_FILES'],
  })
  connection.on('error', () => undefined)
  const stop = () => connection.destroy()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    await connected(connection)
    const [[version = ''] = []] = await query(connection, 'select version()')
    const isMaria = /mariadb/i.test(version ?? '')
    await query(
      connection,
      isMaria
        ? `set session max_statement_time = ${timeLimitSeconds}`
        : `set session max_execution_time = ${timeLimitSeconds * 1000}`,
    )
    await query(connection, `set session time_zone = '+00:00'`)
    await query(connection, 'set session transaction isolation level repeatable read')
    await query(connection, 'start transaction with consistent snapshot, read only')
    return new MysqlSource(connection, `${isMaria ? 'MariaDB' : 'MySQL'} ${(version ?? '').split('-')[0]}`, timeZone)
  } catch (error) {
    connection.destroy()
    throw failureOf(error)
  }
}
