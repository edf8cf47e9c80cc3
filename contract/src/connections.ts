import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Import } from './imports.ts'
import { Id, IdText, Moment } from './page.ts'

/** The databases that rows can be pulled from. `mysql` is MariaDB as well. */
export const Engine = z.enum(['postgresql', 'mysql'])
export type Engine = z.infer<typeof Engine>

/** `verify`: encrypted, and the certificate must be a trusted one of this host. `encrypt`: encrypted, to whoever answers. */
export const TlsMode = z.enum(['verify', 'encrypt', 'off'])

/** A name or an IP address; never a path to a socket. */
const Host = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .regex(/^(\[?[0-9a-fA-F:.]+\]?|[\p{L}\p{N}]([\p{L}\p{N}._-]*[\p{L}\p{N}])?)$/u, 'not-a-host')

const name = (most: number) => z.string().min(1).max(most)

/** Where a database is and as whom it is read; the password goes beside it and never comes back. */
export const SourceAddress = z
  .object({
    engine: Engine,
    host: Host,
    port: z.int().min(1).max(65_535),
    database: name(128),
    user: name(128),
    tls: TlsMode,
    certificate: z
      .string()
      .max(100_000)
      .regex(/-----BEGIN CERTIFICATE-----/, 'not-a-certificate')
      .nullable()
      .meta({ description: 'PEM of the authority behind the server’s certificate, where it is one of your own' }),
  })
  .meta({ id: 'SourceAddress' })
export type SourceAddress = z.infer<typeof SourceAddress>

const Password = z.string().max(1000)

/** When rows are pulled by themselves, in the organization's time zone. */
export const PullSchedule = z
  .discriminatedUnion('every', [
    z.object({ every: z.literal('minutes'), minutes: z.union([5, 10, 15, 30, 60, 120, 240].map((n) => z.literal(n))) }),
    z.object({ every: z.literal('day'), hour: z.int().min(0).max(23) }),
    z.object({ every: z.literal('week'), weekday: z.int().min(1).max(7), hour: z.int().min(0).max(23) }),
    z.object({ every: z.literal('month'), monthDay: z.int().min(1).max(31), hour: z.int().min(0).max(23) }),
  ])
  .meta({ id: 'PullSchedule' })
export type PullSchedule = z.infer<typeof PullSchedule>

/** What is pulled: one table or view, the whole of it or what is new by a column that only grows. */
export const PullPlan = z
  .object({
    schema: z.string().max(128).meta({ description: 'Empty for MySQL, whose schema is the database' }),
    table: name(128),
    watermark: z
      .object({
        column: name(128),
        overlap: z
          .int()
          .min(0)
          .max(1_000_000)
          .meta({ description: 'Read again below the highest value: minutes of a moment, units of a number' }),
      })
      .nullable()
      .meta({ description: 'null: the whole table each time' }),
    rowLimit: z.int().min(1).max(10_000_000),
    timeLimitSeconds: z.int().min(5).max(3600),
    schedule: PullSchedule.nullable(),
  })
  .meta({ id: 'PullPlan' })
export type PullPlan = z.infer<typeof PullPlan>

/** Why a database cannot be read. */
export const SourceFailureCode = z.enum([
  'name-not-found',
  'address-not-allowed',
  'refused',
  'unreachable',
  'connection-lost',
  'not-this-database',
  'tls-missing',
  'tls-required',
  'tls-untrusted',
  'password-wrong',
  'database-missing',
  'right-missing',
  'table-missing',
  'column-missing',
  'column-changed',
  'time-limit',
  'too-many-connections',
  'too-many-rows',
  'no-rows',
  'password-lost',
  'not-allowed',
  'columns-missing',
  'database-error',
  'internal',
])
export type SourceFailureCode = z.infer<typeof SourceFailureCode>

export const SourceFailure = z.object({
  code: SourceFailureCode,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** `columns`: the rows wait for a person to say what their columns mean. From `importing` on it is what its import is. */
export const PullState = z.enum([
  'waiting',
  'reading',
  'columns',
  'checking',
  'importing',
  'done',
  'failed',
  'cancelled',
  'undone',
])
export type PullState = z.infer<typeof PullState>

/** Rows that were fetched once, and the import that they became. */
export const Pull = z
  .object({
    id: Id,
    state: PullState,
    origin: z.enum(['person', 'schedule']),
    isReview: z.boolean().meta({ description: 'A person looks at the columns before anything is imported' }),
    isWhole: z.boolean().meta({ description: 'The whole table, not only what is new' }),
    rows: z.int().nullable().meta({ description: 'Fetched from the database' }),
    importId: Id.nullable(),
    receipt: Import.shape.receipt,
    failure: SourceFailure.nullable(),
    createdBy: z.string().nullable(),
    createdAt: Moment,
    endedAt: Moment.nullable(),
  })
  .meta({ id: 'Pull' })
export type Pull = z.infer<typeof Pull>

/** A database of the organization's own that Fenji reads, and never writes. */
export const Connection = z
  .object({
    id: Id,
    name: z.string(),
    address: SourceAddress,
    plan: PullPlan.nullable(),
    hasColumns: z
      .boolean()
      .meta({ description: 'Somebody has said what the columns mean: it can be pulled unattended' }),
    nextPullAt: Moment.nullable(),
    failures: z.int().meta({ description: 'Pulls that failed since the last good one' }),
    lastPull: Pull.nullable(),
    changedBy: z.string().nullable(),
    createdAt: Moment,
    version: z.int(),
  })
  .meta({ id: 'Connection' })
export type Connection = z.infer<typeof Connection>

const ConnectionName = z.string().trim().min(1).max(100)
const params = z.object({ id: IdText })

/** Tables with what kind of values each column has. */
export const SourceTable = z
  .object({
    schema: z.string(),
    name: z.string(),
    isView: z.boolean(),
    rows: z.int().nullable().meta({ description: 'Estimated by the database' }),
  })
  .meta({ id: 'SourceTable' })
export type SourceTable = z.infer<typeof SourceTable>

export const SourceColumn = z
  .object({ name: z.string(), type: z.string(), kind: z.enum(['text', 'number', 'moment', 'binary']) })
  .meta({ id: 'SourceColumn' })
export type SourceColumn = z.infer<typeof SourceColumn>

export const connections = {
  list: endpoint({
    method: 'GET',
    path: '/api/connections',
    summary: 'The databases that rows are pulled from',
    reply: z.array(Connection),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/connections',
    summary: 'Keep a connection to a database; its password is encrypted and never sent back',
    status: 201,
    body: z.object({ name: ConnectionName, address: SourceAddress, password: Password }),
    reply: Connection,
    problems: ['name-taken'],
  }),
  test: endpoint({
    method: 'POST',
    path: '/api/connections/test',
    summary:
      'Can this database be reached and read? Without a password: with the one that is kept for the same address',
    body: z.object({ id: Id.nullable(), address: SourceAddress, password: Password.nullable() }),
    reply: z.object({ version: z.string(), tables: z.int() }),
    problems: ['source-failed', 'connection-not-found'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/connections/:id',
    summary: 'One connection',
    params,
    reply: Connection,
    problems: ['connection-not-found'],
  }),
  update: endpoint({
    method: 'PUT',
    path: '/api/connections/:id',
    summary: 'Change a connection. Where engine, host, port, database or user change, the password is asked for again',
    params,
    body: z.object({
      name: ConnectionName,
      address: SourceAddress,
      password: Password.nullable().meta({ description: 'null: the one that is kept' }),
      plan: PullPlan.nullable(),
      version: z.int(),
    }),
    reply: Connection,
    problems: ['connection-not-found', 'name-taken', 'version-conflict'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/connections/:id',
    summary: 'Remove a connection with its password and history; what it imported stays',
    status: 204,
    params,
    problems: ['connection-not-found'],
  }),
  tables: endpoint({
    method: 'GET',
    path: '/api/connections/:id/tables',
    summary: 'The tables and views that may be read',
    params,
    reply: z.array(SourceTable),
    problems: ['connection-not-found', 'source-failed'],
  }),
  preview: endpoint({
    method: 'GET',
    path: '/api/connections/:id/preview',
    summary: 'The columns and first rows of a table',
    params,
    query: z.object({ schema: z.string().max(128).default(''), table: name(128) }),
    reply: z.object({ columns: z.array(SourceColumn), rows: z.array(z.array(z.string())) }),
    problems: ['connection-not-found', 'source-failed'],
  }),
  pull: endpoint({
    method: 'POST',
    path: '/api/connections/:id/pulls',
    summary: 'Fetch the rows now, in the background',
    status: 202,
    params,
    body: z.object({
      isReview: z.boolean().meta({ description: 'Let a person look at the columns first, as with a file' }),
      isWhole: z.boolean().default(false).meta({ description: 'The whole table, whatever was read before' }),
    }),
    reply: Pull,
    problems: ['connection-not-found', 'connection-state'],
  }),
  pulls: endpoint({
    method: 'GET',
    path: '/api/connections/:id/pulls',
    summary: 'The latest pulls, newest first',
    params,
    reply: z.array(Pull),
    problems: ['connection-not-found'],
  }),
  stop: endpoint({
    method: 'POST',
    path: '/api/connections/:id/stop',
    summary: 'Stop fetching rows; nothing of the pull stays',
    params,
    reply: Connection,
    problems: ['connection-not-found', 'connection-state'],
  }),
}
