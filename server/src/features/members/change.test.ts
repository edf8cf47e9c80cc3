import { keys } from '@fenji/contract/keys'
import { members } from '@fenji/contract/members'
import { builtInRoles, type Policy } from '@fenji/contract/policy'
import { roles } from '@fenji/contract/roles'
import { sessions } from '@fenji/contract/sessions'
import { teams } from '@fenji/contract/teams'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { auditOf, blocked, owner, roleIds, signIn } = await testApp()

/** So many customers of this member. */
async function giveCustomers({ organizationId, memberId }: Person, count: number): Promise<void> {
  await owner.query(
    `with made as (insert into customer (organization_id, code, owner_id)
       select $1, 'C' || $2::bigint || '-' || n, $2::bigint from generate_series(1, $3) n returning id)
     insert into customer_activity (organization_id, customer_id, orders, amount_e4, owner_id)
       select $1, id, 0, 0, $2::bigint from made`,
    [organizationId, memberId, count],
  )
}

/** Whose are the customers of the organization: by the customer, and by the figures beside. */
async function ownersIn({ organizationId }: Person) {
  const { rows } = await owner.query<{ owner: number | null; beside: number | null }>(
    `select c.owner_id as owner, a.owner_id as beside from customer c
     join customer_activity a on a.organization_id = c.organization_id and a.customer_id = c.id
     where c.organization_id = $1 order by c.id`,
    [organizationId],
  )
  expect(rows.map((row) => row.owner)).toEqual(rows.map((row) => row.beside))
  return rows.map((row) => row.owner)
}

const change = (by: Person, whom: Person, body: Parameters<typeof by.call<typeof members.update>>[1]['body']) =>
  by.call(members.update, { params: { id: whom.memberId }, body })

const colleague = (person: Person, role: Parameters<typeof signIn>[0] = 'sales', teamId?: number) =>
  signIn(role, { organizationId: person.organizationId, ...(teamId === undefined ? {} : { teamId }) })

/** Somebody with a role of the organization's own. */
async function withPolicy(administrator: Person, policy: Policy, teamId?: number): Promise<Person> {
  const person = await colleague(administrator, 'viewer', teamId)
  const role = await administrator.ask(roles.create, { body: { name: `Role ${person.memberId}`, policy } })
  await administrator.ask(members.update, { params: { id: person.memberId }, body: { roleId: role.id } })
  return person
}

const newTeam = async (administrator: Person, name: string, parentId: number | null = null) =>
  (await administrator.ask(teams.create, { body: { name, parentId } })).id

test('update 409 ownership-to-hand-over: tells how many customers there are, and nothing happens', async () => {
  const administrator = await signIn('administrator')
  const leaver = await colleague(administrator)
  await giveCustomers(leaver, 3)
  const { status, problem } = await change(administrator, leaver, { isActive: false })
  expect([status, problem?.code, problem?.detail]).toEqual([409, 'ownership-to-hand-over', { customers: 3 }])
  expect((await leaver.call(sessions.current)).status).toBe(200)
  expect(await ownersIn(administrator)).toEqual(Array(3).fill(leaver.memberId))
})

test('update 200: who leaves hands over, and their sessions and keys end', async () => {
  const administrator = await signIn('administrator')
  const [leaver, heir] = [await colleague(administrator, 'administrator'), await colleague(administrator)]
  await giveCustomers(leaver, 3)
  await giveCustomers(heir, 1)
  const { viewer } = await roleIds(administrator.organizationId)
  const body = { name: 'ERP', roleId: viewer, scopes: ['Customer:read'], expiresInDays: null }
  const theirs = await leaver.ask(keys.create, { body })
  const ours = await administrator.ask(keys.create, { body })
  const { status } = await change(administrator, leaver, { isActive: false, handOverTo: heir.memberId })
  expect(status).toBe(200)
  expect(await ownersIn(administrator)).toEqual(Array(4).fill(heir.memberId))
  expect((await leaver.call(sessions.current)).status).toBe(401)
  expect((await administrator.ask(keys.list)).map(({ id }) => id)).toEqual([ours.key.id])
  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` })
  const asKey = (secret: string) => signIn('viewer').then((one) => one.send(request(secret)))
  const request = (secret: string) => ({ method: 'GET', url: '/api/customers', headers: bearer(secret) })
  expect((await asKey(theirs.secret)).status).toBe(401)
  expect((await asKey(ours.secret)).status).toBe(200)
  const { members: list } = await administrator.ask(members.list)
  expect(list.map(({ id, customers, isActive }) => [id, customers, isActive])).toEqual(
    expect.arrayContaining([
      [leaver.memberId, 0, false],
      [heir.memberId, 4, true],
    ]),
  )
  const { rows } = await owner.query(
    `select subject, after from audit_event where organization_id = $1 and action = 'member.deactivate'`,
    [administrator.organizationId],
  )
  expect(rows).toMatchObject([
    {
      subject: String(leaver.memberId),
      after: { isActive: false, handOverTo: heir.memberId, customers: 3, keys: [theirs.key.id] },
    },
  ])
})

test('update 200: nobody takes over', async () => {
  const administrator = await signIn('administrator')
  const leaver = await colleague(administrator)
  await giveCustomers(leaver, 2)
  expect((await change(administrator, leaver, { isActive: false, handOverTo: null })).body.customers).toBe(0)
  expect(await ownersIn(administrator)).toEqual([null, null])
})

test('update 404: only another active member of the organization takes over', async () => {
  const administrator = await signIn('administrator')
  const [leaver, gone] = [await colleague(administrator), await colleague(administrator)]
  await giveCustomers(leaver, 1)
  await change(administrator, gone, { isActive: false })
  for (const { memberId } of [leaver, gone, await signIn('sales')]) {
    const { status, problem } = await change(administrator, leaver, { isActive: false, handOverTo: memberId })
    expect([status, problem?.code, problem?.errors?.[0]?.path]).toEqual([404, 'member-not-found', 'body.handOverTo'])
  }
  expect(await ownersIn(administrator)).toEqual([leaver.memberId])
})

test('update 400: only who leaves hands over', async () => {
  const administrator = await signIn('administrator')
  const { status, problem } = await change(administrator, await colleague(administrator), { handOverTo: null })
  expect([status, problem?.errors?.[0]?.path]).toEqual([400, 'body.handOverTo'])
})

test('two who leave at the same time cannot hand over to each other', async () => {
  const administrator = await signIn('administrator')
  const [first, second] = [await colleague(administrator), await colleague(administrator)]
  await giveCustomers(first, 1)
  await giveCustomers(second, 1)
  const held = await owner.connect()
  await held.query('begin')
  await held.query('select from organization where id = $1 for update', [administrator.organizationId])
  const both = Promise.all([
    change(administrator, first, { isActive: false, handOverTo: second.memberId }),
    change(administrator, second, { isActive: false, handOverTo: first.memberId }),
  ])
  await blocked(2)
  await held.query('commit')
  held.release()
  expect((await both).map(({ status }) => status).sort()).toEqual([200, 404])
  expect(new Set(await ownersIn(administrator)).size).toBe(1)
})

test('update 200: a team, and out of it again', async () => {
  const administrator = await signIn('administrator')
  const member = await colleague(administrator)
  const teamId = await newTeam(administrator, '华东')
  expect((await change(administrator, member, { teamId })).body.team).toEqual({ id: teamId, name: '华东' })
  expect((await change(administrator, member, { teamId: null })).body.team).toBeNull()
  expect(await auditOf(administrator)).toEqual(['team.create', 'member.update', 'member.update'])
})

test('update 404: another organization’s role and team look missing', async () => {
  const [administrator, stranger] = [await signIn('administrator'), await signIn('administrator')]
  const member = await colleague(administrator)
  const role = await change(administrator, member, { roleId: stranger.roleId })
  expect([role.status, role.problem?.code]).toEqual([404, 'role-not-found'])
  const team = await change(administrator, member, { teamId: await newTeam(stranger, '别处') })
  expect([team.status, team.problem?.code]).toEqual([404, 'team-not-found'])
})

const changesMembers = { Member: { read: 'all', create: 'all', update: 'all' } } as const
const { sales: salesPolicy, manager: managerPolicy } = builtInRoles

test('update 403 grants-too-much: nobody gives more than they have, nor touches who has more', async () => {
  const administrator = await signIn('administrator')
  const clerk = await withPolicy(administrator, {
    ...salesPolicy,
    grants: { ...salesPolicy.grants, ...changesMembers, Customer: { read: 'all', create: 'own', update: 'own' } },
  })
  const { director, sales } = await roleIds(administrator.organizationId)
  const [boss, peer] = [await colleague(administrator, 'director'), await colleague(administrator)]
  const refused = [
    await change(clerk, peer, { roleId: director }),
    await change(clerk, clerk, { roleId: administrator.roleId }),
    await change(clerk, boss, { roleId: sales }),
    await change(clerk, boss, { isActive: false }),
    await change(clerk, administrator, { teamId: null }),
    await clerk.call(members.invite, { body: { email: 'friend@example.com', roleId: director } }),
  ]
  for (const { status, problem } of refused) expect([status, problem?.code]).toEqual([403, 'grants-too-much'])
  // What they own is not the clerk's: they may let somebody take it over, but not themselves.
  await giveCustomers(peer, 1)
  const taken = await change(clerk, peer, { isActive: false, handOverTo: clerk.memberId })
  expect(taken.problem?.code).toBe('grants-too-much')
  expect((await change(clerk, peer, { isActive: false, handOverTo: boss.memberId })).status).toBe(200)
})

test('update 403 grants-too-much: who sees by team arranges only their own team and those under it', async () => {
  const administrator = await signIn('administrator')
  const east = await newTeam(administrator, '华东')
  const west = await newTeam(administrator, '华西')
  const shanghai = await newTeam(administrator, '上海', east)
  const policy = { ...managerPolicy, grants: { ...managerPolicy.grants, ...changesMembers } }
  const lead = await withPolicy(administrator, policy, east)
  const [ours, theirs] = [
    await colleague(administrator, 'sales', shanghai),
    await colleague(administrator, 'sales', west),
  ]
  const { sales: roleId } = await roleIds(administrator.organizationId)
  const refused = [
    await change(lead, theirs, { teamId: east }),
    await change(lead, theirs, { isActive: false, handOverTo: null }),
    await change(lead, ours, { teamId: west }),
    await change(lead, lead, { teamId: west }),
    await lead.call(members.invite, { body: { email: 'far@example.com', roleId, teamId: west } }),
  ]
  for (const { status, problem } of refused) expect([status, problem?.code]).toEqual([403, 'grants-too-much'])
  expect((await change(lead, ours, { teamId: east })).status).toBe(200)
  const near = { email: 'near@example.com', roleId, teamId: shanghai }
  expect((await lead.call(members.invite, { body: near })).status).toBe(201)
})
