import { createHash } from 'node:crypto'
import { keys } from '@fenji/contract/keys'
import { members } from '@fenji/contract/members'
import { builtInRoles } from '@fenji/contract/policy'
import { roles } from '@fenji/contract/roles'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { auditOf, clock, owner, roleIds, signIn, visitor } = await testApp()

async function bodyFor({ organizationId }: Person, change = {}) {
  const { viewer: roleId } = await roleIds(organizationId)
  return { name: 'ERP', roleId, scopes: ['Customer:read'], expiresInDays: null, ...change }
}
const use = (secret: string) =>
  visitor().send({ method: 'GET', url: '/api/customers', headers: { authorization: `Bearer ${secret}` } })

test('create 201: the key is in this answer only, and opens what its scopes name', async () => {
  const administrator = await signIn('administrator')
  const { status, body } = await administrator.call(keys.create, { body: await bodyFor(administrator) })
  const { key, secret } = body
  expect(status).toBe(201)
  expect(secret).toMatch(/^fenji_[\w-]{43}$/)
  expect(key).toMatchObject({
    ...{ name: 'ERP', prefix: secret.slice(0, 12), role: { key: 'viewer' }, scopes: ['Customer:read'] },
    ...{ createdBy: 'Li Lei', expiresAt: null, lastUsedAt: null, isActive: true },
  })
  const { rows } = await owner.query('select * from api_key where id = $1', [key.id])
  expect(rows[0].secret_hash).toBe(createHash('sha256').update(secret).digest('hex'))
  expect(JSON.stringify([rows, await administrator.ask(keys.list)])).not.toContain(secret)
  const { rows: events } = await owner.query('select after from audit_event where organization_id = $1', [
    administrator.organizationId,
  ])
  expect(JSON.stringify(events)).not.toContain(secret)
  expect((await use(secret)).status).toBe(200)
  expect((await administrator.ask(keys.list))[0]?.lastUsedAt).not.toBeNull()
})

test('revoke 204: the next request is refused, and the key is listed no more', async () => {
  const administrator = await signIn('administrator')
  const { key, secret } = await administrator.ask(keys.create, { body: await bodyFor(administrator) })
  const revoke = () => administrator.call(keys.revoke, { params: { id: key.id } })
  expect((await revoke()).status).toBe(204)
  expect((await use(secret)).status).toBe(401)
  expect(await administrator.ask(keys.list)).toEqual([])
  expect((await revoke()).problem?.code).toBe('key-not-found')
  expect(await auditOf(administrator)).toEqual(['key.create', 'key.delete'])
})

test('list 200: an expired key is there, and opens nothing', async () => {
  const administrator = await signIn('administrator')
  clock.set('2026-01-01T00:00:00Z')
  const body = await bodyFor(administrator, { expiresInDays: 30 })
  const { key, secret } = await administrator.ask(keys.create, { body })
  expect([key.expiresAt, key.isActive]).toEqual(['2026-01-31T00:00:00.000Z', true])
  clock.set('2026-01-31T00:00:00Z')
  expect(await administrator.ask(keys.list)).toEqual([{ ...key, isActive: false }])
  expect((await use(secret)).status).toBe(401)
  clock.set(null)
})

test('create 400: scopes that name no right, or none of the role', async () => {
  const administrator = await signIn('administrator')
  for (const scopes of [['Customer:publish'], ['Customer:read', 'Run:publish'], []]) {
    const { status, problem } = await administrator.call(keys.create, {
      body: await bodyFor(administrator, { scopes }),
    })
    expect([status, problem?.code, problem?.errors?.[0]?.path.startsWith('body.scopes')]).toEqual([
      ...[400, 'invalid-input', true],
    ])
  }
  expect(await auditOf(administrator)).toEqual([])
})

test('create 403 grants-too-much: nobody makes a key of more rights than they have', async () => {
  const administrator = await signIn('administrator')
  const { grants, fields } = builtInRoles.viewer
  const policy = { grants: { ...grants, ApiKey: { read: 'all', create: 'all' } }, fields } as const
  const { id: roleId } = await administrator.ask(roles.create, { body: { name: '接口', policy } })
  const clerk = await signIn('viewer', { organizationId: administrator.organizationId })
  await administrator.ask(members.update, { params: { id: clerk.memberId }, body: { roleId } })
  const { analyst } = await roleIds(administrator.organizationId)
  for (const wanted of [analyst, administrator.roleId]) {
    const { problem } = await clerk.call(keys.create, { body: await bodyFor(clerk, { roleId: wanted }) })
    expect(problem?.code).toBe('grants-too-much')
  }
  expect((await clerk.call(keys.create, { body: await bodyFor(clerk) })).status).toBe(201)
})

test('another organization’s role and key look missing', async () => {
  const [administrator, stranger] = [await signIn('administrator'), await signIn('administrator')]
  const { key } = await stranger.ask(keys.create, { body: await bodyFor(stranger) })
  const made = await administrator.call(keys.create, { body: await bodyFor(stranger) })
  expect([made.status, made.problem?.code]).toEqual([404, 'role-not-found'])
  const revoked = await administrator.call(keys.revoke, { params: { id: key.id } })
  expect([revoked.status, revoked.problem?.code]).toEqual([404, 'key-not-found'])
})
