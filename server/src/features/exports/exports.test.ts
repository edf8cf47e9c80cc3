import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { customers } from '@fenji/contract/customers'
import { type ExportFile, exportKeptDays, exports } from '@fenji/contract/exports'
import { members } from '@fenji/contract/members'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { exportForgetting } from './forgetting.ts'

const { auditOf, clock, owner, roleIds, runJobs, services, signIn } = await testApp({ startsJobs: true })

/** Customers by the hundred, of this owner. */
async function bring(person: Person, count: number, ownerId: number | null = null): Promise<number[]> {
  const { rows } = await owner.query<{ id: number }>(
    `with c as (insert into customer (organization_id, code, name, phone, owner_id)
       select $1, 'K' || nextval('customer_id_seq'), case when i = 1 then '=1+1' else '公司' || i end, '1391234' || (1000 + i), $3
       from generate_series(1, $2) i returning id, owner_id),
     a as (insert into customer_activity (organization_id, customer_id, orders, amount_e4, owner_id)
       select $1, id, 0, 0, owner_id from c)
     select id::int from c order by id`,
    [person.organizationId, count, ownerId],
  )
  return rows.map(({ id }) => id)
}

async function make(person: Person, selection: object, format: 'csv' | 'xlsx' = 'csv'): Promise<ExportFile> {
  const { id } = await person.ask(exports.create, { body: { selection: selection as never, format, sort: 'code' } })
  await runJobs()
  return person.ask(exports.get, { params: { id } })
}

const files = () => {
  const folder = join(services.config.dataFolder, 'exports')
  return existsSync(folder) ? readdirSync(folder) : []
}
const linesOf = (text: string) => text.replace('\uFEFF', '').trim().split('\r\n')

test('made in the background: all that match but for a few, or those picked; the same as the streamed file', async () => {
  const person = await signIn('administrator')
  await bring(person, 30)
  const { rows } = await person.ask(customers.list, { query: { sort: 'code', limit: 50 } })
  const ids = rows.map(({ id }) => id)
  const done = await make(person, { filter: {}, except: ids.slice(0, 5) })
  expect(done).toMatchObject({ state: 'done', rows: 25, total: 25 })
  const file = await person.call(exports.download, { params: { id: done.id } })
  expect(file.headers['content-type']).toContain('text/csv')
  const streamed = await person.call(customers.export, { query: { format: 'csv', sort: 'code' } })
  const codes = (text: string) =>
    linesOf(text)
      .slice(1, -1)
      .map((line) => line.split(',')[0])
  expect(codes(file.text)).toEqual(codes(streamed.text).slice(5))
  // The last line says who took it and when.
  expect(linesOf(file.text).at(-1)).toContain('※')
  const odd = rows.find(({ name }) => name === '=1+1')?.id ?? 0
  const some = await make(person, { ids: [odd, ids[9] ?? 0] })
  const picked = (await person.call(exports.download, { params: { id: some.id } })).text
  expect([linesOf(picked).length, picked]).toEqual([4, expect.stringContaining(`'=1+1`)])
  expect(await auditOf(person)).toEqual(expect.arrayContaining(['export.create', 'customer.export', 'export.download']))
})

test('a file is its maker’s alone, holds what they may take out, and is refused once their rights are others', async () => {
  const administrator = await signIn('administrator')
  const { organizationId } = administrator
  const manager = await signIn('manager', { organizationId })
  await bring(administrator, 3)
  await bring(administrator, 2, manager.memberId)
  const done = await make(manager, { filter: {} })
  expect(done.total).toBe(2)
  expect((await administrator.call(exports.get, { params: { id: done.id } })).problem?.code).toBe('export-not-found')
  const { viewer, analyst } = await roleIds(organizationId)
  const role = (roleId: number) =>
    administrator.ask(members.update, { params: { id: manager.memberId }, body: { roleId } as never })
  await role(analyst)
  expect((await manager.call(exports.download, { params: { id: done.id } })).problem?.code).toBe('export-outdated')
  await role(viewer)
  expect((await manager.call(exports.download, { params: { id: done.id } })).status).toBe(403)
})

test('kept for some days, then thrown away', async () => {
  const person = await signIn('administrator')
  await bring(person, 2)
  const done = await make(person, { filter: {} }, 'xlsx')
  const before = files().length
  clock.set(new Date(Date.now() + (exportKeptDays + 1) * 86_400_000).toISOString())
  const late = await person.call(exports.download, { params: { id: done.id } })
  await exportForgetting.run(services)
  clock.set(null)
  expect(late.problem?.code).toBe('export-not-found')
  expect(files().length).toBeLessThan(before)
  expect((await person.ask(exports.get, { params: { id: done.id } })).keptUntil).toBeNull()
})

test('cancelled, it leaves no file; whoever may take nothing out makes none', async () => {
  const person = await signIn('administrator')
  await bring(person, 2)
  const before = files().length
  const { id } = await person.ask(exports.create, { body: { selection: { filter: {} }, format: 'csv' } })
  const { status } = await person.call(exports.cancel, { params: { id } })
  await runJobs()
  const { state } = await person.ask(exports.get, { params: { id } })
  expect(`${status} ${state}`).toMatch(/200 cancelled|409 done/)
  expect(files().length - before).toBe(state === 'done' ? 1 : 0)
  const viewer = await signIn('viewer', { organizationId: person.organizationId })
  expect((await viewer.call(exports.create, { body: { selection: { filter: {} }, format: 'csv' } })).status).toBe(403)
})
