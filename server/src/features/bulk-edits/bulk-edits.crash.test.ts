import { setTimeout as sleep } from 'node:timers/promises'
import { type BulkAction, type BulkEdit, bulkEdits } from '@fenji/contract/bulk-edits'
import { type Endpoint, urlOf } from '@fenji/contract/endpoint'
import { sessions } from '@fenji/contract/sessions'
import { setup } from '@fenji/contract/setup'
import pg from 'pg'
import { expect, test } from 'vitest'
import { patience } from '../../platform/testing/patience.ts'
import { dataFolder, killNow, server } from '../../platform/testing/processes.ts'

const folder = dataFolder('bulk-crash')
const environment = { FENJI_RATE_LIMIT: '0' }
let running = await server(folder, environment)
let cookie = ''
const customers = 10_000

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

async function query<R extends pg.QueryResultRow>(text: string): Promise<R[]> {
  const client = new pg.Client({ host: `${folder}/postgres`, user: 'fenji', database: 'fenji' })
  await client.connect()
  const { rows } = await client.query<R>(text).finally(() => client.end())
  return rows
}

/** The bulk edit as soon as this holds of it. */
async function when(id: number, holds: (edit: BulkEdit) => boolean): Promise<BulkEdit> {
  for (const deadline = Date.now() + patience; Date.now() < deadline; await sleep(10)) {
    const edit = await ask<BulkEdit>(bulkEdits.get, { params: { id } })
    if (holds(edit)) return edit
  }
  throw new Error('waited in vain')
}

const start = (action: BulkAction) => ask<BulkEdit>(bulkEdits.start, { body: { action, selection: { filter: {} } } })

/** How customers stand: owner, the owner beside their figures, their changes of owner, and how many are alike. */
const standing = () =>
  query<{ owner: number | null; beside: number | null; changes: number; count: number }>(
    `select c.owner_id::int as owner, a.owner_id::int as beside, count(*)::int as count,
       (select count(*)::int from audit_event e where e.action = 'customer.transfer') as changes
     from customer c join customer_activity a on a.organization_id = c.organization_id and a.customer_id = c.id group by 1, 2 order by 1`,
  )

test('a server that is killed in the middle of a bulk edit goes on with those that are left: nobody half, nobody twice', async () => {
  const owner = { organizationName: 'Org', name: 'Li', email: 'li@example.com', password: 'sunny-harbour-42' }
  await ask(setup.create, { body: owner })
  await query(`with c as (insert into customer (organization_id, code, name) select o.id, 'K' || i, '公司' || i
      from organization o, generate_series(1, ${customers}) i returning organization_id, id)
    insert into customer_activity (organization_id, customer_id, orders, amount_e4) select organization_id, id, 0, 0 from c`)
  const { memberId } = await ask<{ memberId: number }>(sessions.current)
  const { id } = await start({ kind: 'transfer', toMemberId: memberId })
  await when(id, ({ state, changed }) => state === 'running' && changed > 0)
  killNow(running.child.pid)
  await running.ended
  for (const { owner: one, beside } of await standing()) expect(beside).toBe(one)
  running = await server(folder, environment)
  const done = await when(id, ({ state }) => state === 'done')
  expect([done.changed, done.unchanged, done.refused]).toEqual([customers, 0, 0])
  expect(await standing()).toEqual([{ owner: memberId, beside: memberId, changes: customers, count: customers }])

  await ask(bulkEdits.undo, { params: { id } })
  await sleep(300)
  killNow(running.child.pid)
  await running.ended
  // An undo is one transaction: all of it or nothing.
  expect((await standing()).length).toBe(1)
  running = await server(folder, environment)
  expect((await when(id, ({ state }) => state === 'undone')).restored).toBe(customers)
  expect((await standing()).map(({ owner: one, count }) => [one, count])).toEqual([[null, customers]])
})

test('bulk edits that are begun at once come one after the other, and each customer is as the last one says', async () => {
  const { memberId } = await ask<{ memberId: number }>(sessions.current)
  const [transfer, first] = await Promise.all([
    start({ kind: 'transfer', toMemberId: memberId }),
    start({ kind: 'change', change: { city: '苏州' } }),
  ])
  const begun = [transfer, first, await start({ kind: 'change', change: { city: '杭州' } })]
  for (const { id } of begun) expect((await when(id, ({ state }) => state === 'done')).changed).toBe(customers)
  expect(await query('select distinct city from customer')).toEqual([{ city: '杭州' }])
  expect((await standing()).map(({ owner }) => owner)).toEqual([memberId])
})
