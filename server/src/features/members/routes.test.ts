import { members } from '@fenji/contract/members'
import { sessions } from '@fenji/contract/sessions'
import { teams } from '@fenji/contract/teams'
import { expect, test } from 'vitest'
import { type Person, password } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { auditOf, blocked, owner, roleIds, signIn, visitor } = await testApp()

const newcomer = { name: '王芳', password: 'quiet-mountain-77', language: 'zh-CN' } as const

const asManager = { id: expect.any(Number), key: 'manager', name: null }

let guests = 0
async function invite(administrator: Person, email = `guest${guests++}@example.com`) {
  const { manager: roleId } = await roleIds(administrator.organizationId)
  const { invitation, link } = await administrator.ask(members.invite, { body: { email, roleId } })
  return { ...invitation, link, token: link.split('/').at(-1) ?? '' }
}

test('invite 201: the link is in this answer only, and opens to what it is for', async () => {
  const administrator = await signIn('administrator')
  const { link, token, email, id } = await invite(administrator)
  expect(link).toMatch(/^http:\/\/[^/]+\/invitations\/[\w-]{43}$/)
  const { invitations } = await administrator.ask(members.list)
  expect(invitations).toEqual([expect.objectContaining({ id, email, role: asManager, invitedBy: 'Li Lei' })])
  expect(JSON.stringify(invitations)).not.toContain(token)
  const { rows } = await owner.query('select * from invitation where id = $1', [id])
  expect(JSON.stringify(rows)).not.toContain(token)
  expect(await visitor().ask(members.readInvitation, { params: { token } })).toEqual({
    organizationName: `Org ${administrator.email}`,
    email,
    role: asManager,
    hasAccount: false,
  })
  expect(await auditOf(administrator)).toEqual(['member.invite'])
})

test('accept 201: a new person gets an account and is signed in, once', async () => {
  const administrator = await signIn('administrator')
  const { token, email } = await invite(administrator)
  const person = visitor()
  const { status, body } = await person.call(members.acceptInvitation, { params: { token }, body: newcomer })
  expect([status, body.person.email, body.role, body.organization.id]).toEqual([
    ...[201, email, asManager, administrator.organizationId],
  ])
  expect(await person.ask(sessions.current)).toEqual(body)
  const again = await visitor().call(members.acceptInvitation, { params: { token }, body: newcomer })
  expect([again.status, again.problem?.code]).toEqual([404, 'invitation-not-found'])
  expect((await visitor().call(members.readInvitation, { params: { token } })).status).toBe(404)
  expect((await administrator.ask(members.list)).invitations).toEqual([])
  expect(await auditOf(administrator)).toEqual(['member.invite', 'member.accept'])
})

test('accept: of two at the same time one wins', async () => {
  const administrator = await signIn('administrator')
  const { token } = await invite(administrator)
  const both = await Promise.all(
    [1, 2].map(() => visitor().call(members.acceptInvitation, { params: { token }, body: newcomer })),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([201, 404])
})

test('accept 201: somebody with an account gives its password, and works in the new organization', async () => {
  const administrator = await signIn('administrator')
  const known = await signIn('viewer')
  const { token } = await invite(administrator, known.email)
  expect((await visitor().ask(members.readInvitation, { params: { token } })).hasAccount).toBe(true)
  const wrong = await visitor().call(members.acceptInvitation, { params: { token }, body: newcomer })
  expect([wrong.status, wrong.problem?.code, wrong.headers['set-cookie']]).toEqual([401, 'sign-in-failed', undefined])
  const person = visitor()
  const body = await person.ask(members.acceptInvitation, { params: { token }, body: { ...newcomer, password } })
  expect(body).toMatchObject({ role: asManager, organization: { id: administrator.organizationId } })
  expect(await person.ask(sessions.current)).toEqual(body)
  expect(body.person.name).toBe('Li Lei')
})

test('accept 422 weak-password: the invitation stays open', async () => {
  const administrator = await signIn('administrator')
  const { token } = await invite(administrator)
  const weak = { ...newcomer, password: '1234567890' }
  const { status, problem } = await visitor().call(members.acceptInvitation, { params: { token }, body: weak })
  expect([status, problem?.code]).toEqual([422, 'weak-password'])
  expect((await visitor().call(members.acceptInvitation, { params: { token }, body: newcomer })).status).toBe(201)
})

test('an invitation that was withdrawn, replaced or has expired opens nothing', async () => {
  const administrator = await signIn('administrator')
  const withdrawn = await invite(administrator)
  expect((await administrator.call(members.withdraw, { params: { id: withdrawn.id } })).status).toBe(204)
  const replaced = await invite(administrator, 'twice@example.com')
  const newer = await invite(administrator, 'twice@example.com')
  const expired = await invite(administrator)
  await owner.query(`update invitation set expires_at = now() - interval '1 second' where id = $1`, [expired.id])
  for (const { token } of [withdrawn, replaced, expired, { token: 'x'.repeat(43) }])
    expect((await visitor().call(members.acceptInvitation, { params: { token }, body: newcomer })).status).toBe(404)
  expect((await visitor().call(members.readInvitation, { params: { token: newer.token } })).status).toBe(200)
  expect((await administrator.ask(members.list)).invitations.map(({ id }) => id)).toEqual([newer.id])
})

test('invite 409 member-exists', async () => {
  const administrator = await signIn('administrator')
  const { status, problem } = await administrator.call(members.invite, {
    body: { email: administrator.email, roleId: administrator.roleId },
  })
  expect([status, problem?.code]).toEqual([409, 'member-exists'])
})

test('accept 201: the person has the role and stands in the team of the invitation', async () => {
  const administrator = await signIn('administrator')
  const { id: teamId } = await administrator.ask(teams.create, { body: { name: '华东', parentId: null } })
  const { sales: roleId } = await roleIds(administrator.organizationId)
  const email = 'east@example.com'
  const { link, isMailed } = await administrator.ask(members.invite, { body: { email, roleId, teamId } })
  expect(isMailed).toBe(false)
  await visitor().ask(members.acceptInvitation, { params: { token: link.split('/').at(-1) ?? '' }, body: newcomer })
  const { members: list } = await administrator.ask(members.list)
  expect(list.find((one) => one.email === email)).toMatchObject({
    ...{ role: { key: 'sales' }, team: { id: teamId, name: '华东' }, customers: 0, isActive: true },
  })
})

test('accept 409 member-exists: an invitation changes nothing of somebody who works here by now', async () => {
  const administrator = await signIn('administrator')
  const member = await signIn('viewer', { organizationId: administrator.organizationId })
  const change = (isActive: boolean) =>
    administrator.ask(members.update, { params: { id: member.memberId }, body: { isActive } })
  await change(false)
  const { token } = await invite(administrator, member.email)
  await change(true)
  const answer = { params: { token }, body: { ...newcomer, password } }
  expect((await visitor().call(members.acceptInvitation, answer)).problem?.code).toBe('member-exists')
  const { members: list } = await administrator.ask(members.list)
  expect(list.find((one) => one.email === member.email)?.role.key).toBe('viewer')
})

test('invite 404: another organization’s role and team look missing', async () => {
  const [administrator, stranger] = [await signIn('administrator'), await signIn('administrator')]
  const { id: teamId } = await stranger.ask(teams.create, { body: { name: '别处', parentId: null } })
  const email = 'nobody@example.com'
  const role = await administrator.call(members.invite, { body: { email, roleId: stranger.roleId } })
  expect([role.status, role.problem?.code]).toEqual([404, 'role-not-found'])
  const team = await administrator.call(members.invite, { body: { email, roleId: administrator.roleId, teamId } })
  expect([team.status, team.problem?.code]).toEqual([404, 'team-not-found'])
})

test('update 200: a new role counts from the next request on', async () => {
  const administrator = await signIn('administrator')
  const { organizationId } = administrator
  const member = await signIn('viewer', { organizationId })
  const { manager: roleId } = await roleIds(organizationId)
  expect((await member.call(members.list)).status).toBe(403)
  const params = { id: member.memberId }
  expect(await administrator.ask(members.update, { params, body: { roleId } })).toMatchObject({
    ...{ id: member.memberId, role: asManager, team: null, isActive: true, isSelf: false },
  })
  expect((await member.call(members.list)).status).toBe(200)
  expect(await auditOf(administrator)).toEqual(['member.update'])
  const { rows } = await owner.query('select before, after from audit_event where organization_id = $1', [
    organizationId,
  ])
  expect(rows).toEqual([
    {
      before: { roleId: member.roleId, teamId: null, isActive: true },
      after: { roleId, teamId: null, isActive: true },
    },
  ])
})

test('update 200: deactivation ends the sessions at once; a new invitation brings the person back', async () => {
  const administrator = await signIn('administrator')
  const member = await signIn('manager', { organizationId: administrator.organizationId })
  expect((await member.call(sessions.current)).status).toBe(200)
  await administrator.ask(members.update, { params: { id: member.memberId }, body: { isActive: false } })
  expect((await member.call(sessions.current)).status).toBe(401)
  expect((await owner.query('select from session where person_id = $1', [member.personId])).rowCount).toBe(0)
  expect((await visitor().call(sessions.signIn, { body: { email: member.email, password } })).status).toBe(401)
  const { token } = await invite(administrator, member.email)
  const back = visitor()
  await back.ask(members.acceptInvitation, { params: { token }, body: { ...newcomer, password } })
  expect(await back.ask(sessions.current)).toMatchObject({ role: asManager, person: { id: member.personId } })
})

/** Makes somebody a viewer of a further organization. */
const joins = ({ personId }: Person, organizationId: number) =>
  owner.query(
    `insert into member (organization_id, person_id, role_id)
     select $1, $2, id from role where organization_id = $1 and key = 'viewer'`,
    [organizationId, personId],
  )

test('deactivation here leaves the sessions in another organization alone', async () => {
  const administrator = await signIn('administrator')
  const person = await signIn('manager')
  await joins(person, administrator.organizationId)
  const { members: list } = await administrator.ask(members.list)
  const id = list.find((one) => one.email === person.email)?.id ?? 0
  await administrator.ask(members.update, { params: { id }, body: { isActive: false } })
  expect((await person.call(sessions.current)).status).toBe(200)
})

test.each([
  ['viewer', undefined],
  [undefined, false],
  ['director', true],
] as const)('update 409 last-administrator: %s, %s', async (role, isActive) => {
  const administrator = await signIn('administrator')
  const { organizationId, memberId: id } = administrator
  const retired = await signIn('administrator', { organizationId })
  await administrator.ask(members.update, { params: { id: retired.memberId }, body: { isActive: false } })
  const roleId = role && (await roleIds(organizationId))[role]
  const body = { ...(roleId ? { roleId } : {}), ...(isActive === undefined ? {} : { isActive }) }
  const { status, problem } = await administrator.call(members.update, { params: { id }, body })
  expect([status, problem?.code]).toEqual([409, 'last-administrator'])
  expect((await administrator.call(members.list)).status).toBe(200)
})

test('two administrators cannot remove each other at the same time', async () => {
  const first = await signIn('administrator')
  const second = await signIn('administrator', { organizationId: first.organizationId })
  const { viewer: roleId } = await roleIds(first.organizationId)
  const demote = (by: Person, whom: Person) =>
    by.call(members.update, { params: { id: whom.memberId }, body: { roleId } })
  const held = await owner.connect()
  await held.query('begin')
  await held.query('select from organization where id = $1 for update', [first.organizationId])
  const both = Promise.all([demote(first, second), demote(second, first)])
  // Both are past their right to do it, and wait.
  await blocked(2)
  await held.query('commit')
  held.release()
  expect((await both).map(({ status }) => status).sort()).toEqual([200, 409])
})
