import { members } from '@fenji/contract/members'
import { builtInRoles } from '@fenji/contract/policy'
import { roles } from '@fenji/contract/roles'
import { teams } from '@fenji/contract/teams'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { auditOf, blocked, owner, signIn } = await testApp()

const create = (by: Person, name: string, parentId: number | null = null) =>
  by.call(teams.create, { body: { name, parentId } })
const newTeam = async (by: Person, name: string, parentId: number | null = null) =>
  (await create(by, name, parentId)).body.id
const move = (by: Person, id: number, name: string, parentId: number | null) =>
  by.call(teams.update, { params: { id }, body: { name, parentId } })

test('create 201, update 200, remove 204: each writes one audit event', async () => {
  const administrator = await signIn('administrator')
  const east = await newTeam(administrator, '华东')
  const { status, body } = await create(administrator, ' 上海 ', east)
  expect([status, body]).toEqual([201, { id: body.id, name: '上海', parentId: east, members: 0 }])
  await signIn('sales', { organizationId: administrator.organizationId, teamId: east })
  expect((await move(administrator, body.id, '浦东', null)).body).toMatchObject({ name: '浦东', parentId: null })
  expect(await administrator.ask(teams.list)).toEqual([
    { id: east, name: '华东', parentId: null, members: 1 },
    { id: body.id, name: '浦东', parentId: null, members: 0 },
  ])
  expect((await administrator.call(teams.remove, { params: { id: body.id } })).status).toBe(204)
  expect((await administrator.call(teams.remove, { params: { id: body.id } })).problem?.code).toBe('team-not-found')
  expect(await auditOf(administrator)).toEqual(['team.create', 'team.create', 'team.update', 'team.delete'])
})

test('409 name-taken: under the same team only, also at the top, also of two at the same time', async () => {
  const administrator = await signIn('administrator')
  const both = await Promise.all([create(administrator, '华东'), create(administrator, '华东')])
  expect(both.map(({ status, problem }) => problem?.code ?? status).sort()).toEqual([201, 'name-taken'])
  const west = await newTeam(administrator, '华西')
  expect((await create(administrator, '华东', west)).status).toBe(201)
  expect((await move(administrator, west, '华东', null)).problem?.code).toBe('name-taken')
})

test('409 team-circle: a team stands neither below itself nor below those under it', async () => {
  const administrator = await signIn('administrator')
  const top = await newTeam(administrator, '一')
  const bottom = await newTeam(administrator, '三', await newTeam(administrator, '二', top))
  for (const parentId of [top, bottom]) {
    const { status, problem } = await move(administrator, top, '一', parentId)
    expect([status, problem?.code]).toEqual([409, 'team-circle'])
  }
})

test('two moves at the same time cannot make a circle', async () => {
  const administrator = await signIn('administrator')
  const [one, other] = [await newTeam(administrator, '一'), await newTeam(administrator, '二')]
  const held = await owner.connect()
  await held.query('begin')
  await held.query(`select pg_advisory_xact_lock(hashtextextended('fenji teams', $1))`, [administrator.organizationId])
  const both = Promise.all([move(administrator, one, '一', other), move(administrator, other, '二', one)])
  await blocked(2)
  await held.query('commit')
  held.release()
  expect((await both).map(({ status, problem }) => problem?.code ?? status).sort()).toEqual([200, 'team-circle'])
})

test('remove 409 team-in-use: a member, also one who left, a team below, an open invitation', async () => {
  const administrator = await signIn('administrator')
  const { organizationId, roleId } = administrator
  const [withMember, above, invited] = [
    await newTeam(administrator, '一'),
    await newTeam(administrator, '二'),
    await newTeam(administrator, '三'),
  ]
  const below = await newTeam(administrator, '四', above)
  const { memberId } = await signIn('sales', { organizationId, teamId: withMember })
  await administrator.ask(members.update, { params: { id: memberId }, body: { isActive: false } })
  const { invitation } = await administrator.ask(members.invite, {
    body: { email: 'guest@example.com', roleId, teamId: invited },
  })
  const remove = (id: number) => administrator.call(teams.remove, { params: { id } })
  for (const id of [withMember, above, invited]) {
    const { status, problem } = await remove(id)
    expect([status, problem?.code]).toEqual([409, 'team-in-use'])
  }
  await administrator.ask(members.update, { params: { id: memberId }, body: { teamId: null } })
  await owner.query('update invitation set accepted_at = now() where id = $1', [invitation.id])
  for (const id of [withMember, below, above, invited]) expect((await remove(id)).status).toBe(204)
})

test('another organization’s team looks missing', async () => {
  const [administrator, stranger] = [await signIn('administrator'), await signIn('administrator')]
  const [ours, theirs] = [await newTeam(administrator, '一'), await newTeam(stranger, '二')]
  const answers = [
    await create(administrator, '三', theirs),
    await move(administrator, ours, '一', theirs),
    await move(administrator, theirs, '二', null),
    await administrator.call(teams.remove, { params: { id: theirs } }),
  ]
  for (const { status, problem } of answers) expect([status, problem?.code]).toEqual([404, 'team-not-found'])
})

test('403 not-allowed: who sees by team arranges only what is under their own', async () => {
  const administrator = await signIn('administrator')
  const [east, west] = [await newTeam(administrator, '华东'), await newTeam(administrator, '华西')]
  const shanghai = await newTeam(administrator, '上海', east)
  const { grants, fields } = builtInRoles.manager
  const policy = { grants: { ...grants, Team: { read: 'all', create: 'all', update: 'all' } }, fields } as const
  const { id: roleId } = await administrator.ask(roles.create, { body: { name: '组长', policy } })
  const lead = await signIn('viewer', { organizationId: administrator.organizationId, teamId: east })
  await administrator.ask(members.update, { params: { id: lead.memberId }, body: { roleId } })
  const refused = [
    await move(lead, west, '华西', east),
    await move(lead, shanghai, '上海', west),
    await create(lead, '成都', west),
  ]
  for (const { status, problem } of refused) expect([status, problem?.code]).toEqual([403, 'not-allowed'])
  expect((await create(lead, '杭州', east)).status).toBe(201)
  expect((await move(lead, shanghai, '浦东', east)).status).toBe(200)
})
