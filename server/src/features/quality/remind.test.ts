import { jobs } from '@fenji/contract/jobs'
import { quality } from '@fenji/contract/quality'
import type { QualityPlan } from '@fenji/contract/quality-plan'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { idOf, scoreScheme } from '../../platform/testing/score-scheme.ts'
import { openSmtp } from '../../platform/testing/smtp.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { dailyReminding } from './remind.ts'

const smtp = await openSmtp()
const { clock, make, owner, runJobs, services, signIn } = await testApp({
  startsJobs: true,
  environment: {
    FENJI_SMTP_URL: smtp.url,
    FENJI_MAIL_FROM: 'Fenji <fenji@example.com>',
    FENJI_PUBLIC_URL: 'http://fenji.example',
  },
})
const link = 'http://fenji.example/quality/reviews?owner=me&due=overdue'
// Nine in the morning in Shanghai.
const morning = '2025-07-01T01:00:00Z'

async function company(reminder: Partial<QualityPlan['review']['reminder']> = {}) {
  clock.set(morning)
  const director = await signIn('director')
  const { organizationId } = director
  const sales = await signIn('sales', { organizationId })
  const manager = await signIn('sales', { organizationId })
  const order = (customer_code: string, amount: number) => ({
    order_number: `O-${customer_code}`,
    customer_code,
    customer_name: `客户 ${customer_code}`,
    order_date: '2025-06-01',
    amount,
  })
  await make.orders(director, [order('c1', 90), order('c2', 60), order('c3', 10)])
  await make.run(director, { scheme: scoreScheme({}), asOf: '2025-07-01', publishes: true })
  await owner.query(
    `update customer set owner_id = case when code = 'c2' then $3::bigint else $2::bigint end,
    created_at = '2025-01-31T04:00:00Z' where organization_id = $1`,
    [organizationId, sales.memberId, manager.memberId],
  )
  await owner.query(`update organization set time_zone = 'Asia/Shanghai' where id = $1`, [organizationId])
  await owner.query(`update person set language = 'en-US' where id = $1`, [manager.personId])
  const { plan, version } = await director.ask(quality.plan)
  const review = {
    isOn: true,
    grades: ['A', 'B', 'C'],
    everyMonths: 5,
    reminder: { isOn: true, everyDays: 7, ...reminder },
  }
  await director.ask(quality.savePlan, { body: { ...plan, review, version } })
  await runJobs()
  return { director, sales, manager }
}

/** What happens every minute; the letters that left since the last time. */
async function tick(at: string) {
  clock.set(at)
  const before = smtp.received.length
  await dailyReminding.run(services)
  await runJobs()
  return smtp.received.slice(before)
}
const lettersTo = (letters: { to: string[] }[], ...people: Person[]) =>
  people.map(({ email }) => letters.filter(({ to }) => to.includes(email)).length)

test('each owner gets one letter about what waits for them, in their language, with the link to that list', async () => {
  const { director, sales, manager } = await company()
  const letters = await tick(morning)
  expect(lettersTo(letters, sales, manager, director)).toEqual([1, 1, 0])
  const chinese = letters.find(({ to }) => to.includes(sales.email))
  expect(chinese?.subject).toBe('分级 Fenji：2 位重点客户待确认资料')
  expect(chinese?.text).toContain('最早的一位 2025-06-30 到期')
  expect(chinese?.text.split('\n')).toContain(link)
  expect(chinese?.text).not.toContain('客户 c1')
  const english = letters.find(({ to }) => to.includes(manager.email))
  expect(english?.subject).toBe('Fenji: 1 key customer to confirm')
  expect(english?.text.split('\n')).toContain(link)
  const list = await sales.ask(quality.reviews, { query: { owner: 'me', due: 'overdue' } })
  expect(list.rows.map(({ code }) => code)).toEqual(['c1', 'c3'])
})

test('no letter again before so many days, and none to whom nothing waits for any more', async () => {
  const { director, sales, manager } = await company({ everyDays: 3 })
  expect(lettersTo(await tick(morning), sales, manager)).toEqual([1, 1])
  expect(lettersTo(await tick('2025-07-01T05:00:00Z'), sales, manager)).toEqual([0, 0])
  expect(lettersTo(await tick('2025-07-03T01:00:00Z'), sales, manager)).toEqual([0, 0])
  await manager.ask(quality.confirm, { body: { customerIds: [await idOf(director, 'c2')] } })
  expect(lettersTo(await tick('2025-07-04T00:30:00Z'), sales, manager)).toEqual([1, 0])
})

test('not before eight in the morning, nor where it is switched off', async () => {
  const { sales } = await company()
  expect(lettersTo(await tick('2025-07-01T23:59:00Z'), sales)).toEqual([0])
  expect(lettersTo(await tick('2025-07-02T00:00:00Z'), sales)).toEqual([1])
  const off = await company({ isOn: false })
  expect(lettersTo(await tick(morning), off.sales)).toEqual([0])
})

test('a letter that the mail server does not take is tried again the next day', async () => {
  const { sales } = await company()
  smtp.takes(false)
  expect(lettersTo(await tick(morning), sales)).toEqual([0])
  smtp.takes(true)
  expect(lettersTo(await tick('2025-07-02T01:00:00Z'), sales)).toEqual([1])
})

test('whoever is not shown grades, or works here no more, is not reminded', async () => {
  const { director, sales, manager } = await company()
  await owner.query('update member set is_active = false where id = $1', [manager.memberId])
  await owner.query(
    `with made as (insert into role (organization_id, name, policy)
      select $1, 'Without grades', $2::jsonb returning id)
     update member set role_id = (select id from made) where id = $3`,
    [director.organizationId, JSON.stringify(withoutGrades(sales)), sales.memberId],
  )
  expect(lettersTo(await tick(morning), sales, manager)).toEqual([0, 0])
  expect((await director.ask(jobs.list)).filter(({ kind }) => kind === 'quality.remind')).toMatchObject([
    { state: 'done' },
  ])
})

const withoutGrades = ({ actor: { policy } }: Person) => ({
  ...policy,
  fields: { ...policy.fields, evaluation: 'none' },
})
