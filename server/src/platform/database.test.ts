import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import pino from 'pino'
import { afterAll, expect, test } from 'vitest'
import { importFile } from '../features/imports/public.ts'
import { ensureOrganization } from '../features/setup/public.ts'
import { installation } from './actor.ts'
import { readConfig } from './config.ts'
import { openDatabase } from './database.ts'
import { createPool, inOrganization } from './db.ts'
import { openCluster } from './postgres/cluster.ts'
import { problemOf } from './problem.ts'
import { openServices } from './start.ts'
import { StartFailure } from './start-failure.ts'
import { testApp } from './testing/test-app.ts'

/** A PostgreSQL that somebody else runs: no Fenji has been here. */
const folder = mkdtempSync(join(tmpdir(), 'fenji-outside-'))
const outside = await openCluster(join(folder, 'postgres'))
const administrator = new pg.Client(outside.owner)
await administrator.connect()
for (const text of [
  'create role plain login',
  'create database plain owner plain',
  'create role maker login createrole',
  'create database maker owner maker',
])
  await administrator.query(text)

afterAll(async () => {
  await administrator.end()
  await outside.stop()
  rmSync(folder, { recursive: true, force: true })
})

const urlOf = (role: string, rest = '') =>
  `postgresql://${role}@${encodeURIComponent(String(outside.owner.host))}/${role}${rest}`
const configFor = (url: string) =>
  readConfig({ FENJI_DATA: join(folder, 'data'), FENJI_DATABASE_URL: url, FENJI_LOG: 'silent' })
const failureOf = (url: string) =>
  openDatabase(configFor(url), 'test').then(
    async (database) => {
      await database.close()
      throw new Error('it opened')
    },
    (error: StartFailure) => {
      expect(error).toBeInstanceOf(StartFailure)
      return `${error.message} ${error.remedy}`
    },
  )

test('an external server, whose user may not create roles: says what its administrator has to do', async () => {
  expect(await failureOf(urlOf('plain'))).toMatch(
    /may not create the role fenji_app.*create role fenji_app nologin; grant fenji_app to plain/,
  )
})

test('an external server, whose user is no superuser but may create roles: works, and the walls stand', async () => {
  const services = await openServices(configFor(urlOf('maker')), pino({ level: 'silent' }), 'test')
  const { database } = services
  const organizationId = await inOrganization(database, { organizationId: null }, ensureOrganization)
  const actor = installation(organizationId)
  await services.jobs.start([], services)
  const content = Buffer.from('order_number,customer_code,order_date,amount\nA1,C1,2025-01-05,100\n')
  const path = join(folder, 'orders.csv')
  writeFileSync(path, content)
  const { receipt } = await importFile(services, actor, {
    path,
    name: 'orders.csv',
    isDryRun: false,
    onProgress: () => undefined,
  })
  expect(receipt.created).toBe(1)
  const countedBy = (scope: number | null) =>
    inOrganization(database, { organizationId: scope }, async (db) => {
      const { rows } = await sql<{
        role: string
        count: number
      }>`select current_user as role, count(*) from customer`.execute(db)
      return rows[0]
    })
  expect(await countedBy(organizationId)).toEqual({ role: 'fenji_app', count: 1 })
  expect(await countedBy(organizationId + 1)).toEqual({ role: 'fenji_app', count: 0 })
  expect(await countedBy(null)).toEqual({ role: 'fenji_app', count: 0 })
  await services.jobs.stop()
  await database.close()
})

test('an address whose options take the role away is refused: it would pass the walls', async () => {
  expect(await failureOf(urlOf('maker', '?options=-c%20statement_timeout%3D0'))).toMatch(/fenji_app.*options/)
})

test.each([
  ['nobody listens', 'postgresql://nobody@localhost:1/x'],
  ['no such database', () => urlOf('maker').replace(/maker$/, 'nowhere')],
  ['no such user', () => urlOf('nobody')],
])('an external server that does not answer: %s', async (_, url) => {
  const said = await failureOf(typeof url === 'string' ? url : url())
  expect(said).toMatch(/^FENJI_DATABASE_URL does not answer: \S.* Check address, user and password\.$/)
})

test('what is kept of a transaction beyond its end reaches no connection', async () => {
  const { services, signIn } = await testApp()
  const { actor } = await signIn('director')
  const kept = await inOrganization(services.database, actor, async (db) => ({ db }))
  await expect(sql`select 1`.execute(kept.db)).rejects.toThrow('the transaction is over')
})

test('who gets none of the connections in time is told to try again', async () => {
  const pool = createPool({ ...outside.owner, max: 1, connectionTimeoutMillis: 100 }, 'test')
  const held = await pool.connect()
  const error = await pool.connect().catch((thrown: unknown) => thrown)
  expect(problemOf(error)).toMatchObject({ code: 'unavailable', retryAfter: 1 })
  held.release()
  await pool.end()
})
