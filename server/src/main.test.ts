import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setup } from '@fenji/contract/setup'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { cloneDatabase } from './platform/testing/clone-database.ts'
import {
  dataFolder,
  type Ended,
  killNow,
  postmasterOf,
  runCli,
  server,
  startServer,
} from './platform/testing/processes.ts'

const folder = dataFolder('main')

/** It did not start: one line on stderr that says why and what to do, and code 1. */
function expectRefusal(outcome: object, why: RegExp): void {
  expect(outcome).not.toHaveProperty('url')
  const { code, stdout, stderr } = outcome as Ended
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(stderr).toMatch(/^Fenji cannot start: \S/)
  expect(stderr).toMatch(why)
}

test('what is wrong with the environment is said in one line', async () => {
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  const cases: [string, Record<string, string>, RegExp][] = [
    [folder, { FENJI_PORT: 'eighty' }, /FENJI_PORT is not valid/],
    [folder, { FENJI_PORT: '70000' }, /FENJI_PORT is not valid/],
    [folder, { FENJI_LOG: 'loud' }, /FENJI_LOG is not valid/],
    [folder, { FENJI_PUBLIC_URL: 'fenji' }, /FENJI_PUBLIC_URL is not valid/],
    [folder, { FENJI_DATABASE_URL: 'mysql://x' }, /FENJI_DATABASE_URL is not valid: must start with postgresql:/],
    [
      folder,
      { FENJI_DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/x' },
      /FENJI_DATABASE_URL does not answer: .*ECONNREFUSED/,
    ],
    [join(file, 'below'), {}, /The data folder .* cannot be written \(ENOTDIR\)\. Point FENJI_DATA/],
  ]
  const outcomes = await Promise.all(cases.map(([data, environment]) => startServer(data, environment)))
  for (const [i, outcome] of outcomes.entries()) expectRefusal(outcome, cases[i]?.[2] ?? /./)
  expect(postmasterOf(folder)).toBeNull()
})

test('a busy port: says so, and leaves no PostgreSQL behind', async () => {
  const other = createServer()
  const port = await new Promise<number>((done) => {
    other.listen(0, '127.0.0.1', () => done((other.address() as { port: number }).port))
  })
  expectRefusal(
    await startServer(folder, { FENJI_PORT: String(port) }),
    new RegExp(`Port ${port} is in use.*Set FENJI_PORT`),
  )
  other.close()
  expect(postmasterOf(folder)).toBeNull()
})

test('starts, refuses a second server on its data, sets up, and stops by SIGINT with its PostgreSQL', async () => {
  const first = await server(folder)
  expect(postmasterOf(folder)).not.toBeNull()
  const second = startServer(folder)
  const body = { organizationName: 'Org', name: 'Li', email: 'li@example.com', password: 'sunny-harbour-42' }
  const made = await fetch(`${first.url}${setup.create.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(made.status).toBe(201)
  expectRefusal(await second, /Another Fenji server is running on this data folder/)
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
  const { code, stderr } = await first.stop()
  expect([code, stderr]).toEqual([0, ''])
  expect(postmasterOf(folder)).toBeNull()
})

test('after kill -9 of the server the next start just works, and knows what it knew', async () => {
  const first = await server(folder)
  killNow(first.child.pid)
  await first.ended
  const next = await server(folder)
  const { isNeeded } = (await (await fetch(`${next.url}${setup.get.path}`)).json()) as { isNeeded: boolean }
  expect(isNeeded).toBe(false)
  expect((await next.stop()).code).toBe(0)
})

test('a first start that was cut off begins again', async () => {
  const cut = dataFolder('cut')
  mkdirSync(join(cut, 'postgres/new-999999999'), { recursive: true })
  writeFileSync(join(cut, 'postgres/new-999999999/PG_VERSION'), '18')
  expect((await runCli(cut, ['status'])).code).toBe(0)
})

const { connection, url } = await cloneDatabase(inject('cluster'))
const external = new pg.Pool(connection)
afterAll(() => external.end())

test('on a PostgreSQL server of somebody else; one of a newer Fenji is refused', async () => {
  const own = dataFolder('external')
  const first = await server(own, { FENJI_DATABASE_URL: url })
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
  expect((await first.stop()).code).toBe(0)
  expect(postmasterOf(own)).toBeNull()
  expect((await external.query('select 1')).rowCount).toBe(1)
  await external.query(`insert into fenji_migration values ('9999-future.sql', 'x')`)
  expectRefusal(
    await startServer(own, { FENJI_DATABASE_URL: url }),
    /migrated by a newer Fenji \(9999-future\.sql\)\. Start that version/,
  )
})
