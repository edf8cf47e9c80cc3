import { members } from '@fenji/contract/members'
import { organizations } from '@fenji/contract/organizations'
import { roles } from '@fenji/contract/roles'
import { sessions } from '@fenji/contract/sessions'
import { expect, test } from 'vitest'
import { password } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { auditOf, owner, signIn, visitor } = await testApp()

test('create 201: a further organization with oneself as its administrator, written down in both', async () => {
  const administrator = await signIn('administrator')
  const body = { name: '第二家', timeZone: 'Asia/Tokyo' }
  const { status, body: made } = await administrator.call(organizations.create, { body })
  expect([status, made]).toEqual([201, { id: made.id, name: '第二家', isCurrent: false }])
  expect(await administrator.ask(organizations.list)).toEqual([
    { id: administrator.organizationId, name: `Org ${administrator.email}`, isCurrent: true },
    made,
  ])
  const { rows } = await owner.query('select organization_id as "at", action, subject from audit_event order by id')
  const event = { action: 'organization.create', subject: String(made.id) }
  expect(rows).toEqual([
    { at: made.id, ...event },
    { at: administrator.organizationId, ...event },
  ])
  const there = await administrator.ask(organizations.enter, { params: { id: made.id } })
  expect(there).toMatchObject({
    organization: { id: made.id, name: '第二家', timeZone: 'Asia/Tokyo' },
    role: { key: 'administrator' },
  })
  expect(await administrator.ask(roles.list)).toHaveLength(7)
})

test('enter 200: this device goes on there, others stay; it is written down there', async () => {
  const home = await signIn('administrator')
  const { id } = await home.ask(organizations.create, { body: { name: '第二家' } })
  const laptop = visitor()
  await laptop.ask(sessions.signIn, { body: { email: home.email, password } })
  await laptop.ask(organizations.enter, { params: { id } })
  expect((await laptop.ask(sessions.current)).organization.id).toBe(id)
  expect((await laptop.ask(organizations.list)).find(({ isCurrent }) => isCurrent)?.id).toBe(id)
  expect((await home.ask(sessions.current)).organization.id).toBe(home.organizationId)
  const { rows } = await owner.query('select action, before from audit_event where organization_id = $1 order by id', [
    id,
  ])
  expect(rows.at(-1)).toEqual({ action: 'organization.enter', before: { id: home.organizationId } })
  expect((await auditOf(home)).filter((action) => action === 'organization.enter')).toEqual([])
})

test('enter 404 organization-not-found: where one works no more, or never did', async () => {
  const person = await signIn('administrator')
  const other = await signIn('administrator')
  const { id } = await person.ask(organizations.create, { body: { name: '第二家' } })
  await owner.query('update member set is_active = false where organization_id = $1', [id])
  for (const wanted of [id, other.organizationId, 999_999]) {
    const { status, problem } = await person.call(organizations.enter, { params: { id: wanted } })
    expect([status, problem?.code]).toEqual([404, 'organization-not-found'])
  }
  expect((await person.ask(organizations.list)).map((one) => one.id)).toEqual([person.organizationId])
  expect((await person.ask(sessions.current)).organization.id).toBe(person.organizationId)
})

test('what one may in one organization is nothing in another', async () => {
  const person = await signIn('administrator')
  const other = await signIn('administrator')
  await owner.query(
    `insert into member (organization_id, person_id, role_id)
     select $1, $2, id from role where organization_id = $1 and key = 'viewer'`,
    [other.organizationId, person.personId],
  )
  await person.ask(organizations.enter, { params: { id: other.organizationId } })
  expect((await person.call(members.list)).problem?.code).toBe('not-allowed')
})
