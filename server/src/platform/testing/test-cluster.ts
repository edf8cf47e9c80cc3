import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { readConfig } from '../config.ts'
import { openDatabase } from '../database.ts'
import { openCluster } from '../postgres/cluster.ts'

const templateName = 'fenji'

/** A real embedded PostgreSQL of its own in a temporary folder, with a migrated template database. */
export interface TestCluster {
  folder: string
  owner: pg.ClientConfig
  templateOwner: pg.ClientConfig
  close(): Promise<void>
}

/** Starts one cluster for a whole test run; `close` throws it away. */
export async function openTestCluster(): Promise<TestCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'fenji-test-'))
  const database = await openDatabase(readConfig({ FENJI_DATA: folder }), 'test template')
  await database.kysely.destroy()
  const cluster = await openCluster(join(folder, 'postgres'))
  return {
    folder,
    owner: cluster.owner,
    templateOwner: { ...cluster.owner, database: templateName },
    close: async () => {
      await cluster.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A database of one's own, copied from the template in a few milliseconds. */
export async function cloneDatabase(owner: pg.ClientConfig, name: string): Promise<pg.ClientConfig> {
  const client = new pg.Client(owner)
  await client.connect()
  await client.query(`create database "${name}" template ${templateName}`)
  await client.end()
  return { ...owner, database: name }
}
