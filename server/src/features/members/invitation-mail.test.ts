import { members } from '@fenji/contract/members'
import { expect, test } from 'vitest'
import { openSmtp } from '../../platform/testing/smtp.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const smtp = await openSmtp()
const { owner, roleIds, signIn } = await testApp({
  environment: {
    FENJI_SMTP_URL: smtp.url,
    FENJI_MAIL_FROM: 'Fenji <fenji@example.com>',
    FENJI_PUBLIC_URL: 'http://fenji.example',
  },
})

async function invite(email: string) {
  const administrator = await signIn('administrator', { name: '韩梅梅' })
  const { sales: roleId } = await roleIds(administrator.organizationId)
  return { administrator, answer: await administrator.ask(members.invite, { body: { email, roleId } }) }
}

test('invite 201: the invitation is mailed, with the link of the answer', async () => {
  const { administrator, answer } = await invite('guest@example.com')
  expect(answer.isMailed).toBe(true)
  const { text, subject } = await smtp.mailTo('guest@example.com')
  expect(subject).toContain(`Org ${administrator.email}`)
  expect(text).toContain('韩梅梅')
  expect(text.split('\n')).toContain(answer.link)
  expect(answer.link).toMatch(/^http:\/\/fenji\.example\/invitations\/[\w-]{43}$/)
})

test('invite 201: where the mail is not taken, the answer says so and the link is still good', async () => {
  smtp.takes(false)
  const { answer } = await invite('refused@example.com')
  smtp.takes(true)
  expect(answer.isMailed).toBe(false)
  expect((await owner.query(`select from invitation where email = 'refused@example.com'`)).rowCount).toBe(1)
})
