import { customers } from '@fenji/contract/customers'
import { downgradeNotices } from '@fenji/contract/downgrade-notices'
import { schemes } from '@fenji/contract/schemes'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { addSales, idOf, scoreScheme } from '../../platform/testing/score-scheme.ts'
import { openSmtp } from '../../platform/testing/smtp.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { watching } from './job.ts'
import { outlooksOf } from './rules.ts'

const smtp = await openSmtp()
const { clock, make, owner, runJobs, services, signIn } = await testApp({
  startsJobs: true,
  environment: {
    FENJI_SMTP_URL: smtp.url,
    FENJI_MAIL_FROM: 'Fenji <fenji@example.com>',
    FENJI_PUBLIC_URL: 'http://fenji.example',
  },
})

/** The score is the net sales of the last twelve months. */
const yearly = () => {
  const scheme = scoreScheme()
  return { ...scheme, criteria: scheme.criteria.map((one) => ({ ...one, metric: 'net-sales-12m' })) }
}

/** What happens every minute; the letters that left since the last time. */
async function tick(at: string) {
  clock.set(at)
  const before = smtp.received.length
  await watching.run(services)
  await runJobs()
  return smtp.received.slice(before)
}
const lettersTo = (letters: typeof smtp.received, { email }: Person) => letters.filter(({ to }) => to.includes(email))

const morning = (day: string) => `${day}T01:00:00Z`

const director = await signIn('director')
const { organizationId } = director
const sales = await signIn('sales', { organizationId })
const other = await signIn('sales', { organizationId })
await owner.query(`update organization set time_zone = 'Asia/Shanghai' where id = $1`, [organizationId])
clock.set(morning('2025-06-02'))
// c1 and c2 lose an order of last year in the middle of June, c3 does not.
await addSales(make, director, { c1: 30, c2: 30 }, '2024-06-10')
await addSales(make, director, { c1: 60, c2: 25, c3: 90 }, '2025-05-20')
const published = await make.run(director, { scheme: yearly(), asOf: '2025-06-02', publishes: true })
const id = Object.fromEntries(
  await Promise.all(['c1', 'c2', 'c3'].map(async (code) => [code, await idOf(director, code)] as const)),
)
const give = (code: string, to: Person) =>
  director.ask(customers.transfer, { body: { customerIds: [id[code] ?? 0], toMemberId: to.memberId } })
await give('c1', sales)
await give('c2', other)
const noticesOf = async (person: Person, query = {}) =>
  (await person.ask(downgradeNotices.list, { query })).rows.map(({ code, from, to, dueOn }) => [
    code,
    `${from.key}${to.key}`,
    dueOn,
  ])

test('whose grade falls within the notice is told: when, and what keeps it', async () => {
  const letters = await tick(morning('2025-06-02'))
  const [first, ...rest] = (await sales.ask(downgradeNotices.list, { query: {} })).rows
  expect(rest).toEqual([])
  expect(first).toMatchObject({
    ...{ code: 'c1', dueOn: '2025-06-16', amountE4: 90_0000, isHidden: false },
    from: { key: 'A', rank: 0 },
    to: { key: 'B' },
    gaps: [{ metric: 'net-sales-12m', unit: 'money', current: 60, needed: 80, change: 20 }],
  })
  expect(await noticesOf(director)).toEqual([
    ['c1', 'AB', '2025-06-16'],
    ['c2', 'BC', '2025-06-16'],
  ])
  const [letter, ...more] = lettersTo(letters, sales)
  expect(more).toEqual([])
  expect(letter?.subject).toBe('分级 Fenji：1 位客户即将降级')
  expect(letter?.text).toContain('A → B：1 位')
  expect(letter?.text).toContain('最迟 2025-06-16')
  expect(letter?.text).not.toMatch(/\bc1\b/)
  expect(letter?.text.split('\n')).toContain('http://fenji.example/downgrade-notices?owner=me')
  expect(lettersTo(letters, director)).toEqual([])
})

test('it is told once, the day stays the one that was told, and whoever gets the customer is told too', async () => {
  expect(await tick(morning('2025-06-03'))).toEqual([])
  expect((await noticesOf(sales))[0]?.[2]).toBe('2025-06-16')
  await give('c2', sales)
  const letters = await tick(morning('2025-06-04'))
  expect(lettersTo(letters, sales)).toHaveLength(1)
  expect(lettersTo(letters, other)).toHaveLength(0)
  expect(await noticesOf(other)).toEqual([])
})

test('who recovers is withdrawn; who falls again soon is the same notice, and no letter comes', async () => {
  await addSales(make, director, { c1: 25 }, '2025-06-04')
  await tick(morning('2025-06-05'))
  expect(await noticesOf(sales)).toEqual([['c2', 'BC', '2025-06-16']])
  await addSales(make, director, { c1: -25 }, '2025-06-05')
  expect(await tick(morning('2025-06-06'))).toEqual([])
  expect(await noticesOf(sales)).toHaveLength(2)
})

test('a letter that the server does not take is tried again', async () => {
  await give('c2', other)
  smtp.takes(false)
  expect(await tick(morning('2025-06-07'))).toEqual([])
  smtp.takes(true)
  expect(lettersTo(await tick(morning('2025-06-08')), other)).toHaveLength(1)
})

test('rights: a role without grades is refused, one without amounts is told no amount and nothing that is missing', async () => {
  const role = async (level: Record<string, string>) => {
    const person = await signIn('viewer', { organizationId })
    const policy = { ...person.actor.policy, fields: { ...person.actor.policy.fields, ...level } }
    await owner.query(
      `with made as (insert into role (organization_id, name, policy) values ($1, $2, $3) returning id)
       update member set role_id = (select id from made) where organization_id = $1 and id = $4`,
      [organizationId, JSON.stringify(level), JSON.stringify(policy), person.memberId],
    )
    return person
  }
  const blind = await role({ evaluation: 'none' })
  expect(await blind.call(downgradeNotices.list, { query: {} })).toMatchObject({ status: 403 })
  const poor = await role({ financial: 'none', evaluation: 'read' })
  const { rows } = await poor.ask(downgradeNotices.list, { query: {} })
  expect(rows.map(({ code, amountE4, gaps, isHidden }) => [code, amountE4, gaps, isHidden])).toEqual([
    ['c1', null, [], true],
    ['c2', null, [], true],
  ])
})

test('once other grades are shown, the notices of the old ones are gone, before anybody looks again', async () => {
  await make.run(director, { schemeId: published.schemeId, asOf: '2025-06-20', publishes: true })
  expect(await noticesOf(director)).toEqual([])
  expect(await tick('2025-06-08T20:00:00Z')).toEqual([])
  expect(await noticesOf(director)).toEqual([])
})

test('a scheme that is not watched has no notices; nor is one watched that is not the primary one, unless somebody says so', async () => {
  const params = { id: published.schemeId }
  expect(await director.ask(downgradeNotices.watch, { params })).toEqual({ days: 14, sendsMail: true })
  await director.ask(downgradeNotices.setWatch, { params, body: { days: 0, sendsMail: true } })
  expect(await tick(morning('2025-06-10'))).toEqual([])
  const second = await director.ask(schemes.create, { body: { ...yearly(), key: 'second' } })
  expect(await director.ask(downgradeNotices.watch, { params: { id: second.id } })).toMatchObject({ days: 0 })
})

test.each([
  [
    'no schedule: today, and the end of the notice',
    null,
    [],
    null,
    [
      ['d1', null],
      ['d9', 'd9'],
    ],
  ],
  [
    'a run that waits comes first',
    null,
    [],
    'd1',
    [
      ['d1', null],
      ['d9', 'd9'],
    ],
  ],
  [
    'a schedule: its next run and its last within the notice',
    'daily',
    ['d2', 'd3', 'd4'],
    null,
    [
      ['d2', 'd2'],
      ['d4', 'd4'],
    ],
  ],
  [
    'one run within the notice',
    'weekly',
    ['d5'],
    'd0',
    [
      ['d0', null],
      ['d5', 'd5'],
    ],
  ],
  ['none within it', 'monthly', [], null, []],
])('%s', (_, schedule, runDays, waitingAsOf, expected) => {
  const given = { today: 'd1', last: 'd9', schedule: schedule as null, runDays, waitingAsOf }
  expect(outlooksOf(given).map(({ asOf, dueOn }) => [asOf, dueOn])).toEqual(expected)
})
