import { keys } from '@fenji/contract/keys'
import { members } from '@fenji/contract/members'
import { builtInRoleKeys, builtInRoles, type Policy } from '@fenji/contract/policy'
import { roles } from '@fenji/contract/roles'
import { sessions } from '@fenji/contract/sessions'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { auditOf, owner, roleIds, signIn } = await testApp()

const { viewer, sales, analyst } = builtInRoles
const create = (by: Person, name: string, policy: Policy = viewer) => by.call(roles.create, { body: { name, policy } })

/** Somebody who may arrange roles and has not many rights besides. */
async function clerkOf(administrator: Person): Promise<Person> {
  const person = await signIn('viewer', { organizationId: administrator.organizationId })
  const policy: Policy = {
    grants: { ...viewer.grants, Role: { read: 'all', create: 'all', update: 'all', delete: 'all' } },
    fields: viewer.fields,
  }
  const { body } = await create(administrator, '文员', policy)
  await administrator.ask(members.update, { params: { id: person.memberId }, body: { roleId: body.id } })
  return person
}

test('list 200: an organization begins with the built-in roles, in their order', async () => {
  const administrator = await signIn('administrator')
  const list = await administrator.ask(roles.list)
  expect(list.map(({ key }) => key)).toEqual(builtInRoleKeys)
  expect(list[0]).toEqual({
    id: administrator.roleId,
    key: 'administrator',
    name: null,
    policy: builtInRoles.administrator,
    isChanged: false,
    members: 1,
    version: 1,
  })
})

test('create 201, update 200, remove 204: each writes one audit event with what was and what is', async () => {
  const administrator = await signIn('administrator')
  const { status, body } = await create(administrator, ' 外勤 ', sales)
  expect([status, body]).toEqual([
    201,
    { id: body.id, key: null, name: '外勤', policy: sales, isChanged: false, members: 0, version: 1 },
  ])
  const params = { id: body.id }
  const changed = { name: '客服', policy: viewer, version: 1 }
  const after = { ...body, name: '客服', policy: viewer, version: 2 }
  expect(await administrator.ask(roles.update, { params, body: changed })).toEqual(after)
  expect((await administrator.ask(roles.list)).at(-1)).toEqual(after)
  expect((await administrator.call(roles.remove, { params })).status).toBe(204)
  expect((await administrator.call(roles.remove, { params })).problem?.code).toBe('role-not-found')
  const { rows } = await owner.query(
    'select action, subject, before, after from audit_event where organization_id = $1 order by id',
    [administrator.organizationId],
  )
  const subject = String(body.id)
  expect(rows).toEqual([
    { action: 'role.create', subject, before: null, after: { name: '外勤', policy: sales } },
    {
      ...{ action: 'role.update', subject },
      before: { key: null, name: '外勤', policy: sales },
      after: { name: '客服', policy: viewer },
    },
    { action: 'role.delete', subject, before: { name: '客服', policy: viewer }, after: null },
  ])
})

test('update 200: a built-in role is changed for the next request, and becomes again what it was', async () => {
  const administrator = await signIn('administrator')
  const person = await signIn('viewer', { organizationId: administrator.organizationId })
  const params = { id: person.roleId }
  const update = (policy: Policy | null, version: number) =>
    administrator.ask(roles.update, { params, body: { name: null, policy, version } })
  expect(await update(sales, 1)).toMatchObject({ key: 'viewer', policy: sales, isChanged: true, version: 2 })
  expect((await person.ask(sessions.current)).fields).toEqual(sales.fields)
  expect(await update(null, 2)).toMatchObject({ policy: viewer, isChanged: false, version: 3 })
  expect((await person.ask(sessions.current)).fields).toEqual(viewer.fields)
  await update(sales, 3)
  expect(await update(viewer, 4)).toMatchObject({ isChanged: false })
})

test('update 409 role-locked: the administrator’s role, and the name of a built-in one', async () => {
  const administrator = await signIn('administrator')
  const { viewer: id } = await roleIds(administrator.organizationId)
  const refused = [
    await administrator.call(roles.update, {
      params: { id: administrator.roleId },
      body: { name: null, policy: viewer, version: 1 },
    }),
    await administrator.call(roles.update, { params: { id }, body: { name: '访客', policy: viewer, version: 1 } }),
    await administrator.call(roles.remove, { params: { id } }),
  ]
  for (const { status, problem } of refused) expect([status, problem?.code]).toEqual([409, 'role-locked'])
  expect(await auditOf(administrator)).toEqual([])
})

test('update 400: a role of one’s own has a name and a policy', async () => {
  const administrator = await signIn('administrator')
  const { body } = await create(administrator, '外勤')
  const { status, problem } = await administrator.call(roles.update, {
    params: { id: body.id },
    body: { name: null, policy: null, version: 1 },
  })
  expect([status, problem?.errors?.map(({ path }) => path)]).toEqual([400, ['body.name', 'body.policy']])
})

test('update 409 version-conflict: the answer brings what is there now; of two at the same time one wins', async () => {
  const administrator = await signIn('administrator')
  const { body: role } = await create(administrator, '外勤')
  const update = (name: string, version: number) =>
    administrator.call(roles.update, { params: { id: role.id }, body: { name, policy: viewer, version } })
  const both = await Promise.all([update('甲', 1), update('乙', 1)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const current = both.find(({ status }) => status === 200)?.body
  const { problem } = await update('丙', 1)
  expect([problem?.code, problem?.detail]).toEqual(['version-conflict', { current }])
})

test('create and update 409 name-taken: also of two at the same time; another organization may have the name', async () => {
  const [administrator, stranger] = [await signIn('administrator'), await signIn('administrator')]
  const both = await Promise.all([create(administrator, '外勤'), create(administrator, '外勤')])
  expect(both.map(({ status, problem }) => problem?.code ?? status).sort()).toEqual([201, 'name-taken'])
  const { body } = await create(administrator, '客服')
  const renamed = await administrator.call(roles.update, {
    params: { id: body.id },
    body: { name: '外勤', policy: viewer, version: 1 },
  })
  expect([renamed.status, renamed.problem?.code]).toEqual([409, 'name-taken'])
  expect((await create(stranger, '外勤')).status).toBe(201)
})

test('403 grants-too-much: nobody makes a role of more rights than they have, nor changes one', async () => {
  const administrator = await signIn('administrator')
  const clerk = await clerkOf(administrator)
  const { sales: salesId, viewer: viewerId } = await roleIds(administrator.organizationId)
  const update = (id: number, policy: Policy | null) =>
    clerk.call(roles.update, { params: { id }, body: { name: null, policy, version: 1 } })
  const refused = [
    await create(clerk, '更多', analyst),
    await create(clerk, '字段', { ...viewer, fields: { ...viewer.fields, contact: 'read' } }),
    await update(viewerId, analyst),
    await update(salesId, viewer),
    await update(salesId, null),
  ]
  for (const { status, problem } of refused) expect([status, problem?.code]).toEqual([403, 'grants-too-much'])
  expect((await create(clerk, '访客')).status).toBe(201)
  expect((await update(viewerId, { ...viewer, grants: { Customer: { read: 'own' } } })).status).toBe(200)
})

test('update 400: a policy with a right or a field that there is not', async () => {
  const administrator = await signIn('administrator')
  const policy = { grants: { Customer: { publish: 'all' }, Scheme: { read: 'own' } }, fields: viewer.fields }
  const { problem } = await create(administrator, '外勤', policy as Policy)
  expect(problem?.errors?.map(({ path }) => path)).toEqual([
    ...['body.policy.grants.Customer.publish', 'body.policy.grants.Scheme.read'],
  ])
})

test('remove 409 role-in-use: by a member, also one who left, an open invitation, a live key', async () => {
  const administrator = await signIn('administrator')
  const { organizationId } = administrator
  const person = await signIn('viewer', { organizationId })
  const newRole = async (name: string) => (await create(administrator, name)).body.id
  const [ofMember, ofGuest, ofKey] = [await newRole('甲'), await newRole('乙'), await newRole('丙')]
  const remove = (id: number) => administrator.call(roles.remove, { params: { id } })
  const params = { id: person.memberId }
  await administrator.ask(members.update, { params, body: { roleId: ofMember } })
  await administrator.ask(members.update, { params, body: { isActive: false } })
  const { invitation } = await administrator.ask(members.invite, {
    body: { email: 'guest@example.com', roleId: ofGuest },
  })
  const { key } = await administrator.ask(keys.create, {
    body: { name: 'ERP', roleId: ofKey, scopes: ['Customer:read'], expiresInDays: 1 },
  })
  for (const id of [ofMember, ofGuest, ofKey]) {
    const { status, problem } = await remove(id)
    expect([status, problem?.code]).toEqual([409, 'role-in-use'])
  }
  await administrator.ask(members.update, { params, body: { roleId: person.roleId } })
  await owner.query(`update invitation set expires_at = now() - interval '1 second' where id = $1`, [invitation.id])
  await administrator.ask(keys.revoke, { params: { id: key.id } })
  for (const id of [ofMember, ofGuest, ofKey]) expect((await remove(id)).status).toBe(204)
})

test('another organization’s role looks missing', async () => {
  const [administrator, stranger] = [await signIn('administrator'), await signIn('administrator')]
  const { id, version } = (await create(stranger, '外勤')).body
  const body = { name: '客服', policy: viewer, version }
  expect((await administrator.call(roles.update, { params: { id }, body })).problem?.code).toBe('role-not-found')
  expect((await administrator.call(roles.remove, { params: { id } })).problem?.code).toBe('role-not-found')
})
