import { sessions } from '@fenji/contract/sessions'
import { expect, test } from 'vitest'
import { password } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { app, auditOf, clock, owner, services, signIn, visitor } = await testApp()
const secure = await testApp({ environment: { FENJI_PUBLIC_URL: 'https://fenji.example' } })

const cookieOf = (headers: Record<string, unknown>) => String(headers['set-cookie'])

test('sign in 200: a cookie that scripts and other sites do not get', async () => {
  const { email } = await signIn('manager')
  const person = visitor()
  const { status, body, headers } = await person.call(sessions.signIn, {
    body: { email: ` ${email.toUpperCase()}`, password },
  })
  expect([status, body.person.email, body.role.key]).toEqual([200, email, 'manager'])
  expect(cookieOf(headers)).toMatch(/^fenji\.session_token=[^;]+; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax/i)
  expect(cookieOf(headers)).not.toMatch(/secure/i)
  expect(await person.ask(sessions.current)).toEqual(body)
})

test('sign in behind https: the cookie is Secure and HSTS is on', async () => {
  const { email } = await secure.signIn('viewer')
  const { headers } = await secure.visitor().call(sessions.signIn, { body: { email, password } })
  expect(cookieOf(headers)).toMatch(/^__Secure-fenji\.session_token=.*; Secure/i)
  expect(headers['strict-transport-security']).toContain('max-age=')
})

test('sign in 401: one answer for an unknown account, a wrong password and a former member', async () => {
  const known = await signIn('analyst')
  const former = await signIn('analyst')
  await owner.query('update member set is_active = false where person_id = $1', [former.personId])
  const attempts = [
    { email: known.email, password: 'not this one at all' },
    { email: 'nobody@example.com', password },
    { email: former.email, password },
  ]
  const answers = await Promise.all(attempts.map((body) => visitor().call(sessions.signIn, { body })))
  const seen = answers.map(({ status, problem, headers }) => [
    status,
    { ...problem, requestId: '' },
    headers['set-cookie'],
  ])
  expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1)
  expect(seen[0]).toEqual([401, expect.objectContaining({ code: 'sign-in-failed' }), undefined])
})

test('sign out 204: the session is over, also for a copy of the cookie', async () => {
  const person = await signIn('viewer')
  const copy = Object.assign(visitor(), { cookies: new Map(person.cookies) })
  expect((await person.call(sessions.signOut)).status).toBe(204)
  expect(person.cookies.size).toBe(0)
  const { statusCode } = await app.inject({
    url: '/api/session',
    headers: { cookie: [...copy.cookies].map((pair) => pair.join('=')).join('; ') },
  })
  expect(statusCode).toBe(401)
  expect(await auditOf(person)).toEqual(['session.delete'])
})

test('a forged or cut cookie is nobody', async () => {
  const person = await signIn('viewer')
  const [name = '', value = ''] = [...person.cookies][0] ?? []
  for (const forged of [
    '',
    'x',
    value.slice(0, -6),
    value.replace(/^./, (c) => (c === 'a' ? 'b' : 'a')),
    '%00',
    'a.b.c',
  ]) {
    const { status } = await visitor().send({
      method: 'GET',
      url: '/api/session',
      headers: { cookie: `${name}=${forged}` },
    })
    expect(status).toBe(401)
  }
})

test('an expired session is nobody', async () => {
  const person = await signIn('viewer')
  await owner.query(`update session set expires_at = now() - interval '1 second' where person_id = $1`, [
    person.personId,
  ])
  expect((await person.call(sessions.current)).status).toBe(401)
})

test('a session ends after 30 days, however much it is used', async () => {
  const person = await signIn('viewer')
  const age = (days: number) =>
    owner.query(`update session set created_at = now() - $2 * interval '1 day' where person_id = $1`, [
      person.personId,
      days,
    ])
  await age(29)
  expect((await person.call(sessions.current)).status).toBe(200)
  await age(31)
  expect((await person.call(sessions.current)).status).toBe(401)
})

test('signing in again on the same browser ends the session that it had', async () => {
  const person = await signIn('viewer')
  const former = new Map(person.cookies)
  await person.ask(sessions.signIn, { body: { email: person.email, password } })
  expect((await person.call(sessions.current)).status).toBe(200)
  const copy = Object.assign(visitor(), { cookies: former })
  const cookie = [...former].map((pair) => pair.join('=')).join('; ')
  expect((await copy.send({ method: 'GET', url: '/api/session', headers: { cookie } })).status).toBe(401)
  expect((await person.ask(sessions.list)).length).toBe(1)
})

test('change password 204: the other sessions end, this one stays, the old password is over', async () => {
  const person = await signIn('manager')
  const other = visitor()
  await other.ask(sessions.signIn, { body: { email: person.email, password } })
  const newPassword = 'quiet-mountain-77'
  const change = { currentPassword: password, newPassword }
  expect((await person.call(sessions.changePassword, { body: change })).status).toBe(204)
  expect((await other.call(sessions.current)).status).toBe(401)
  expect((await person.call(sessions.current)).status).toBe(200)
  expect((await visitor().call(sessions.signIn, { body: { email: person.email, password } })).status).toBe(401)
  expect((await visitor().call(sessions.signIn, { body: { email: person.email, password: newPassword } })).status).toBe(
    200,
  )
  expect(await auditOf(person)).toContain('password.update')
})

test('change password 422: wrong or weak; nothing changes', async () => {
  const person = await signIn('viewer')
  const wrong = await person.call(sessions.changePassword, {
    body: { currentPassword: 'not this one', newPassword: 'quiet-mountain-77' },
  })
  expect([wrong.status, wrong.problem?.code]).toEqual([422, 'wrong-password'])
  const weak = await person.call(sessions.changePassword, {
    body: { currentPassword: password, newPassword: 'aaaaaaaaaaaa' },
  })
  expect([weak.status, weak.problem?.code]).toEqual([422, 'weak-password'])
  expect((await visitor().call(sessions.signIn, { body: { email: person.email, password } })).status).toBe(200)
})

test('sign in 429: eight failures of one account close it for a while, and no other', async () => {
  const [person, other] = [await signIn('analyst'), await signIn('analyst')]
  const wrong = { email: person.email, password: 'wrong wrong wrong' }
  for (let i = 0; i < 8; i++) expect((await visitor().call(sessions.signIn, { body: wrong })).status).toBe(401)
  const right = { email: person.email, password }
  const closed = await visitor().call(sessions.signIn, { body: right })
  expect([closed.status, closed.problem?.code]).toEqual([429, 'too-many-attempts'])
  const seconds = Number(closed.headers['retry-after'])
  expect(seconds).toBeGreaterThan(800)
  expect(seconds).toBeLessThanOrEqual(900)
  expect((await visitor().call(sessions.signIn, { body: { email: other.email, password } })).status).toBe(200)
  clock.set(new Date(Date.now() + 16 * 60_000).toISOString())
  expect((await visitor().call(sessions.signIn, { body: right })).status).toBe(200)
  clock.set(null)
})

test('a success forgives the failures before it', async () => {
  const { email } = await signIn('analyst')
  const attempt = (one: string) => visitor().call(sessions.signIn, { body: { email, password: one } })
  for (let round = 0; round < 2; round++) {
    await owner.query('insert into sign_in_throttle values ($1, 6, $2)', [`account:${email}`, new Date()])
    expect((await attempt('wrong wrong wrong')).status).toBe(401)
    expect((await attempt(password)).status).toBe(200)
  }
})

test('many attempts at once are counted like one after the other', async () => {
  const { email } = await signIn('analyst')
  await owner.query('insert into sign_in_throttle values ($1, 5, $2)', [`account:${email}`, new Date()])
  // More than there are connections: none may wait for another that waits for it.
  const attempts = Array.from({ length: 40 }, () =>
    visitor().call(sessions.signIn, { body: { email, password: 'wrong wrong wrong' } }),
  )
  const answers = Map.groupBy(await Promise.all(attempts), ({ status }) => status)
  expect([...answers].map(([status, { length }]) => [status, length])).toEqual(
    expect.arrayContaining([
      [401, 3],
      [429, 37],
    ]),
  )
})

test('an address that tries many accounts is closed, whoever comes from it', async () => {
  const { email } = await signIn('analyst')
  const robot = visitor()
  const { rows } = await owner.query(`insert into sign_in_throttle values ($1, 60, $2) returning key`, [
    `address:${robot.address}`,
    services.clock.now(),
  ])
  expect(rows.length).toBe(1)
  expect((await robot.call(sessions.signIn, { body: { email, password } })).status).toBe(429)
  expect((await visitor().call(sessions.signIn, { body: { email, password } })).status).toBe(200)
})

test('the list shows one’s own devices; each can be ended', async () => {
  const person = await signIn('viewer')
  await person.send({ method: 'GET', url: '/api/session' })
  const other = visitor()
  await other.ask(sessions.signIn, { body: { email: person.email, password } }, { 'user-agent': 'Firefox' })
  const list = await person.ask(sessions.list)
  expect(list.map(({ isCurrent }) => isCurrent).sort()).toEqual([false, true])
  const theirs = list.find((one) => !one.isCurrent)
  expect(theirs).toMatchObject({ device: 'Firefox', address: other.address })
  expect((await person.call(sessions.end, { params: { id: theirs?.id ?? '' } })).status).toBe(204)
  expect((await other.call(sessions.current)).status).toBe(401)
  expect((await person.call(sessions.end, { params: { id: theirs?.id ?? '' } })).problem?.code).toBe('not-found')
})

test('a client cannot claim an address', async () => {
  const { email, ...person } = await signIn('viewer')
  const liar = visitor()
  await liar.ask(
    sessions.signIn,
    { body: { email, password } },
    { 'x-fenji-address': '6.6.6.6', 'x-forwarded-for': '6.6.6.6' },
  )
  expect((await person.ask(sessions.list)).map((one) => one.address)).toContain(liar.address)
})

test('update 200: name and language are one’s own', async () => {
  const person = await signIn('viewer')
  const { body } = await person.call(sessions.update, { body: { name: ' 李雷 ', language: 'en-US' } })
  expect(body.person).toMatchObject({ name: '李雷', language: 'en-US' })
  expect(await person.ask(sessions.current)).toEqual(body)
})
