import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Connection, connections, type PullPlan } from '@fenji/contract/connections'
import { imports } from '@fenji/contract/imports'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { tcpPostgres } from '../../platform/testing/tcp-postgres.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { scheduledPulls } from './due.ts'

const fenji = await testApp({ startsJobs: true, environment: { FENJI_SOURCE_NETWORKS: 'loopback' } })
const { owner, runJobs, services, signIn, auditOf } = fenji
const erp = await tcpPostgres()
const { address, password } = erp

const plan: PullPlan = {
  schema: 'public',
  table: '',
  watermark: { column: 'updated_at', overlap: 60 },
  rowLimit: 100_000,
  timeLimitSeconds: 10,
  schedule: null,
}

let tables = 0
/** A table of orders of its own, with these. */
async function makeTable(rows: string): Promise<string> {
  const table = `orders_${++tables}`
  await erp.run(`create table ${table} (id bigint, order_number text, customer_code text, customer_name text, order_date timestamptz,
    amount numeric, updated_at timestamptz); grant select on ${table} to "${address.user}"; insert into ${table} values ${rows}`)
  return table
}

const twoOrders = `(1, 'A1', 'C1', '晨光文具 😀', '2025-01-05 20:00+00', 100.5, '2025-01-05 20:00+00'),
  (2, 'A2', 'C2', '李四', '2025-02-05 10:00+00', 50, '2025-02-05 10:00+00')`

async function connect(person: Person, change: Partial<PullPlan>): Promise<Connection> {
  const { id, version } = await person.ask(connections.create, { body: { name: `ERP ${++tables}`, address, password } })
  const body = { name: `ERP ${tables}`, address, password: null, plan: { ...plan, ...change }, version }
  return person.ask(connections.update, { params: { id }, body })
}

const pullsOf = (person: Person, { id }: Connection) => person.ask(connections.pulls, { params: { id } })

/** Pulls now; the pull when everything has ended. */
async function pull(person: Person, connection: Connection, body = { isReview: false, isWhole: false }) {
  await person.ask(connections.pull, { params: { id: connection.id }, body })
  await runJobs()
  const [last] = await pullsOf(person, connection)
  if (!last) throw new Error('no pull')
  return last
}

/** The first pull: a person looks at the columns, as with a file, and starts. */
async function review(person: Person, connection: Connection) {
  const made = await pull(person, connection, { isReview: true, isWhole: false })
  expect(made.state).toBe('columns')
  const params = { id: made.importId ?? 0 }
  const { recognition } = await person.ask(imports.get, { params })
  if (!recognition) throw new Error('not recognised')
  await person.ask(imports.start, { params, body: { mapping: recognition.mapping } })
  await runJobs()
  return person.ask(imports.get, { params })
}

const orders = async (person: Person) =>
  (
    await owner.query<{ order: string }>(
      `select t.order_key || ' ' || t.occurred_on || ' ' || t.amount_e4 / 10000.0 as order from transaction t
      where organization_id = $1 order by order_key`,
      [person.organizationId],
    )
  ).rows.map(({ order }) => order.replace(/0+$/, '').replace(/\.$/, ''))

test('the first pull waits for a person, who sees what a file would show; the next brings only what is new', async () => {
  const person = await signIn('administrator')
  const table = await makeTable(twoOrders)
  const connection = await connect(person, { table })
  expect([connection.hasColumns, connection.lastPull]).toEqual([false, null])
  const first = await review(person, connection)
  expect([first.fileName, first.state, first.receipt?.created]).toEqual([`${connection.name} · ${table}`, 'done', 2])
  // 20:00 UTC is the next day in Shanghai.
  expect(await orders(person)).toEqual(['A1 2025-01-06 100.5', 'A2 2025-02-05 50'])
  const again = await pull(person, connection)
  expect([again.state, again.isWhole, again.rows, again.receipt?.unchanged]).toEqual(['done', false, 1, 1])
  await erp.run(`update ${table} set amount = 60, updated_at = '2025-02-05 12:00+00' where id = 2;
    insert into ${table} values (3, 'A3', 'C1', '晨光文具 😀', '2025-02-06 10:00+00', -5, '2025-02-06 10:00+00')`)
  const third = await pull(person, connection)
  expect([third.rows, third.receipt]).toMatchObject([2, { created: 1, updated: 1, unchanged: 0, refused: 0 }])
  // A transaction that was committed late: older than what was read, within the overlap.
  await erp.run(`insert into ${table} values (4, 'A4', 'C2', '李四', '2025-02-06 09:30+00', 7, '2025-02-06 09:30+00')`)
  const late = await pull(person, connection)
  expect([late.rows, late.receipt]).toMatchObject([2, { created: 1, unchanged: 1 }])
  const same = await pull(person, connection)
  expect([same.state, same.rows, same.importId]).toEqual(['done', 2, null])
  expect((await orders(person)).length).toBe(4)
  expect(readdirSync(join(services.config.dataFolder, 'uploads'))).toEqual([])
})

test('lines of an order that is new in part are read with it', async () => {
  const person = await signIn('administrator')
  const table =
    await makeTable(`(1, 'B1', 'C1', '张三', '2025-01-05', 10, '2025-01-05'), (2, 'B1', 'C1', '张三', '2025-01-05', 20, '2025-01-05'),
    (3, 'B2', 'C1', '张三', '2025-03-05', 5, '2025-03-05'), (4, 'B2', 'C1', '张三', '2025-03-05', 6, '2025-03-05')`)
  const connection = await connect(person, { table })
  await review(person, connection)
  await erp.run(`insert into ${table} values (5, 'B1', 'C1', '张三', '2025-01-05', 30, '2025-04-01')`)
  await pull(person, connection)
  expect(await orders(person)).toEqual(['B1 2025-01-05 60', 'B2 2025-03-05 11'])
})

test('without a number of their own, rows are read whole each time, and nothing is counted twice', async () => {
  const person = await signIn('administrator')
  const table = await makeTable(twoOrders)
  await erp.run(`alter table ${table} drop column order_number; alter table ${table} drop column id`)
  const connection = await connect(person, { table })
  await review(person, connection)
  await erp.run(
    `insert into ${table} select customer_code, customer_name, order_date, amount, now() from ${table} limit 1`,
  )
  const again = await pull(person, connection)
  expect([again.isWhole, again.rows, again.receipt?.created, again.receipt?.unchanged]).toEqual([true, 3, 1, 2])
})

test('bad rows are refused with their reason, the others come in', async () => {
  const person = await signIn('administrator')
  const table =
    await makeTable(`${twoOrders}, (3, 'A3', 'C3', '王五', 'infinity', 5, '2025-01-01'), (4, 'A4', null, null, '2025-01-01', 5, '2025-01-01'),
    (5, 'A5', 'C5', '赵六', '2025-01-01', 'NaN', '2025-01-01'), (6, 'A6', 'C6', '=cmd()', '2025-01-01', 99999999999999999999, '2025-01-01')`)
  const connection = await connect(person, { table })
  const { receipt } = await review(person, connection)
  expect(receipt).toMatchObject({ rows: 6, created: 2, refused: 4 })
})

test('a failed pull is seen with its reason and tried again after a pause; a wrong password only at its next turn', async () => {
  const person = await signIn('administrator')
  const table = await makeTable(twoOrders)
  const connection = await connect(person, { table, schedule: { every: 'day', hour: 3 } })
  await review(person, connection)
  await erp.run(`alter table ${table} rename to gone_${table}`)
  const failed = await pull(person, connection)
  expect([failed.state, failed.failure]).toEqual(['failed', { code: 'table-missing', params: { table } }])
  await erp.run(
    `alter table gone_${table} rename to ${table}; alter table ${table} rename column customer_name to kunde`,
  )
  expect((await pull(person, connection)).failure).toEqual({
    code: 'column-missing',
    params: { column: 'customer_name' },
  })
  const daily = await person.ask(connections.get, { params: { id: connection.id } })
  expect([daily.failures, new Date(daily.nextPullAt ?? 0).getTime() - Date.now() > 120_000]).toEqual([2, true])
  await erp.run(
    `alter table ${table} rename column kunde to customer_name; revoke select on ${table} from "${address.user}"`,
  )
  const { failure } = await pull(person, connection)
  expect(failure?.code).toMatch(/table-missing|right-missing/)
  await erp.run(`grant select on ${table} to "${address.user}"`)
  const { version, plan: kept } = await person.ask(connections.get, { params: { id: connection.id } })
  const elsewhere = { ...address, port: 1 }
  const body = { name: connection.name, address: elsewhere, password, plan: kept, version }
  await person.ask(connections.update, { params: { id: connection.id }, body })
  expect((await pull(person, connection)).failure?.code).toBe('refused')
  const retried = await person.ask(connections.get, { params: { id: connection.id } })
  expect([retried.failures, new Date(retried.nextPullAt ?? 0).getTime() - Date.now() < 61_000]).toEqual([1, true])
})

test('more rows than allowed: nothing is imported', async () => {
  const person = await signIn('administrator')
  const connection = await connect(person, { table: await makeTable(twoOrders), rowLimit: 1 })
  const { state, failure, importId } = await pull(person, connection, { isReview: true, isWhole: false })
  expect([state, failure, importId]).toEqual(['failed', { code: 'too-many-rows', params: { limit: 1 } }, null])
})

test('what is due is pulled once, for whoever saved it, with the rights that they have now', async () => {
  const person = await signIn('administrator')
  const table = await makeTable(twoOrders)
  const connection = await connect(person, { table, schedule: { every: 'minutes', minutes: 5 } })
  await review(person, connection)
  const due = () =>
    owner.query(`update connection set next_pull_at = now() - interval '1 second' where id = $1`, [connection.id])
  await due()
  await Promise.all([scheduledPulls.run(services), scheduledPulls.run(services)])
  await runJobs()
  expect((await pullsOf(person, connection)).map(({ origin, state }) => [origin, state])).toEqual([
    ['schedule', 'done'],
    ['person', 'done'],
  ])
  await owner.query(
    `update member set role_id = (select id from role where organization_id = $1 and key = 'viewer') where person_id = $2`,
    [person.organizationId, person.personId],
  )
  await due()
  await scheduledPulls.run(services)
  const { rows } = await owner.query('select next_pull_at from connection where id = $1', [connection.id])
  expect(rows).toEqual([{ next_pull_at: null }])
  expect((await auditOf(person)).at(-1)).toBe('connection.schedule')
})

test('a pull that is stopped leaves nothing', async () => {
  const person = await signIn('administrator')
  await erp.run(`create view slow_orders as select pg_sleep(20)::text as order_number, 'C1' as customer_code, now() as order_date, 5 as amount;
    grant select on slow_orders to "${address.user}"`)
  const connection = await connect(person, { table: 'slow_orders', watermark: null })
  const params = { id: connection.id }
  await person.ask(connections.pull, { params, body: { isReview: true } })
  expect((await person.call(connections.pull, { params, body: { isReview: true } })).problem?.detail).toEqual({
    reason: 'pulling',
  })
  const state = async () => (await pullsOf(person, connection))[0]?.state
  await waitFor(async () => (await state()) === 'reading')
  await person.ask(connections.stop, { params })
  await runJobs()
  expect([await state(), (await person.ask(imports.list)).total]).toEqual(['cancelled', 0])
  expect((await person.call(connections.stop, { params })).problem?.code).toBe('connection-state')
})
