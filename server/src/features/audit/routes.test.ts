import { audit } from '@fenji/contract/audit'
import { customers } from '@fenji/contract/customers'
import { keys } from '@fenji/contract/keys'
import { builtInRoles, type Policy } from '@fenji/contract/policy'
import { roles } from '@fenji/contract/roles'
import { settings } from '@fenji/contract/settings'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { make, owner, roleIds, signIn } = await testApp()

interface NewEvent {
  action?: string
  subject?: string
  at?: string
  personId?: string | null
  requestId?: string
  address?: string
  after?: unknown
}

/** Events as they may stand in the table, oldest first. */
async function insertEvents({ organizationId, personId }: Person, events: NewEvent[]): Promise<void> {
  for (const event of events) {
    const { action = 'scheme.update', subject = '1', at = null, requestId = null, address = null, after = null } = event
    await owner.query(
      `insert into audit_event (organization_id, person_id, action, subject, at, request_id, address, after)
        values ($1, $2, $3, $4, coalesce($5::timestamptz, now()), $6, $7, $8)`,
      [
        organizationId,
        event.personId === undefined ? personId : event.personId,
        ...[action, subject, at, requestId, address, JSON.stringify(after)],
      ],
    )
  }
}

/** Somebody in the organization with a role of their own making. */
async function readerWith(administrator: Person, policy: Policy, name = `Role ${Math.random()}`): Promise<Person> {
  const { id } = await administrator.ask(roles.create, { body: { name, policy } })
  const { organizationId } = administrator
  const reader = await signIn('viewer', { organizationId })
  await owner.query('update member set role_id = $2 where id = $1', [reader.memberId, id])
  return reader
}

const readsAudit = (policy: Policy): Policy => ({ ...policy, grants: { ...policy.grants, Audit: { read: 'all' } } })
const subjectsOf = ({ rows }: { rows: { subject: string }[] }) => rows.map(({ subject }) => subject)

test('list 200: newest first, with who did it, from where, and what changed', async () => {
  const administrator = await signIn('administrator', { name: '李雷' })
  const before = await administrator.ask(settings.get)
  const { headers } = await administrator.call(settings.update, { body: { ...before, name: '新名字' } })
  await insertEvents(administrator, [{ personId: null, subject: '7' }])
  const { rows, total, totalIsCapped, nextCursor } = await administrator.ask(audit.list)
  expect(rows).toEqual([
    expect.objectContaining({ person: null, apiKey: null, subject: '7', address: null, requestId: null }),
    {
      id: expect.any(Number),
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      person: '李雷',
      apiKey: null,
      action: 'settings.update',
      subjectName: null,
      subject: String(administrator.organizationId),
      before: expect.objectContaining({ name: before.name, version: 1 }),
      after: expect.objectContaining({ name: '新名字', version: 2 }),
      isPartlyHidden: false,
      requestId: headers['x-request-id'],
      address: administrator.address,
    },
  ])
  expect([total, totalIsCapped, nextCursor]).toEqual([2, false, null])
})

test('list 200: what a key did bears the name of the key', async () => {
  const administrator = await signIn('administrator')
  const { organizationId } = administrator
  const { id } = await make.customer(administrator)
  const { secret } = await administrator.ask(keys.create, {
    body: {
      name: 'ERP',
      roleId: (await roleIds(organizationId)).director,
      scopes: ['Customer:read', 'Customer:update'],
      expiresInDays: null,
    },
  })
  const robot = Object.assign(await signIn('viewer'), { cookies: new Map() })
  const update = { params: { id }, body: { city: '上海' } }
  expect((await robot.call(customers.update, update, { authorization: `Bearer ${secret}` })).status).toBe(200)
  const { rows } = await administrator.ask(audit.list, { query: { action: 'customer.update' } })
  expect(rows).toEqual([expect.objectContaining({ apiKey: 'ERP', person: null, after: { city: '上海' } })])
})

test('list 200: pages show every event once', async () => {
  const administrator = await signIn('administrator')
  const subjects = Array.from({ length: 7 }, (_, i) => String(i))
  await insertEvents(
    administrator,
    subjects.map((subject) => ({ subject })),
  )
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await administrator.ask(audit.list, { query: { limit: 3, cursor } })
    expect(page.total).toBe(7)
    seen.push(...subjectsOf(page))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  expect(seen).toEqual(subjects.reverse())
  const broken = await administrator.call(audit.list, { query: { cursor: 'x' } })
  expect([broken.status, broken.problem?.errors?.[0]?.path]).toEqual([400, 'query.cursor'])
})

test('list 200: filters', async () => {
  const administrator = await signIn('administrator')
  const other = await signIn('viewer', { organizationId: administrator.organizationId })
  const stranger = await signIn('viewer')
  await insertEvents(administrator, [
    { subject: 'a', action: 'customer.update', requestId: 'ab0c0000-1', address: '10.0.0.1' },
    {
      subject: 'b',
      action: 'customers.update',
      requestId: 'ab0c0000-2',
      address: '10.0.0.12',
      personId: other.personId,
    },
    { subject: 'c', action: 'customer.export', requestId: '%_%_%_%_%', address: '10.0.1.1' },
  ])
  const found = async (query: object) => subjectsOf(await administrator.ask(audit.list, { query }))
  expect(await found({ memberId: other.memberId })).toEqual(['b'])
  expect(await found({ memberId: stranger.memberId })).toEqual([])
  expect(await found({ action: 'customer' })).toEqual(['c', 'a'])
  expect(await found({ action: 'customer.update' })).toEqual(['a'])
  expect(await found({ action: 'custom' })).toEqual([])
  expect(await found({ subject: 'b' })).toEqual(['b'])
  expect(await found({ search: 'b' })).toEqual(['b'])
  expect(await found({ search: 'ab0c0000' })).toEqual(['b', 'a'])
  expect(await found({ search: 'ab0c0000-2' })).toEqual(['b'])
  expect(await found({ search: '%_%_%_%_' })).toEqual(['c'])
  for (const search of ['a%', 'ab0c', '%_%_%_%%', '%.%', '1']) expect(await found({ search })).toEqual([])
  expect(await found({ search: '10.0.0.1' })).toEqual(['b', 'a'])
  expect(await found({ search: ' ' })).toEqual(['c', 'b', 'a'])
  expect(await found({ action: 'customer', search: '10.0.1', memberId: administrator.memberId })).toEqual(['c'])
})

test('list 200: days begin and end in the organization’s time zone', async () => {
  const administrator = await signIn('administrator')
  const before = await administrator.ask(settings.get)
  await insertEvents(administrator, [
    { subject: 'eve', at: '2025-03-29T22:59:59.999Z' },
    { subject: 'dawn', at: '2025-03-29T23:00:00Z' },
    { subject: 'dusk', at: '2025-03-30T21:59:59Z' },
    { subject: 'morrow', at: '2025-03-30T22:00:00Z' },
  ])
  await owner.query(`update organization set time_zone = 'Europe/Berlin' where id = $1`, [administrator.organizationId])
  const found = async (query: object) => subjectsOf(await administrator.ask(audit.list, { query }))
  // The clocks go forward on that day.
  expect(await found({ from: '2025-03-30', to: '2025-03-30' })).toEqual(['dusk', 'dawn'])
  expect(await found({ from: '2025-03-31', to: '9999-12-31' })).toEqual(['morrow'])
  expect(await found({ to: '2025-03-29' })).toEqual(['eve'])
  expect(await found({ from: '0001-01-01', to: '9999-12-31' })).toHaveLength(4)
  expect(await found({ to: '0001-01-01' })).toEqual([])
  expect(before.timeZone).toBe('Asia/Shanghai')
})

test('list 200: values are shown by the reader’s own field rights', async () => {
  const administrator = await signIn('administrator')
  const { id } = await make.customer(administrator, { name: '张三' })
  await administrator.ask(customers.update, { params: { id }, body: { name: '李四', phone: '13812345678' } })
  const of = async (reader: Person) =>
    (await reader.ask(audit.list, { query: { action: 'customer.update' } })).rows.map((row) => [
      ...[row.before, row.after, row.isPartlyHidden],
    ])
  expect(await of(administrator)).toEqual([
    [{ name: '张三', phone: null }, { name: '李四', phone: '138****5678' }, false],
  ])
  const { director } = builtInRoles
  const few = await readerWith(administrator, {
    ...director,
    fields: { ...director.fields, contact: 'masked' },
  })
  expect(await of(few)).toEqual([[{ name: '张三', phone: null }, { name: '李四', phone: '138****5678' }, true]])
})

test('list 200: a reader of some customers learns nothing of the others, not even how many', async () => {
  const administrator = await signIn('administrator')
  const reader = await readerWith(administrator, readsAudit(builtInRoles.sales))
  const [mine, theirs] = [await make.customer(administrator), await make.customer(administrator)]
  await administrator.ask(customers.transfer, { body: { customerIds: [mine.id], toMemberId: reader.memberId } })
  for (const { id } of [mine, theirs])
    await administrator.ask(customers.update, { params: { id }, body: { city: '上海' } })
  await insertEvents(administrator, [
    { action: 'customer.note', subject: 'not-a-number' },
    { action: 'customer.export', subject: '', after: { filter: { search: '张三' } } },
    { action: 'customer.export', subject: '', after: { filter: { search: '李四' } }, personId: reader.personId },
    { action: 'scheme.update', subject: String(theirs.id) },
  ])
  const list = await reader.ask(audit.list, { query: { action: 'customer' } })
  expect(list.rows.map(({ action, subject }) => [action, subject])).toEqual([
    ['customer.export', ''],
    ['customer.export', ''],
    ['customer.update', String(mine.id)],
    ['customer.transfer', String(mine.id)],
  ])
  expect(list.total).toBe(4)
  expect(list.rows.slice(0, 2).map(({ after, isPartlyHidden }) => [after, isPartlyHidden])).toEqual([
    [{ filter: { search: '李四' } }, false],
    [null, true],
  ])
  const named = await reader.ask(audit.list, { query: { search: String(theirs.id) } })
  expect(named.rows.map(({ action }) => action)).toContain('scheme.update')
  expect(named.rows.filter(({ action }) => action.startsWith('customer.'))).toEqual([])
  expect((await administrator.ask(audit.list, { query: { action: 'customer' } })).total).toBe(6)
  const blind = await readerWith(administrator, readsAudit({ ...builtInRoles.sales, grants: {} }))
  expect((await blind.ask(audit.list, { query: { action: 'customer.update' } })).rows).toEqual([])
})

test('list: another organization’s events are not there', async () => {
  const [one, other] = [await signIn('administrator'), await signIn('administrator')]
  await insertEvents(other, [{ subject: 'secret', requestId: 'request-1' }])
  expect((await one.ask(audit.list)).rows).toEqual([])
  expect((await one.ask(audit.list, { query: { search: 'request-1' } })).total).toBe(0)
})

test.each(['manager', 'sales', 'service', 'analyst', 'viewer'] as const)('list 403: %s', async (role) => {
  expect((await (await signIn(role)).call(audit.list)).problem?.code).toBe('not-allowed')
})

test('an event of a customer says what they are called, to whoever may read them', async () => {
  const administrator = await signIn('administrator')
  const { id } = await make.customer(administrator, { code: 'N1', name: '晨光文具' })
  await administrator.ask(customers.update, { params: { id }, body: { city: '苏州' } })
  const [event] = (await administrator.ask(audit.list, { query: { action: 'customer.update' } })).rows
  expect(event).toMatchObject({ subject: String(id), subjectName: '晨光文具' })
})
