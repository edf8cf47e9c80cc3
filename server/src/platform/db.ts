import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Database } from './schema.gen.ts'

/** What a handler or job reads and writes with: one transaction, scoped to one organization. */
export type Db = Kysely<Database>

// Ids and money are integers below 2^53; business dates stay text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

export function createPool(config: pg.PoolConfig, name: string): pg.Pool {
  const pool = new pg.Pool({ ...config, application_name: `fenji ${name}` })
  // A connection that dies while it idles is replaced by the pool; the query that needs it will tell.
  pool.on('error', () => undefined)
  // Also between two queries of somebody who has taken it out: an error that nobody listens to would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

export const kyselyOn = (pool: pg.Pool) =>
  new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })

/** For whom a transaction works; row-level security reads both. */
export interface Scope {
  organizationId: number | null
  personId?: string | null
}

/** What names the organization and person for the rest of a transaction. Not `set_config()`: it would not reach workers. */
function scopeStatements({ organizationId, personId = null }: Scope): string[] {
  const named = (name: string, value: string) => `set local fenji.${name} = ${pg.escapeLiteral(value)}`
  return [
    named('organization_id', organizationId === null ? '' : String(organizationId)),
    ...(personId === null ? [] : [named('person_id', personId)]),
  ]
}

/** Goes on for another organization or person, until the transaction ends. */
export async function setScope(db: Db, scope: Scope): Promise<void> {
  for (const statement of scopeStatements(scope)) await sql.raw(statement).execute(db)
}

const clients = new WeakMap<object, pg.PoolClient>()

/** The connection under a transaction's `db`, for COPY, which no query builder speaks. */
export function clientOf(db: Db): pg.PoolClient {
  const client = clients.get(db)
  if (!client) throw new Error('not the db of a transaction')
  return client
}

/** A query builder on one connection, and what ends it: whoever kept it must not reach the next transaction. */
function kyselyOnClient(client: pg.PoolClient): { db: Db; end(): void } {
  let isOver = false
  const query = (...args: Parameters<typeof client.query>) => {
    if (isOver) throw new Error('the transaction is over')
    return client.query(...args)
  }
  const connection = { query, release: () => undefined }
  const pool = { connect: async () => connection, end: async () => undefined } as unknown as pg.Pool
  const db = kyselyOn(pool)
  clients.set(db, client)
  const end = () => {
    isOver = true
    clients.delete(db)
  }
  return { db, end }
}

/** Runs `work` in one transaction that sees only the organization's rows. A thrown error rolls it back. */
export async function inOrganization<T>(
  { pool }: { pool: pg.Pool },
  scope: Scope,
  work: (db: Db) => Promise<T>,
  mode: 'read' | 'write' = 'write',
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  const onError = (error: Error) => {
    broken = error
  }
  client.on('error', onError)
  const { db, end } = kyselyOnClient(client)
  try {
    const begin = mode === 'read' ? 'begin isolation level repeatable read, read only' : 'begin'
    await client.query([begin, ...scopeStatements(scope)].join('; '))
    const result = await work(db)
    end()
    await client.query('commit')
    return result
  } catch (error) {
    end()
    await client.query('rollback').catch((rollbackError) => {
      broken = rollbackError as Error
    })
    throw error
  } finally {
    client.removeListener('error', onError)
    client.release(broken)
  }
}
