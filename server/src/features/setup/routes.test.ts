import { sessions } from '@fenji/contract/sessions'
import { settings } from '@fenji/contract/settings'
import { setup } from '@fenji/contract/setup'
import { expect, test } from 'vitest'
import { inOrganization } from '../../platform/db.ts'
import { password } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { ensureOrganization } from './public.ts'

const fresh = await testApp()
const adopting = await testApp()
const racing = await testApp()
const careless = await testApp()

const answers = {
  organizationName: '晨光文具',
  name: '韩梅梅',
  email: 'Han@Example.com ',
  password,
  timeZone: 'Asia/Tokyo',
}

test('create 201: makes the organization and its administrator, signs in, and works once', async () => {
  const visitor = fresh.visitor()
  expect(await visitor.ask(setup.get)).toEqual({ isNeeded: true, organizationName: null, hasMail: false })
  const { status, body } = await visitor.call(setup.create, { body: answers })
  expect(status).toBe(201)
  expect(body).toMatchObject({
    person: { name: '韩梅梅', email: 'han@example.com', language: 'zh-CN' },
    organization: { name: '晨光文具', timeZone: 'Asia/Tokyo', currency: 'CNY' },
    role: { key: 'administrator', name: null },
  })
  expect(await visitor.ask(sessions.current)).toEqual(body)
  expect(await visitor.ask(setup.get)).toEqual({
    ...{ isNeeded: false, organizationName: '晨光文具', hasMail: false },
  })
  const again = await fresh.visitor().call(setup.create, { body: { ...answers, email: 'other@example.com' } })
  expect([again.status, again.problem?.code, again.headers['set-cookie']]).toEqual([409, 'already-set-up', undefined])
  const { rows } = await fresh.owner.query('select action, subject from audit_event')
  expect(rows).toEqual([{ action: 'setup.create', subject: String(body.organization.id) }])
})

test('create 201: takes over the organization that the command line made, with its data', async () => {
  const organizationId = await inOrganization(adopting.services.database, { organizationId: null }, ensureOrganization)
  expect(await inOrganization(adopting.services.database, { organizationId: null }, ensureOrganization)).toBe(
    organizationId,
  )
  expect(await adopting.visitor().ask(setup.get)).toEqual({ isNeeded: true, organizationName: null, hasMail: false })
  const visitor = adopting.visitor()
  const session = await visitor.ask(setup.create, { body: answers })
  expect(session.organization).toMatchObject({ id: organizationId, name: '晨光文具' })
  expect(await visitor.ask(settings.get)).toMatchObject({ name: '晨光文具', timeZone: 'Asia/Tokyo' })
})

test('create: of two at the same time one wins', async () => {
  const bodies = ['a@example.com', 'b@example.com'].map((email) => ({ ...answers, email }))
  const both = await Promise.all(bodies.map((body) => racing.visitor().call(setup.create, { body })))
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  expect((await racing.owner.query('select from organization')).rowCount).toBe(1)
  expect((await racing.owner.query('select from person')).rowCount).toBe(1)
})

test.each([
  ['common', 'password12'],
  ['repeated', 'abcabcabcabc'],
  ['the address', 'han@example.com'],
  ['digits in a row', '1234567890'],
])('create 422 weak-password: %s; nothing is made', async (_, weak) => {
  const { status, problem } = await careless.visitor().call(setup.create, { body: { ...answers, password: weak } })
  expect([status, problem?.code, problem?.errors?.[0]?.path]).toEqual([422, 'weak-password', 'body.password'])
  expect((await careless.owner.query('select from organization')).rowCount).toBe(0)
})

test.each([
  ['password', { password: 'short' }, 'body.password'],
  ['email', { email: 'nobody' }, 'body.email'],
  ['organizationName', { organizationName: '  ' }, 'body.organizationName'],
  ['timeZone', { timeZone: 'Mars/Olympus' }, 'body.timeZone'],
])('create 400: names the field %s', async (_, change, path) => {
  const { status, problem } = await careless.visitor().call(setup.create, { body: { ...answers, ...change } })
  expect([status, problem?.code, problem?.errors?.map((one) => one.path)]).toEqual([400, 'invalid-input', [path]])
})
