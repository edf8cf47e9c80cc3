import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { SourceAddress } from '@fenji/contract/connections'
import type { SourceNetworks } from './networks.ts'
import { networkFailure, SourceFailure } from './source-failure.ts'

export interface TableName {
  schema: string
  name: string
}

export interface SourceTable extends TableName {
  isView: boolean
  /** As the database estimates them; null where it does not say. */
  rows: number | null
}

/** `moment` and `number` columns can say how far a table was read; `binary` ones are left out. */
export type ColumnKind = 'text' | 'number' | 'moment' | 'binary'

export interface SourceColumn {
  name: string
  /** In the words of the database. */
  type: string
  kind: ColumnKind
}

/** From where on rows are read: of the column, this much below the highest value that was seen. */
export interface Since {
  column: SourceColumn
  value: string
  /** Minutes of a moment, units of a number: rows that became visible late are read again. */
  overlap: number
  /** Rows that belong together, such as the lines of an order, are all read where one of them is new. */
  together?: SourceColumn | undefined
}

export interface RowsQuery {
  table: TableName
  /** null: the cell stays empty. What nobody needs is not asked for. */
  columns: readonly (SourceColumn | null)[]
  since?: Since | undefined
  limit?: number | undefined
}

/** A database that is open for reading. Every value is text; a binary one and null are ''. */
export interface Source {
  version: string
  tables(): Promise<SourceTable[]>
  /** @throws {SourceFailure} table-missing. */
  columns(table: TableName): Promise<SourceColumn[]>
  /** The highest value of a moment that is not far in the future, or of a number. null: the table has none. */
  highest(table: TableName, column: SourceColumn): Promise<string | null>
  /** In portions, by a cursor. All reading between opening and closing is of one state of the data. */
  rows(query: RowsQuery): AsyncIterable<string[][]>
  close(): Promise<void>
}

export interface SourceOptions {
  password: string
  networks: SourceNetworks
  /** Of the organization: moments with a zone become its local time. */
  timeZone: string
  /** For a statement, by the database's own clock. */
  timeLimitSeconds: number
  signal?: AbortSignal | undefined
}

export type OpenSource = (address: SourceAddress, options: SourceOptions) => Promise<Source>

export const connectTimeoutMs = 10_000
/** Rows in a portion. */
export const portionRows = 2000

/**
 * The address behind a host's name, if it is one that may be reached. It is connected to as it stands here: asked again,
 * the name could lead elsewhere.
 * @throws {SourceFailure} name-not-found, address-not-allowed.
 */
export async function resolveHost(host: string, networks: SourceNetworks): Promise<string> {
  const bare = host.replace(/^\[(.*)\]$/, '$1')
  const found = isIP(bare)
    ? [{ address: bare }]
    : await lookup(bare, { all: true }).catch((error: unknown) => {
        throw networkFailure(error) ?? error
      })
  // One that is not allowed among several is no accident.
  const [first] = found
  if (!first || !found.every(({ address }) => networks.allows(address))) throw new SourceFailure('address-not-allowed')
  return first.address
}

/** For TLS: by the name that the person gave, and whether its certificate has to be a trusted one of that name. */
export const tlsOptions = ({ host, tls, certificate }: SourceAddress) => ({
  rejectUnauthorized: tls === 'verify',
  ...(isIP(host) ? {} : { servername: host }),
  ...(certificate === null ? {} : { ca: certificate }),
})
