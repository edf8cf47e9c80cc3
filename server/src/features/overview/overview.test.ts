import { overview } from '@fenji/contract/overview'
import { builtInRoles } from '@fenji/contract/policy'
import { expect, test } from 'vitest'
import { writeFacts } from '../../platform/testing/facts.ts'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { clock, make, owner, signIn } = await testApp()
clock.set('2025-07-01T04:00:00Z')

const orderOf = (number: string, day: string, lines: [product: string, category: string, amount: number][]) =>
  lines.map(([product, category, amount]) => ({
    order_number: number,
    customer_code: 'HL',
    customer_name: '华联',
    order_date: day,
    product_code: product,
    product_name: `货品 ${product}`,
    category,
    quantity: 2,
    amount,
  }))

/** Orders 30 days apart, the last 70 days ago; who pays late, complains and is spoken to rarely. */
async function hualian(): Promise<{ person: Person; id: number }> {
  const person = await signIn('administrator')
  await owner.query(`update organization set time_zone = 'Asia/Shanghai' where id = $1`, [person.organizationId])
  await make.orders(person, [
    ...orderOf('1', '2025-01-22', [['P1', '饮料', 300]]),
    ...orderOf('2', '2025-02-21', [['P1', '饮料', 200]]),
    ...orderOf('3', '2025-03-23', [
      ['P1', '饮料', 100],
      ['P2', '纸品', 100],
    ]),
    ...orderOf('4', '2025-04-22', [['P3', '纸品', 300]]),
  ])
  const { rows } = await owner.query<{ id: number }>('select id from customer where organization_id = $1', [
    person.organizationId,
  ])
  return { person, id: rows[0]?.id ?? 0 }
}

const of = (person: Person, id: number) => person.ask(overview.get, { params: { id } })

test('the rhythm of orders, what came in which month, and what was bought', async () => {
  const { person, id } = await hualian()
  const found = await of(person, id)
  expect(found.asOf).toBe('2025-07-01')
  // Three gaps of 30 days; 70 days since the last are more than twice that.
  expect(found.rhythm).toEqual({
    ...{ typicalGap: 30, usualFrom: 30, usualTo: 30, sinceLast: 70, expectedOn: '2025-05-22', state: 'silent' },
  })
  expect(found.months).toEqual([
    { month: '2025-01', orders: 1, amountE4: 3_000_000 },
    { month: '2025-02', orders: 1, amountE4: 2_000_000 },
    { month: '2025-03', orders: 1, amountE4: 2_000_000 },
    { month: '2025-04', orders: 1, amountE4: 3_000_000 },
  ])
  expect(found.mix?.products.map(({ code, orders, quantity, share }) => [code, orders, quantity, share])).toEqual([
    ['P1', 3, 6, 0.6],
    ['P3', 1, 2, 0.3],
    ['P2', 1, 2, 0.1],
  ])
  expect(found.mix?.categories.map(({ name, share }) => [name, share])).toEqual([
    ['饮料', 0.6],
    ['纸品', 0.4],
  ])
  expect(found.payments).toBeNull()
  expect(found.actions.map(({ rule, urgency, days }) => [rule, urgency, days])).toEqual([
    ['silent', 'now', 70],
    ['no-contact', 'later', null],
  ])
})

test('what is owed by how late it is, and how late the rest was paid', async () => {
  const { person, id: customer_id } = await hualian()
  const owed = (source_key: string, due_on: string, amount: number) => ({
    ...{ customer_id, source_key, issued_on: '2024-12-01', due_on, amount_e4: amount * 1e4 },
  })
  await writeFacts(owner, person.organizationId, {
    receivable: [
      owed('on time', '2025-01-31', 100),
      owed('late', '2025-02-28', 200),
      owed('part', '2025-05-01', 300),
      owed('not due', '2025-07-31', 400),
    ],
  })
  const { rows } = await owner.query<{ id: number }>(
    'select id from receivable where organization_id = $1 order by due_on',
    [person.organizationId],
  )
  const paid = (at: number, source_key: string, paid_on: string, amount: number) => ({
    ...{ customer_id, receivable_id: rows[at]?.id, source_key, paid_on, amount_e4: amount * 1e4 },
  })
  await writeFacts(owner, person.organizationId, {
    receivable_payment: [
      paid(0, 'a', '2025-01-20', 100),
      paid(1, 'b', '2025-02-20', 150),
      paid(1, 'c', '2025-03-10', 50),
      paid(2, 'd', '2025-05-02', 100),
      // Not there yet on the day that is asked about.
      paid(2, 'e', '2025-08-01', 200),
    ],
  })
  const { payments, actions } = await of(person, customer_id)
  expect(payments).toEqual({
    openE4: 6_000_000,
    overdueE4: 2_000_000,
    overdueDays: 61,
    buckets: [
      { bucket: 'due', amountE4: 4_000_000, receivables: 1 },
      { bucket: 'd30', amountE4: 0, receivables: 0 },
      { bucket: 'd60', amountE4: 0, receivables: 0 },
      { bucket: 'd90', amountE4: 2_000_000, receivables: 1 },
      { bucket: 'more', amountE4: 0, receivables: 0 },
    ],
    settled: 2,
    onTimeShare: 0.5,
    daysLate: 5,
  })
  expect(actions[0]).toMatchObject({ rule: 'overdue', urgency: 'now', amountE4: 2_000_000, days: 61 })
})

test('what to do next: complaints, bad answers, promises of the grade, deals', async () => {
  const { person, id: customer_id } = await hualian()
  await writeFacts(owner, person.organizationId, {
    customer_case: [
      { customer_id, kind: 'complaint', subject: '破损', opened_on: '2025-06-21' },
      { customer_id, kind: 'complaint', opened_on: '2025-05-01', resolved_on: '2025-05-03' },
    ],
    interaction: [
      { customer_id, kind: 'call', occurred_on: '2025-06-25' },
      { customer_id, kind: 'visit', occurred_on: '2025-03-01' },
    ],
    survey_response: [{ customer_id, kind: 'nps', score: 4, answered_on: '2025-06-28' }],
    opportunity: [
      { customer_id, name: '新门店', stage: 'offer', opened_on: '2025-04-01', expected_close_on: '2025-06-01' },
      { customer_id, name: '旧单', stage: 'won', opened_on: '2025-01-01', closed_on: '2025-02-01', outcome: 'won' },
    ],
    contact: [{ customer_id, name: '王芳' }],
  })
  // The one customer is the best of the medals: visited every 30 days, called every 14.
  await make.run(person, { template: 'medals', publishes: true, acceptsMissing: true })
  const { actions } = await of(person, customer_id)
  const facts = actions.map(({ rule, urgency, days, every, channel, text }) => [
    rule,
    urgency,
    days,
    every,
    channel,
    text,
  ])
  expect(facts).toEqual([
    ['complaint', 'now', 10, null, null, '破损'],
    ['silent', 'now', 70, 30, null, null],
    ['unhappy', 'now', 3, null, null, null],
    ['cadence', 'soon', 122, 30, 'visit', null],
    ['deal-late', 'soon', 30, null, null, '新门店'],
  ])
})

test('a part that the role does not show is not there, nor what would follow from it', async () => {
  const { person, id } = await hualian()
  const viewer = await signIn('viewer', { organizationId: person.organizationId })
  const seen = await of(viewer, id)
  expect(seen.months?.[0]).toEqual({ month: '2025-01', orders: 1, amountE4: null })
  expect(seen.mix?.products[0]).toMatchObject({ code: 'P1', orders: 3, amountE4: null, share: null })
  expect(seen.payments).toBeNull()
  const blind = { ...builtInRoles.viewer, fields: { ...builtInRoles.viewer.fields, activity: 'none' } }
  await owner.query(`update role set policy = $2 where organization_id = $1 and key = 'viewer'`, [
    person.organizationId,
    blind,
  ])
  expect(await of(viewer, id)).toMatchObject({ rhythm: null, months: null, mix: null, payments: null })
  const stranger = await signIn('administrator')
  const { problem } = await stranger.call(overview.get, { params: { id } })
  expect(problem?.code).toBe('customer-not-found')
})
