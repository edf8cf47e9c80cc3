import { members } from '@fenji/contract/members'
import { builtInRoles } from '@fenji/contract/policy'
import { roles } from '@fenji/contract/roles'
import { teams } from '@fenji/contract/teams'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { owner, signIn } = await testApp()

async function newCustomer({ organizationId }: Person, ownerId: number | null): Promise<number> {
  const { rows } = await owner.query<{ id: number }>(
    `insert into customer (organization_id, code, name, owner_id) values ($1, gen_random_uuid(), '张三', $2) returning id`,
    [organizationId, ownerId],
  )
  return rows[0]?.id ?? 0
}

/** Two teams, one under the other, with a manager, a colleague and somebody below; and somebody elsewhere. */
async function company() {
  const administrator = await signIn('administrator')
  const { organizationId } = administrator
  const newTeam = async (name: string, parentId: number | null) =>
    (await administrator.ask(teams.create, { body: { name, parentId } })).id
  const east = await newTeam('华东', await newTeam('全国', null))
  const shanghai = await newTeam('上海', east)
  return {
    administrator,
    manager: await signIn('manager', { organizationId, teamId: east, name: '经理' }),
    peer: await signIn('sales', { organizationId, teamId: east }),
    below: await signIn('sales', { organizationId, teamId: shanghai }),
    elsewhere: await signIn('sales', { organizationId, name: '别人' }),
  }
}

test('rights 200: role, teams, colleagues and every right that counts', async () => {
  const { administrator, manager } = await company()
  const found = await administrator.ask(members.rights, { params: { id: manager.memberId } })
  expect(found).toEqual({
    member: { id: manager.memberId, name: '经理', isActive: true },
    role: { id: manager.roleId, key: 'manager', name: null },
    teams: ['华东', '全国'],
    colleagues: { team: 2, below: 3 },
    grants: expect.arrayContaining([{ subject: 'Customer', action: 'read', scope: 'below' }]),
    fields: builtInRoles.manager.fields,
    customer: null,
  })
  expect(found.grants).toHaveLength(Object.values(builtInRoles.manager.grants).flatMap(Object.keys).length)
})

test('rights 200: of one customer, with the reason', async () => {
  const { administrator, manager, peer, below, elsewhere } = await company()
  const reasonFor = async (whom: Person, ownerId: number | null) => {
    const customerId = await newCustomer(administrator, ownerId)
    const { customer } = await administrator.ask(members.rights, {
      params: { id: whom.memberId },
      query: { customerId },
    })
    expect(customer).toMatchObject({ id: customerId, name: '张三' })
    const { isAllowed, because } = customer?.rights.find(({ action }) => action === 'read') ?? {}
    return [isAllowed, because]
  }
  expect(await reasonFor(manager, manager.memberId)).toEqual([true, 'own'])
  expect(await reasonFor(manager, peer.memberId)).toEqual([true, 'team'])
  expect(await reasonFor(manager, below.memberId)).toEqual([true, 'below'])
  expect(await reasonFor(manager, elsewhere.memberId)).toEqual([false, 'owner-elsewhere'])
  expect(await reasonFor(manager, null)).toEqual([false, 'no-owner'])
  expect(await reasonFor(peer, manager.memberId)).toEqual([false, 'owner-elsewhere'])
  expect(await reasonFor(administrator, null)).toEqual([true, 'all'])
})

test('rights 200: no right, and of somebody who left none at all', async () => {
  const { administrator, peer, elsewhere } = await company()
  const customerId = await newCustomer(administrator, elsewhere.memberId)
  const ask = () => administrator.ask(members.rights, { params: { id: elsewhere.memberId }, query: { customerId } })
  expect((await ask()).customer).toMatchObject({
    owner: '别人',
    rights: [
      { action: 'read', isAllowed: true, because: 'own' },
      { action: 'create', isAllowed: true, because: 'own' },
      { action: 'update', isAllowed: true, because: 'own' },
      { action: 'export', isAllowed: false, because: 'no-right' },
      { action: 'merge', isAllowed: false, because: 'no-right' },
      { action: 'transfer', isAllowed: false, because: 'no-right' },
    ],
  })
  const body = { isActive: false, handOverTo: peer.memberId }
  await administrator.ask(members.update, { params: { id: elsewhere.memberId }, body })
  const left = await ask()
  expect(left).toMatchObject({ member: { isActive: false }, grants: [], fields: { basic: 'none', contact: 'none' } })
  expect(new Set(left.customer?.rights.map(({ because }) => because))).toEqual(new Set(['no-right']))
})

test('rights 404: what the asker may not read looks missing', async () => {
  const { administrator, manager, elsewhere, below } = await company()
  const { grants, fields } = builtInRoles.manager
  const policy = { grants: { ...grants, Role: { read: 'all' } }, fields } as const
  const { id: roleId } = await administrator.ask(roles.create, { body: { name: '查看', policy } })
  await administrator.ask(members.update, { params: { id: manager.memberId }, body: { roleId } })
  const ask = (id: number, customerId: number) =>
    manager.call(members.rights, { params: { id }, query: { customerId } })
  const hidden = await ask(below.memberId, await newCustomer(administrator, elsewhere.memberId))
  expect([hidden.status, hidden.problem?.code]).toEqual([404, 'customer-not-found'])
  const shown = await ask(below.memberId, await newCustomer(administrator, below.memberId))
  expect(shown.status).toBe(200)
  const stranger = await signIn('administrator')
  const nobody = await administrator.call(members.rights, { params: { id: stranger.memberId } })
  expect([nobody.status, nobody.problem?.code]).toEqual([404, 'member-not-found'])
})
