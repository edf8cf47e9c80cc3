import { members } from '@fenji/contract/members'
import { builtInRoles } from '@fenji/contract/policy'
import { roles } from '@fenji/contract/roles'
import { sessions } from '@fenji/contract/sessions'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { auditOf, clock, owner, signIn, visitor } = await testApp()

const reset = (by: Person, whom: Person) => by.call(members.resetPassword, { params: { id: whom.memberId } })
const tokenIn = (link: string) => link.split('/').at(-1) ?? ''
const newPassword = 'quiet-mountain-77'

test('resetPassword 201: a link, for one day, by which the member chooses a password', async () => {
  const administrator = await signIn('administrator')
  const member = await signIn('sales', { organizationId: administrator.organizationId })
  clock.set('2026-03-01T08:00:00Z')
  const older = await reset(administrator, member)
  const { status, body } = await reset(administrator, member)
  clock.set(null)
  expect([status, body.expiresAt]).toEqual([201, '2026-03-02T08:00:00.000Z'])
  expect(body.link).toMatch(/^http:\/\/[^/]+\/[a-z-]+\/[\w-]{43}$/)
  const { rows } = await owner.query('select * from password_reset where person_id = $1', [member.personId])
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain(tokenIn(body.link))
  expect(await auditOf(administrator)).toEqual(['password.reset-request', 'password.reset-request'])
  clock.set('2026-03-01T09:00:00Z')
  const use = (link: string) =>
    visitor().call(sessions.reset, { params: { token: tokenIn(link) }, body: { password: newPassword } })
  expect((await use(older.body.link)).status).toBe(404)
  expect((await use(body.link)).status).toBe(204)
  expect((await use(body.link)).status).toBe(404)
  clock.set(null)
  const signedIn = await visitor().call(sessions.signIn, { body: { email: member.email, password: newPassword } })
  expect(signedIn.status).toBe(200)
})

test('resetPassword 403 grants-too-much: somebody who works in another organization too', async () => {
  const administrator = await signIn('administrator')
  const member = await signIn('sales', { organizationId: administrator.organizationId })
  const other = await signIn('administrator')
  await owner.query('insert into member (organization_id, person_id, role_id) values ($1, $2, $3)', [
    ...[other.organizationId, member.personId, other.roleId],
  ])
  const { status, problem } = await reset(administrator, member)
  expect([status, problem?.code]).toEqual([403, 'grants-too-much'])
})

test('resetPassword 403 grants-too-much: somebody who may do more, or whose own rows one does not see', async () => {
  const administrator = await signIn('administrator')
  const { organizationId } = administrator
  const [helpDesk, peer, director] = [
    await signIn('viewer', { organizationId }),
    await signIn('sales', { organizationId }),
    await signIn('director', { organizationId }),
  ]
  const { grants, fields } = builtInRoles.sales
  const policy = { grants: { ...grants, Member: { read: 'all', update: 'all' } }, fields } as const
  const role = await administrator.ask(roles.create, { body: { name: '服务台', policy } })
  const params = { id: helpDesk.memberId }
  await administrator.ask(members.update, { params, body: { roleId: role.id } })
  for (const whom of [director, administrator, peer])
    expect((await reset(helpDesk, whom)).problem?.code).toBe('grants-too-much')
  expect((await owner.query('select from password_reset where person_id = $1', [peer.personId])).rowCount).toBe(0)
})

test('resetPassword: not for oneself, nor for somebody who left', async () => {
  const administrator = await signIn('administrator')
  const member = await signIn('sales', { organizationId: administrator.organizationId })
  expect((await reset(administrator, administrator)).problem?.code).toBe('not-allowed')
  await administrator.ask(members.update, { params: { id: member.memberId }, body: { isActive: false } })
  expect((await reset(administrator, member)).problem?.code).toBe('member-not-found')
})
