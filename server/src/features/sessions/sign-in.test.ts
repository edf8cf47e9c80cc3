import { sessions } from '@fenji/contract/sessions'
import { expect, test } from 'vitest'
import { type Person, password } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'

const { auditOf, owner, services, signIn, visitor } = await testApp()

async function join({ personId }: Person, organizationId: number, isActive = true): Promise<void> {
  await owner.query(
    `insert into member (organization_id, person_id, role_id, is_active)
      select organization_id, $2, id, $3 from role where organization_id = $1 and key = 'viewer'`,
    [organizationId, personId, isActive],
  )
}

const refusalsIn = async (person: Person) =>
  (
    await owner.query(
      `select person_id, subject, request_id, address, before, after from audit_event
        where organization_id = $1 and action = 'session.refuse'`,
      [person.organizationId],
    )
  ).rows

test('sign in 200: what the role may do and see, and whether screens and exports bear a watermark', async () => {
  const { email, memberId, roleId } = await signIn('sales')
  const { body } = await visitor().call(sessions.signIn, { body: { email, password } })
  expect(body).toMatchObject({ memberId, role: { id: roleId, key: 'sales', name: null } })
  expect(body.rules).toContainEqual({
    action: 'update',
    subject: 'Customer',
    conditions: { ownerId: { $in: [memberId] } },
  })
  expect(body.fields).toMatchObject({ contact: 'edit', financial: 'read' })
  expect(body.watermark).toEqual({ screens: true, exports: true })
})

test('a person of several organizations goes on in the one where they were last', async () => {
  const person = await signIn('viewer')
  const [second, third] = [await signIn('administrator'), await signIn('administrator')]
  await join(person, second.organizationId)
  await join(person, third.organizationId, false)
  const home = async () => {
    const one = visitor()
    const { organization } = await one.ask(sessions.signIn, { body: { email: person.email, password } })
    expect((await one.ask(sessions.current)).organization).toEqual(organization)
    return organization.id
  }
  expect(await home()).toBe(person.organizationId)
  await owner.query(
    'update member set last_seen_at = now() + $3::interval where organization_id = $1 and person_id = $2',
    [second.organizationId, person.personId, '1 minute'],
  )
  expect(await home()).toBe(second.organizationId)
  await owner.query('update member set is_active = false where organization_id = $1 and person_id = $2', [
    second.organizationId,
    person.personId,
  ])
  expect(await home()).toBe(person.organizationId)
})

test('sign in 401: a failure is written down wherever the account works, and nowhere else', async () => {
  const person = await signIn('viewer')
  const [second, third] = [await signIn('administrator'), await signIn('administrator')]
  await join(person, second.organizationId)
  await join(person, third.organizationId, false)
  const stranger = visitor()
  const { status, headers } = await stranger.call(sessions.signIn, {
    body: { email: person.email, password: 'wrong wrong wrong' },
  })
  expect(status).toBe(401)
  const event = {
    person_id: person.personId,
    subject: person.personId,
    request_id: headers['x-request-id'],
    address: stranger.address,
    before: null,
    after: null,
  }
  for (const place of [person, second])
    expect(await waitFor(async () => ((await refusalsIn(place)).length > 0 ? refusalsIn(place) : null))).toEqual([
      event,
    ])
  expect(await refusalsIn(third)).toEqual([])
  await visitor().call(sessions.signIn, { body: { email: person.email, password } })
  expect((await auditOf(person)).filter((action) => action === 'session.refuse')).toHaveLength(1)
})

test('sign in 401: the answer does not wait until the failure is written down', async () => {
  const { email } = await signIn('viewer')
  const lock = await owner.connect()
  await lock.query('begin; lock table audit_event, member in access exclusive mode')
  const { status } = await visitor().call(sessions.signIn, { body: { email, password: 'wrong wrong wrong' } })
  await lock.query('rollback')
  lock.release()
  expect(status).toBe(401)
})

test('sign in 401: a password is checked once, whether there is such an account or not', async () => {
  const [known, former, keyless] = [await signIn('viewer'), await signIn('viewer'), await signIn('viewer')]
  await owner.query('update member set is_active = false where person_id = $1', [former.personId])
  await owner.query('delete from credential where person_id = $1', [keyless.personId])
  const context = await services.auth.$context
  const { hash, verify } = context.password
  let calls = 0
  const counted =
    <A extends unknown[], R>(work: (...given: A) => R) =>
    (...given: A) => {
      calls++
      return work(...given)
    }
  Object.assign(context.password, { hash: counted(hash), verify: counted(verify) })
  const count = async (email: string, attempt: string) => {
    calls = 0
    const { status } = await visitor().call(sessions.signIn, { body: { email, password: attempt } })
    return [status, calls]
  }
  try {
    for (const { email } of [known, former, keyless, { email: 'nobody@example.com' }])
      expect(await count(email, 'wrong wrong wrong')).toEqual([401, 1])
    expect(await count(former.email, password)).toEqual([401, 1])
    expect(await count(known.email, password)).toEqual([200, 1])
  } finally {
    Object.assign(context.password, { hash, verify })
  }
})
