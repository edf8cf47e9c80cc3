import { type Connection, connections, type SourceAddress } from '@fenji/contract/connections'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { tcpPostgres } from '../../platform/testing/tcp-postgres.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { auditOf, owner, signIn } = await testApp({ environment: { FENJI_SOURCE_NETWORKS: 'loopback' } })
const erp = await tcpPostgres()
const { address, password } = erp
await erp.run(`create table customers (code text, name text, photo bytea); insert into customers values ('C1', '晨光', null);
  grant select on customers to "${address.user}"`)

let made = 0
const create = (person: Person): Promise<Connection> =>
  person.ask(connections.create, { body: { name: `ERP ${++made}`, address, password } })
const administrator = await signIn('administrator')

const testing = (given: { id?: number; address?: Partial<SourceAddress>; password?: string | null }) =>
  administrator.call(connections.test, {
    body: { id: given.id ?? null, address: { ...address, ...given.address }, password: given.password ?? null },
  })

test('a password never comes back, and is not in the database either', async () => {
  const connection = await create(administrator)
  const { rows } = await owner.query<{ all: string }>('select row_to_json(c)::text as all from connection c')
  const { rows: audited } = await owner.query<{ all: string }>('select row_to_json(c)::text as all from audit_event c')
  for (const text of [JSON.stringify(connection), ...rows.map(({ all }) => all), ...audited.map(({ all }) => all)])
    expect(text).not.toContain('密码')
  expect(await auditOf(administrator)).toContain('connection.create')
})

test('a connection is tested with what was typed, or with the password that is kept for the same address', async () => {
  const { id } = await create(administrator)
  expect((await testing({ password })).body).toEqual({ version: expect.stringMatching(/^PostgreSQL \d/), tables: 1 })
  expect((await testing({ id })).body.tables).toBe(1)
  expect((await testing({ id, password: 'wrong' })).problem?.detail).toEqual({ code: 'password-wrong', params: {} })
  expect((await testing({ password, address: { port: 1 } })).problem?.detail).toEqual({ code: 'refused', params: {} })
  const refused = await testing({ password, address: { host: '10.0.0.1' } })
  expect([refused.status, refused.problem?.detail?.code]).toEqual([422, 'address-not-allowed'])
})

test('the password that is kept goes to no other address', async () => {
  const { id, version, name } = await create(administrator)
  for (const change of [
    { host: 'evil.example.com' },
    { port: 5433 },
    { user: 'another' },
    { database: 'another' },
    { engine: 'mysql' as const },
  ]) {
    const tested = await testing({ id, address: change })
    expect([tested.status, tested.problem?.errors?.[0]?.rule]).toEqual([400, 'password-needed'])
    const body = { name, address: { ...address, ...change }, password: null, plan: null, version }
    const changed = await administrator.call(connections.update, { params: { id }, body })
    expect([changed.status, changed.problem?.errors?.[0]?.path]).toEqual([400, 'body.password'])
  }
})

test('tables and the first rows of one are shown; one that is not there is named', async () => {
  const { id } = await create(administrator)
  expect(await administrator.ask(connections.tables, { params: { id } })).toMatchObject([
    { schema: 'public', name: 'customers' },
  ])
  const query = { schema: 'public', table: 'customers' }
  expect(await administrator.ask(connections.preview, { params: { id }, query })).toEqual({
    columns: [
      { name: 'code', type: 'text', kind: 'text' },
      { name: 'name', type: 'text', kind: 'text' },
    ],
    rows: [['C1', '晨光']],
  })
  const missing = await administrator.call(connections.preview, {
    params: { id },
    query: { ...query, table: `x"; select 1; --` },
  })
  expect([missing.status, missing.problem?.detail?.code]).toEqual([422, 'table-missing'])
})

test('a name is used once, a change is of what was seen', async () => {
  const { id, name, version } = await create(administrator)
  const twice = await administrator.call(connections.create, { body: { name, address, password } })
  expect([twice.status, twice.problem?.code]).toEqual([409, 'name-taken'])
  const body = { name: `${name} again`, address, password: null, plan: null, version }
  expect((await administrator.ask(connections.update, { params: { id }, body })).version).toBe(version + 1)
  expect((await administrator.call(connections.update, { params: { id }, body })).problem?.code).toBe(
    'version-conflict',
  )
  await administrator.ask(connections.remove, { params: { id } })
  expect((await administrator.call(connections.get, { params: { id } })).problem?.code).toBe('connection-not-found')
})

test('a host is a name or an address, and no path', async () => {
  for (const host of ['/var/run/postgresql', 'a b', 'a/b', '', 'user@host', 'http://host', '-x'])
    expect((await testing({ address: { host }, password })).status).toBe(400)
})
