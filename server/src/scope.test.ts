import { isDeepStrictEqual } from 'node:util'
import { customers } from '@fenji/contract/customers'
import type { Endpoint } from '@fenji/contract/endpoint'
import { imports } from '@fenji/contract/imports'
import { jobs } from '@fenji/contract/jobs'
import { keys } from '@fenji/contract/keys'
import { members } from '@fenji/contract/members'
import { roles } from '@fenji/contract/roles'
import { runs } from '@fenji/contract/runs'
import { schemes } from '@fenji/contract/schemes'
import { teams } from '@fenji/contract/teams'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { allRoutes } from './app.ts'
import { exampleOf } from './platform/testing/examples.ts'
import { testApp } from './platform/testing/test-app.ts'
import { makeWorld } from './platform/testing/world.ts'

/** The database lets everything through here: what is held back, the code holds back. */
const fenji = await testApp({ passesWalls: true, startsJobs: true })
const [ours, theirs] = [await makeWorld(fenji), await makeWorld(fenji)]
await Promise.all(
  [ours, theirs].map((world) =>
    Promise.all([
      ...[world.newInvitation(), world.newImport(), world.newReview()],
      world.administrator.ask(teams.create, { body: { name: '华东', parentId: null } }),
      world.administrator.ask(keys.create, {
        body: { name: 'ERP', roleId: world.roleIds.viewer, scopes: ['Customer:read'], expiresInDays: null },
      }),
    ]),
  ),
)
for (const { administrator, mapping, newImport } of [ours, theirs]) {
  await administrator.ask(imports.start, { params: { id: await newImport() }, body: { mapping } })
  await administrator.ask(runs.create, { body: { template: 'pareto', asOf: '2025-03-01' } })
}
await fenji.runJobs()

test('the walls are really down in this test', async () => {
  const seen = await fenji.transaction(ours.administrator, async (db) => {
    const { rows } = await sql<{ id: number }>`select distinct organization_id as id from customer`.execute(db)
    return rows.map((row) => row.id)
  })
  expect(seen).toEqual(expect.arrayContaining([ours.organizationId, theirs.organizationId]))
})

test('lists hold our rows only', async () => {
  const { administrator: person } = ours
  const counted = async (table: string) =>
    (await fenji.owner.query(`select from ${table} where organization_id = $1`, [ours.organizationId])).rowCount
  expect((await person.ask(customers.list)).total).toBe(await counted('customer'))
  expect((await person.ask(imports.list)).total).toBe(await counted('import'))
  expect((await person.ask(jobs.list)).length).toBe(await counted('job'))
  expect((await person.ask(runs.list)).total).toBe(await counted('grading_run'))
  expect((await person.ask(schemes.list)).length).toBe(await counted('scheme'))
  const people = await person.ask(members.list)
  expect([people.members.length, people.invitations.length]).toEqual([
    await counted('member'),
    await counted('invitation'),
  ])
  expect((await person.ask(roles.list)).length).toBe(await counted('role'))
  expect((await person.ask(teams.list)).length).toBe(await counted('team'))
  expect((await person.ask(keys.list)).length).toBe(await counted('api_key'))
  const results = await person.ask(runs.results, { params: { id: ours.publishedRunId } })
  expect(results.rows.map((row) => row.customerId)).toEqual([ours.customerId])
})

test('files hold our rows only', async () => {
  const { text } = await ours.administrator.call(customers.export, { query: { format: 'csv' } })
  // Header, two customers, the watermark.
  expect(text.trim().split('\r\n').length).toBe(4)
})

const reads = allRoutes.filter(({ endpoint, access }) => endpoint.method === 'GET' && !('public' in access))

test.each(reads.map(({ endpoint }) => [endpoint.path, endpoint] as const))(
  '%s: nothing of theirs is in the answer',
  async (_, endpoint) => {
    const input = await exampleOf(endpoint).input(ours, ours.administrator)
    const { text } = await ours.administrator.call(endpoint as Endpoint & { body: undefined }, input as never)
    const { email, personId } = theirs.administrator
    for (const word of [email, personId, `Org ${email}`]) expect(text).not.toContain(word)
  },
)

const withId = allRoutes.filter(({ endpoint, access }) => endpoint.path.includes(':') && !('public' in access))

test.each(withId.map(({ endpoint }) => [endpoint.method, endpoint.path, endpoint] as const))(
  '%s %s: 404 for an id of theirs, also without the walls',
  async (_method, _path, endpoint) => {
    type Input = { params: Record<string, unknown> }
    const foreign = (await exampleOf(endpoint).input(theirs, theirs.administrator)) as Input
    const own = (await exampleOf(endpoint).input(ours, ours.administrator)) as Input
    // The name of a kind is the same for all: it is nobody's id.
    if (isDeepStrictEqual(foreign.params, own.params)) return
    const answer = await ours.administrator.call(endpoint as Endpoint & { body: undefined }, foreign as never)
    expect(answer.status).toBe(404)
  },
)

test('an import of ours meets customers and orders of ours only', async () => {
  const before = await theirs.administrator.ask(customers.get, { params: { id: theirs.customerId } })
  const rows = [
    { order_number: 'A1', customer_code: 'C1', customer_name: 'Renamed', order_date: '2025-01-06', amount: 7 },
  ]
  await fenji.make.orders(ours.administrator, rows)
  expect(await theirs.administrator.ask(customers.get, { params: { id: theirs.customerId } })).toEqual(before)
})

test('a run of ours grades our customers only, and takes the grades before it from ours', async () => {
  const run = await fenji.make.run(ours.administrator, { template: 'rfm', asOf: '2025-04-01', publishes: true })
  const { rows } = await fenji.owner.query('select distinct organization_id from grade_result where run_id = $1', [
    run.id,
  ])
  expect(rows).toEqual([{ organization_id: ours.organizationId }])
  expect((await theirs.administrator.ask(runs.get, { params: { id: theirs.publishedRunId } })).state).toBe('published')
})
