import { setTimeout as sleep } from 'node:timers/promises'
import { type Connection, connections, type Pull, type PullPlan } from '@fenji/contract/connections'
import { type Endpoint, urlOf } from '@fenji/contract/endpoint'
import { type Import, imports } from '@fenji/contract/imports'
import { setup } from '@fenji/contract/setup'
import pg from 'pg'
import { expect, test } from 'vitest'
import { patience } from '../../platform/testing/patience.ts'
import { dataFolder, killNow, server } from '../../platform/testing/processes.ts'
import { tcpPostgres } from '../../platform/testing/tcp-postgres.ts'

const folder = dataFolder('pull-crash')
const environment = { FENJI_SOURCE_NETWORKS: 'loopback' }
let running = await server(folder, environment)
let cookie = ''
const { address, password, run } = await tcpPostgres()

async function ask<T>(endpoint: Endpoint, call: { params?: unknown; body?: unknown } = {}): Promise<T> {
  const answer = await fetch(`${running.url}${urlOf(endpoint, call)}`, {
    method: endpoint.method,
    headers: { cookie, ...(call.body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
  })
  cookie ||= answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

const owner = { organizationName: 'Org', name: 'Li', email: 'li@example.com', password: 'sunny-harbour-42' }

/** The latest pull, as soon as it is another than this one and in one of these states. */
async function latest({ id }: Connection, states: readonly Pull['state'][], before?: Pull): Promise<Pull> {
  for (const deadline = Date.now() + patience; Date.now() < deadline; await sleep(20)) {
    const [pull] = await ask<Pull[]>(connections.pulls, { params: { id } })
    if (pull && pull.id !== before?.id && states.includes(pull.state)) return pull
    if (pull?.state === 'failed') throw new Error(JSON.stringify(pull.failure))
  }
  throw new Error(`never ${states}`)
}

/** The orders that have come in, each with how often. */
async function ordersHere(): Promise<string[]> {
  const client = new pg.Client({ host: `${folder}/postgres`, user: 'fenji', database: 'fenji' })
  await client.connect()
  const { rows } = await client
    .query(
      `select order_key || ' ' || amount_e4 / 10000 || ' ' || count(*) as it from transaction group by order_key, amount_e4 order by 1`,
    )
    .finally(() => client.end())
  return rows.map(({ it }) => it)
}

const plan: PullPlan = {
  ...{ schema: 'public', table: 'slow_orders', watermark: { column: 'updated_at', overlap: 60 } },
  ...{ rowLimit: 100_000, timeLimitSeconds: 60, schedule: null },
}
const put = (from: number, to: number) =>
  run(`insert into orders select 'A' || to_char(i, 'FM000'), 'C' || i % 3, date '2025-01-01' + i, i, timestamp '2025-01-01' + i * interval '1 hour'
    from generate_series(${from}, ${to}) i`)
const expected = (to: number) => Array.from({ length: to }, (_, i) => `A${String(i + 1).padStart(3, '0')} ${i + 1} 1`)

/** A connection whose table gives its rows slowly, with its first ten rows brought. */
async function connect(): Promise<Connection> {
  await ask(setup.create, { body: owner })
  await run(`create table orders (order_number text, customer_code text, order_date date, amount numeric, updated_at timestamp);
    create view slow_orders as select o.* from orders o cross join lateral (select pg_sleep(0.02 + 0 * o.amount::float8)) s;
    grant select on slow_orders to "${address.user}"`)
  await put(1, 10)
  const { id, version } = await ask<Connection>(connections.create, { body: { name: 'ERP', address, password } })
  const body = { name: 'ERP', address, password: null, plan, version }
  const connection = await ask<Connection>(connections.update, { params: { id }, body })
  await ask(connections.pull, { params: { id }, body: { isReview: true, isWhole: false } })
  const { importId } = await latest(connection, ['columns'])
  const params = { id: importId ?? 0 }
  const { recognition } = await ask<Import>(imports.get, { params })
  await ask(imports.start, { params, body: { mapping: recognition?.mapping } })
  await latest(connection, ['done'])
  return connection
}

test('a server that is killed in the middle of a pull goes on with it when it is back: every row once, and the next pull begins where it ended', async () => {
  const connection = await connect()
  expect(await ordersHere()).toEqual(expected(10))
  await put(11, 60)
  const call = { params: { id: connection.id }, body: { isReview: false, isWhole: false } }
  await ask(connections.pull, call)
  await latest(connection, ['reading'])
  await sleep(400)
  expect((await latest(connection, ['reading', 'importing', 'done'])).state).toBe('reading')
  killNow(running.child.pid)
  await running.ended
  running = await server(folder, environment)
  const finished = await latest(connection, ['done'])
  expect(await ordersHere()).toEqual(expected(60))
  expect(finished.rows).toBeLessThan(60)
  await put(61, 61)
  await ask(connections.pull, call)
  // Besides the new row those of the hour before the mark, which may have come late.
  expect((await latest(connection, ['done'], finished)).rows).toBe(3)
  expect(await ordersHere()).toEqual(expected(61))
  expect(await ask<Pull[]>(connections.pulls, { params: { id: connection.id } })).toHaveLength(3)
})
