import { sessions } from '@fenji/contract/sessions'
import { expect, test } from 'vitest'
import { inOrganization } from '../../platform/db.ts'
import { type Person, password } from '../../platform/testing/person.ts'
import { openSmtp } from '../../platform/testing/smtp.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { issueReset } from './public.ts'

const smtp = await openSmtp()
const mailing = { FENJI_SMTP_URL: smtp.url, FENJI_MAIL_FROM: 'Fenji <fenji@example.com>' }
const { auditOf, clock, owner, services, signIn, visitor } = await testApp({
  environment: { ...mailing, FENJI_PUBLIC_URL: 'http://fenji.example' },
})
const silent = await testApp()

const newPassword = 'quiet-mountain-77'
const tokenIn = (text: string) => /password-resets\/([\w-]+)/.exec(text)?.[1] ?? ''

async function issue({ personId }: Pick<Person, 'personId'>): Promise<string> {
  const { path } = await inOrganization(services.database, { organizationId: null }, (db) =>
    issueReset(db, services, personId),
  )
  return tokenIn(path)
}

async function joinElsewhere({ personId }: Person, isActive = true): Promise<Person> {
  const other = await signIn('administrator')
  await owner.query(
    `insert into member (organization_id, person_id, role_id, is_active)
      select organization_id, $2, id, $3 from role where organization_id = $1 and key = 'viewer'`,
    [other.organizationId, personId, isActive],
  )
  return other
}

const trySignIn = async (email: string, attempt: string) =>
  (await visitor().call(sessions.signIn, { body: { email, password: attempt } })).status

test('request 204, then the mail: its link opens the account once; every session ends; it is written down', async () => {
  const person = await signIn('sales')
  const other = await joinElsewhere(person)
  const { email } = person
  expect((await visitor().call(sessions.requestReset, { body: { email, language: 'en-US' } })).status).toBe(204)
  const { text, subject } = await smtp.mailTo(email)
  expect(subject).toContain('password')
  expect(text).toMatch(/^http:\/\/fenji\.example\/password-resets\/[\w-]{43}$/m)
  const params = { token: tokenIn(text) }
  expect((await owner.query('select from password_reset where token_hash = $1', [params.token])).rowCount).toBe(0)
  expect(await visitor().ask(sessions.readReset, { params })).toEqual({ email })
  const call = { params, body: { password: newPassword } }
  const { status, headers } = await visitor().call(sessions.reset, call)
  expect([status, headers['set-cookie']]).toEqual([204, undefined])
  expect((await person.call(sessions.current)).status).toBe(401)
  expect([await trySignIn(email, password), await trySignIn(email, newPassword)]).toEqual([401, 200])
  expect((await visitor().call(sessions.reset, call)).problem?.code).toBe('reset-not-found')
  expect((await visitor().call(sessions.readReset, { params })).problem?.code).toBe('reset-not-found')
  for (const organization of [person, other]) expect(await auditOf(organization)).toContain('password.reset')
  const { rows } = await owner.query(
    `select person_id as "personId", subject, before, after from audit_event where action = 'password.reset' and organization_id = $1`,
    [other.organizationId],
  )
  expect(rows).toEqual([{ personId: person.personId, subject: person.personId, before: null, after: null }])
})

test('the mail leads to the configured address, whatever the request calls us', async () => {
  const { email } = await signIn('viewer')
  await visitor().call(
    sessions.requestReset,
    { body: { email } },
    { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
  )
  const { text, subject } = await smtp.mailTo(email)
  expect(text).toContain('http://fenji.example/password-resets/')
  expect(text).not.toContain('evil')
  expect(subject).toContain('设置新密码')
})

test('request 204 for nobody, for a former member and for a member: the answer waits for none of them', async () => {
  const [known, former] = [await signIn('viewer'), await signIn('viewer')]
  await owner.query('update member set is_active = false where person_id = $1', [former.personId])
  const emails = ['nobody@example.com', former.email, known.email]
  // While nobody can look up an account, write a link or a member, every answer comes all the same.
  const lock = await owner.connect()
  await lock.query('begin; lock table person, member, password_reset in access exclusive mode')
  const answers = await Promise.all(emails.map((email) => visitor().call(sessions.requestReset, { body: { email } })))
  await lock.query('rollback')
  lock.release()
  const seen = answers.map(
    ({ status, text, headers: { date, 'x-request-id': _, 'content-security-policy': __, ...rest } }) => ({
      status,
      text,
      rest,
    }),
  )
  expect(seen[0]).toMatchObject({ status: 204, text: '' })
  expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1)
  await smtp.mailTo(known.email)
  const { rows } = await owner.query('select person_id from password_reset')
  expect(rows.map((row) => row.person_id)).toContain(known.personId)
  expect(rows.map((row) => row.person_id)).not.toContain(former.personId)
  expect(smtp.received.filter(({ to }) => emails.some((email) => to.includes(email)))).toEqual([])
})

test('request 204 although the mail server refuses', async () => {
  const { email, personId } = await signIn('viewer')
  smtp.takes(false)
  expect((await visitor().call(sessions.requestReset, { body: { email } })).status).toBe(204)
  await waitFor(async () => (await owner.query('select from password_reset where person_id = $1', [personId])).rowCount)
  smtp.takes(true)
  expect((await visitor().call(sessions.requestReset, { body: { email } })).status).toBe(204)
  expect(tokenIn((await smtp.mailTo(email)).text)).not.toBe('')
})

test('request 204 without a mail server: no link is made', async () => {
  const { email } = await silent.signIn('viewer')
  expect((await silent.visitor().call(sessions.requestReset, { body: { email } })).status).toBe(204)
  expect((await silent.owner.query('select from password_reset')).rowCount).toBe(0)
})

test('request 429: the fourth of an account within the window, whoever asks and whether it exists or not', async () => {
  const { email } = await signIn('viewer')
  for (const address of [email, 'nobody-at-all@example.com']) {
    const ask = () => visitor().call(sessions.requestReset, { body: { email: address } })
    for (let i = 0; i < 3; i++) expect((await ask()).status).toBe(204)
    const { status, problem, headers } = await ask()
    expect([status, problem?.code]).toEqual([429, 'too-many-attempts'])
    expect(Number(headers['retry-after'])).toBeGreaterThan(800)
  }
  clock.set(new Date(Date.now() + 16 * 60_000).toISOString())
  expect((await visitor().call(sessions.requestReset, { body: { email } })).status).toBe(204)
  clock.set(null)
})

test('request 429: an address that asks for many accounts', async () => {
  const robot = visitor()
  const ask = (i: number) => robot.call(sessions.requestReset, { body: { email: `robot${i}@example.com` } })
  const codes: number[] = []
  for (let i = 0; i < 21; i++) codes.push((await ask(i)).status)
  expect(codes.filter((status) => status === 204)).toHaveLength(20)
  expect(codes.at(-1)).toBe(429)
})

test('a link is good for an hour', async () => {
  const person = await signIn('viewer')
  const params = { token: await issue(person) }
  clock.set(new Date(Date.now() + 59 * 60_000).toISOString())
  expect((await visitor().call(sessions.readReset, { params })).status).toBe(200)
  clock.set(new Date(Date.now() + 61 * 60_000).toISOString())
  expect((await visitor().call(sessions.readReset, { params })).status).toBe(404)
  const late = await visitor().call(sessions.reset, { params, body: { password: newPassword } })
  expect([late.status, late.problem?.code]).toEqual([404, 'reset-not-found'])
  clock.set(null)
  expect(await trySignIn(person.email, password)).toBe(200)
})

test('a newer link takes the place of the older', async () => {
  const person = await signIn('viewer')
  const tokens = [await issue(person), await issue(person)]
  const found = await Promise.all(tokens.map((token) => visitor().call(sessions.readReset, { params: { token } })))
  expect(found.map(({ status }) => status)).toEqual([404, 200])
  const { rowCount } = await owner.query('select from password_reset where person_id = $1', [person.personId])
  expect(rowCount).toBe(1)
})

test('of two links made at the same time one is left', async () => {
  const person = await signIn('viewer')
  await Promise.all([1, 2, 3, 4].map(() => issue(person)))
  const { rowCount } = await owner.query('select from password_reset where person_id = $1', [person.personId])
  expect(rowCount).toBe(1)
})

test('reset: of two at the same time one wins', async () => {
  const person = await signIn('viewer')
  const params = { token: await issue(person) }
  const attempts = ['quiet-mountain-77', 'other-mountain-88'].map((one) =>
    visitor().call(sessions.reset, { params, body: { password: one } }),
  )
  expect((await Promise.all(attempts)).map(({ status }) => status).sort()).toEqual([204, 404])
  expect((await auditOf(person)).filter((action) => action === 'password.reset')).toHaveLength(1)
})

test('reset 422 weak-password: the link stays good and nothing changes', async () => {
  const person = await signIn('viewer')
  const params = { token: await issue(person) }
  for (const weak of ['1234567890', person.email]) {
    const { status, problem } = await visitor().call(sessions.reset, { params, body: { password: weak } })
    expect([status, problem?.code]).toEqual([422, 'weak-password'])
  }
  expect((await person.call(sessions.current)).status).toBe(200)
  expect((await visitor().call(sessions.reset, { params, body: { password: newPassword } })).status).toBe(204)
})

test('reset: an account that was closed after wrong passwords is open again', async () => {
  const person = await signIn('viewer')
  for (let i = 0; i < 9; i++) await trySignIn(person.email, 'wrong wrong wrong')
  expect(await trySignIn(person.email, password)).toBe(429)
  const params = { token: await issue(person) }
  expect((await visitor().call(sessions.reset, { params, body: { password: newPassword } })).status).toBe(204)
  expect(await trySignIn(person.email, newPassword)).toBe(200)
})

test('a link opens nothing once its person works nowhere, or has changed the password', async () => {
  const [former, changed] = [await signIn('viewer'), await signIn('viewer')]
  const tokens = [await issue(former), await issue(changed)]
  await owner.query('update member set is_active = false where person_id = $1', [former.personId])
  await changed.call(sessions.changePassword, { body: { currentPassword: password, newPassword } })
  for (const token of [...tokens, 'x'.repeat(43)]) {
    const call = { params: { token }, body: { password: 'other-mountain-88' } }
    expect((await visitor().call(sessions.readReset, call)).status).toBe(404)
    expect((await visitor().call(sessions.reset, call)).problem?.code).toBe('reset-not-found')
  }
})
