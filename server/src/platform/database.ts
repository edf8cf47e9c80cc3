import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import pg from 'pg'
import type { Config } from './config.ts'
import { createPool, kyselyOn } from './db.ts'
import { migrate } from './migrate.ts'
import { type Cluster, openCluster } from './postgres/cluster.ts'
import type { Database } from './schema.gen.ts'
import { StartFailure } from './start-failure.ts'

const applicationRole = 'fenji_app'
const databaseName = 'fenji'
const oldestVersion = 150_000
/** Held by the server of a data folder for as long as it lives. */
const serverLock = 20_261_122

/** An open, migrated database. */
export interface OpenDatabase {
  /**
   * Connected as a role that cannot pass row-level security, like `pool`, but from a few connections of its own: what a
   * transaction waits for while it is open comes from here, or transactions that took all of `pool` would wait for each other.
   */
  kysely: Kysely<Database>
  /** The same connections as `kysely`. */
  sidePool: pg.Pool
  /** For transactions. */
  pool: pg.Pool
  /** How to connect as the owner of the tables: for migrations and the job queue only. */
  owner: pg.ClientConfig
  cluster: Cluster | null
  /** Closes the pools, and PostgreSQL if it is ours and nobody else uses it. */
  close(): Promise<void>
}

async function withClient<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...config, application_name: 'fenji set-up' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function createOwnDatabase(cluster: Cluster): Promise<pg.ClientConfig> {
  await withClient(cluster.owner, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName])
    if (rowCount === 0) await client.query(`create database ${databaseName}`).catch(ignoreDuplicate)
  })
  return { ...cluster.owner, database: databaseName }
}

function ignoreDuplicate(error: unknown): void {
  const { code } = error as { code?: string }
  // Someone else was quicker: duplicate database, duplicate object, unique violation in the catalogue.
  if (code !== '42P04' && code !== '42710' && code !== '23505') throw error
}

async function prepare(client: pg.Client, isEmbedded: boolean): Promise<void> {
  const { rows } = await client.query<{ version: number; role: string; user: string }>(
    `select current_setting('server_version_num')::int as version, current_user as user,
       (select rolname from pg_roles where rolname = $1) as role`,
    [applicationRole],
  )
  const { version = 0, role = null, user = '' } = rows[0] ?? {}
  if (version < oldestVersion)
    throw new StartFailure(
      'The PostgreSQL server is older than version 15.',
      'Point FENJI_DATABASE_URL to version 15 or newer.',
    )
  if (role === null) {
    try {
      await client
        .query(`create role ${applicationRole} ${isEmbedded ? 'login' : 'nologin'} nosuperuser nobypassrls`)
        .catch(ignoreDuplicate)
    } catch (cause) {
      throw new StartFailure(
        `The database user ${user} may not create the role ${applicationRole}.`,
        `As an administrator of the server run: create role ${applicationRole} nologin; grant ${applicationRole} to ${user};`,
        { cause },
      )
    }
  }
  if (isEmbedded) return
  // Fails where somebody granted it already and we may not; what counts is whether we can become the role.
  await client.query(`grant ${applicationRole} to current_user`).catch(() => undefined)
  await client.query(`set role ${applicationRole}`).catch((cause) => {
    throw new StartFailure(
      `The database user ${user} may not act as the role ${applicationRole}.`,
      `As an administrator of the server run: grant ${applicationRole} to ${user};`,
      { cause },
    )
  })
  await client.query('reset role')
}

/** A name with several addresses fails with several errors and no words of its own. */
const reasonOf = (cause: unknown): string =>
  (cause instanceof AggregateError ? cause.errors : [cause]).map((error) => (error as Error).message).join(', ')

async function connectExternal(url: string): Promise<pg.ClientConfig> {
  const owner: pg.ClientConfig = { connectionString: url, connectionTimeoutMillis: 10_000 }
  try {
    await withClient(owner, (client) => client.query('select 1'))
  } catch (cause) {
    throw new StartFailure(
      `FENJI_DATABASE_URL does not answer: ${reasonOf(cause)}.`,
      'Check address, user and password.',
      { cause },
    )
  }
  return owner
}

/** Only the application's role is held back by row-level security; the owner of the tables is not. */
async function refuseOtherRole(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ role: string }>('select current_user as role')
  if (rows[0]?.role === applicationRole) return
  throw new StartFailure(
    `Connections of FENJI_DATABASE_URL do not act as ${applicationRole}.`,
    'Take "options" out of the address; a connection pooler must let start-up options through.',
  )
}

/** Connects, creates what is missing, migrates. @throws {StartFailure} in one line, with what to do. */
export async function openDatabase(config: Config, name: string): Promise<OpenDatabase> {
  const cluster = config.databaseUrl === null ? await openCluster(join(config.dataFolder, 'postgres')) : null
  try {
    const owner = cluster ? await createOwnDatabase(cluster) : await connectExternal(config.databaseUrl ?? '')
    await withClient(owner, async (client) => {
      await prepare(client, cluster !== null)
      await migrate(client)
      await client.query('insert into installation (secret) values ($1) on conflict do nothing', [
        randomBytes(32).toString('base64url'),
      ])
    })
    const app = cluster ? { ...owner, user: applicationRole } : { ...owner, options: `-c role=${applicationRole}` }
    const pool = createPool({ ...app, max: 20 }, name)
    const sidePool = createPool({ ...app, max: 10 }, `${name} beside`)
    const kysely = kyselyOn(sidePool)
    const close = async () => {
      await Promise.all([pool.end(), kysely.destroy()])
      await cluster?.stop()
    }
    await refuseOtherRole(sidePool).catch(async (error) => {
      await close()
      throw error
    })
    return { kysely, sidePool, pool, owner, cluster, close }
  } catch (error) {
    await cluster?.stop()
    throw error
  }
}

/** A server's hold on its database. */
export interface Claim {
  /** Settles when the connection that holds it is gone: PostgreSQL died, or the claim was released. */
  lost: Promise<void>
  release(): Promise<void>
}

/**
 * Claims the data folder for this server. PostgreSQL lets go of the claim when the process dies, however it dies.
 * @throws {StartFailure} when another server holds it.
 */
export async function claimServer(database: OpenDatabase): Promise<Claim> {
  const client = new pg.Client({ ...database.owner, application_name: 'fenji server claim' })
  const lost = new Promise<void>((resolve) => {
    client.once('end', resolve)
    client.once('error', () => resolve())
  })
  client.on('error', () => undefined)
  await client.connect()
  // A server that is just stopping gets a moment to go.
  for (let attempt = 0; attempt < 20; attempt++) {
    const { rows } = await client.query<{ claimed: boolean }>('select pg_try_advisory_lock($1) as claimed', [
      serverLock,
    ])
    if (rows[0]?.claimed) return { lost, release: () => client.end() }
    await sleep(150)
  }
  await client.end()
  throw new StartFailure(
    'Another Fenji server is running on this data folder.',
    'Use that one, stop it, or give this one a folder and port of its own (FENJI_DATA, FENJI_PORT).',
  )
}

/** Does a server hold the claim on this database? */
export async function isServerRunning({ owner }: OpenDatabase): Promise<boolean> {
  return withClient(owner, async (client) => {
    const { rows } = await client.query<{ held: boolean }>(
      `select exists (select from pg_locks where locktype = 'advisory' and classid = 0 and objid = $1 and granted) as held`,
      [serverLock],
    )
    return rows[0]?.held ?? false
  })
}
