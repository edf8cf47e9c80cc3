import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { StartFailure } from './start-failure.ts'

const folder = join(import.meta.dirname, '../../migrations')
/** Any number, the same in every process: only one of them migrates at a time. */
const migrationLock = 20_261_121

export interface Migration {
  name: string
  sql: string
  checksum: string
}

export function readMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex').slice(0, 16) }
    })
}

/**
 * Brings the database to this version's tables: each new migration in a transaction of its own, in order.
 * @param client connected as the owner of the tables.
 * @throws {StartFailure} when the database was migrated by a newer Fenji, or a migration was changed after it ran.
 */
export async function migrate(client: pg.Client, migrations = readMigrations()): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [migrationLock])
  try {
    await client.query(`create table if not exists fenji_migration
      (name text not null, checksum text not null, applied_at timestamptz not null default now(),
       constraint fenji_migration_pkey primary key (name))`)
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from fenji_migration order by name',
    )
    refuseStrangers(rows, migrations)
    const applied = new Set(rows.map((row) => row.name))
    for (const migration of migrations.filter(({ name }) => !applied.has(name))) await apply(client, migration)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock])
  }
}

function refuseStrangers(applied: { name: string; checksum: string }[], migrations: Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]))
  const stranger = applied.find(({ name }) => !known.has(name))
  if (stranger)
    throw new StartFailure(
      `The database was migrated by a newer Fenji (${stranger.name}).`,
      'Start that version, or restore a backup made before it.',
    )
  const changed = applied.find(({ name, checksum }) => known.get(name) !== checksum)
  if (changed)
    throw new StartFailure(
      `The migration ${changed.name} was changed after it had been applied.`,
      'Restore the file as it was released; a change to the tables is a new migration.',
    )
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into fenji_migration (name, checksum) values ($1, $2)', [name, checksum])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw new StartFailure(
      `The migration ${name} failed: ${(cause as Error).message}`,
      'Nothing was changed. Report this with the message.',
      { cause },
    )
  }
}
