import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, expect, test } from 'vitest'
import { linkTo, readConfig } from './config.ts'
import { createMailer } from './mail.ts'
import { invitationMail, resetMail } from './mail-texts.ts'
import { openSmtp } from './testing/smtp.ts'

const smtp = await openSmtp()
const folder = mkdtempSync(join(tmpdir(), 'fenji-mail-'))
afterAll(() => rmSync(folder, { recursive: true }))
const configOf = (environment: Record<string, string>) => readConfig({ FENJI_DATA: folder, ...environment })
const from = 'Fenji 分级 <fenji@example.com>'

/** What is logged while it sends. */
function mailerOf(url: string) {
  const logged: string[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) })
  return { logged, mailer: createMailer(configOf({ FENJI_SMTP_URL: url, FENJI_MAIL_FROM: from }).mail, log) }
}

const letter = { to: 'wang@example.com', subject: '你好 – hello', text: '第一行\n.\nsecond line with = and ü\n' }

test('a letter arrives as it was written, from whom the configuration says', async () => {
  const { mailer, logged } = mailerOf(smtp.url)
  expect(await mailer?.send(letter)).toBe(true)
  expect(await smtp.mailTo(letter.to)).toEqual({
    from: 'fenji@example.com',
    to: [letter.to],
    subject: letter.subject,
    text: letter.text,
  })
  expect(logged).toEqual([])
})

test.each([
  ['the password is wrong', () => smtp.url.replace('p%40ss', 'wrong')],
  ['nobody listens', () => 'smtp://127.0.0.1:1'],
  ['the other side is no mail server of ours', () => smtp.url.replace('smtp://', 'smtps://')],
])('%s: the letter is not sent, and the log says why without the password', async (_, url) => {
  const { mailer, logged } = mailerOf(url())
  expect(await mailer?.send(letter)).toBe(false)
  expect(logged).toHaveLength(1)
  expect(logged[0]).toContain('mail was not sent')
  expect(logged[0]).not.toContain('p@ss')
})

test('a letter that the server refuses is lost, the next one is not', async () => {
  const { mailer } = mailerOf(smtp.url)
  smtp.takes(false)
  expect(await mailer?.send(letter)).toBe(false)
  smtp.takes(true)
  expect(await mailer?.send(letter)).toBe(true)
  expect((await smtp.mailTo(letter.to)).text).toBe(letter.text)
})

test('a password goes to another machine only over TLS', async () => {
  const said: string[] = []
  const plain = createServer((socket) => {
    socket.write('220 plain\r\n')
    socket.on('data', (data) => {
      said.push(String(data))
      socket.write(/^ehlo/i.test(String(data)) ? '250-plain\r\n250 AUTH PLAIN LOGIN\r\n' : '502 no\r\n')
    })
    socket.on('error', () => undefined)
  })
  await new Promise<void>((listening) => plain.listen(0, '127.0.0.1', listening))
  const { port } = plain.address() as { port: number }
  // An address of this machine that the mailer does not know as one.
  const { mail } = configOf({ FENJI_SMTP_URL: `smtp://fenji:secret@127.0.0.1:${port}`, FENJI_MAIL_FROM: from })
  if (!mail) throw new Error('no mail')
  const elsewhere = { ...mail, server: { ...mail.server, host: '0.0.0.0' } }
  expect(await createMailer(elsewhere, pino({ level: 'silent' }))?.send(letter)).toBe(false)
  expect(said.join('')).toMatch(/STARTTLS/)
  expect(said.join('')).not.toMatch(/AUTH/)
  await new Promise((closed) => plain.close(closed))
})

test('without a mail server there is no mailer', () => {
  expect(configOf({}).mail).toBeNull()
  expect(configOf({ FENJI_MAIL_FROM: from }).mail).toBeNull()
  expect(createMailer(null, pino({ level: 'silent' }))).toBeNull()
})

test.each([
  ['FENJI_SMTP_URL', { FENJI_SMTP_URL: 'mail.example.com' }],
  ['FENJI_SMTP_URL', { FENJI_SMTP_URL: 'http://mail.example.com' }],
  ['FENJI_SMTP_URL', { FENJI_SMTP_URL: 'smtp://user:%zz@mail.example.com' }],
  ['FENJI_SMTP_URL', { FENJI_SMTP_URL: 'smtp://user@mail.example.com' }],
  ['FENJI_SMTP_URL', { FENJI_SMTP_URL: 'smtp://mail.example.com/?tls=no' }],
  ['FENJI_MAIL_FROM', { FENJI_SMTP_URL: 'smtp://mail.example.com' }],
  ['FENJI_MAIL_FROM', { FENJI_SMTP_URL: 'smtp://mail.example.com', FENJI_MAIL_FROM: 'nobody' }],
  ['FENJI_MAIL_FROM', { FENJI_SMTP_URL: 'smtp://mail.example.com', FENJI_MAIL_FROM: 'a@b.cn\nBcc: <c@d.cn>' }],
  ['FENJI_PUBLIC_URL', { FENJI_SMTP_URL: 'smtp://mail.example.com', FENJI_MAIL_FROM: 'a@b.cn', FENJI_HOST: '0.0.0.0' }],
  ['FENJI_RATE_LIMIT', { FENJI_RATE_LIMIT: 'many' }],
  ['FENJI_RATE_LIMIT', { FENJI_RATE_LIMIT: '-1' }],
])('a start fails in one line that names %s: %o', (name, environment) => {
  const attempt = () => configOf(environment)
  expect(attempt).toThrow(
    expect.objectContaining({ name: 'StartFailure', message: expect.stringMatching(`^${name} .*$`) }),
  )
})

test.each([
  ['smtp://mail.example.com', { host: 'mail.example.com', port: 587, isSecure: false, credentials: null }],
  ['smtps://u:p%3A%2F@[::1]', { host: '::1', port: 465, isSecure: true, credentials: { user: 'u', password: 'p:/' } }],
  ['smtp://a%40b.cn:x@h:25/', { host: 'h', port: 25, isSecure: false, credentials: { user: 'a@b.cn', password: 'x' } }],
])('%s is read', (url, server) => {
  expect(configOf({ FENJI_SMTP_URL: url, FENJI_MAIL_FROM: from }).mail).toEqual({ server, from })
})

test('links lead to the address that people type, or to where the server listens', () => {
  expect(linkTo(configOf({ FENJI_PUBLIC_URL: 'https://fenji.example/' }), '/x')).toBe('https://fenji.example/x')
  expect(linkTo(configOf({ FENJI_PORT: '4711' }), '/x')).toBe('http://127.0.0.1:4711/x')
  expect(linkTo(configOf({ FENJI_HOST: '::1' }), '/x')).toBe('http://[::1]:4700/x')
})

test.each(['zh-CN', 'en-US'] as const)('the letters in %s carry what they are about', (language) => {
  const given = { to: 'wang@example.com', link: 'https://fenji.example/x', language }
  const reset = resetMail({ ...given, validHours: 1 })
  expect(reset.text).toContain(given.link)
  expect(reset.text).toContain(given.to)
  const named = invitationMail({ ...given, organizationName: '晨光文具', invitedBy: '李雷', validDays: 7 })
  for (const word of [given.link, '晨光文具', '李雷', '7']) expect(named.text).toContain(word)
  expect(named.subject).toContain('晨光文具')
  expect(invitationMail({ ...given, organizationName: 'X', invitedBy: null, validDays: 7 }).text).not.toContain('null')
})
