import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import pino from 'pino'
import { readConfig } from '../config.ts'
import { createJobs } from '../jobs.ts'
import { openServices } from '../start.ts'
import { queryOnce, templateName } from './clone-database.ts'

/** Nothing here has to outlive the run, and each of the many databases lives for seconds. */
const shortLived = ['fsync = off', 'synchronous_commit = off', 'full_page_writes = off', `autovacuum_naptime = '10min'`]

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
  const services = await openServices(readConfig({ FENJI_DATA: folder }), pino({ level: 'silent' }), 'test template')
  const { cluster } = services.database
  if (!cluster) throw new Error('not embedded')
  for (const setting of shortLived) await queryOnce(cluster.owner, `alter system set ${setting}`)
  await queryOnce(cluster.owner, 'select pg_reload_conf()')
  // The queue's own tables come with the template, so that a test that wants jobs has them at once.
  const jobs = createJobs()
  await jobs.start([], services)
  await jobs.stop()
  await Promise.all([services.database.pool.end(), services.database.kysely.destroy()])
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
