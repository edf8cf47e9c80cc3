import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OrderLine } from '../../platform/testing/make.ts'
import { csvFrom } from '../../platform/testing/make.ts'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { customersWithWrongActivity } from './testing/stored.ts'

const { make, owner, signIn } = await testApp()

async function factsOf(person: Person) {
  const { rows } = await owner.query(
    `select c.code, t.order_key as key, t.is_refund as refund, t.occurred_on as on, (t.amount_e4 / 1e4)::float8 as amount
     from transaction t join customer c on c.organization_id = t.organization_id and c.id = t.customer_id
     where t.organization_id = $1 order by c.code, t.occurred_on, t.order_key, t.is_refund`,
    [person.organizationId],
  )
  return rows.map((row) => [row.code, row.key, row.refund, row.on, row.amount])
}

test('quantity × unit price; lines of one number are one order, whose lines are kept', async () => {
  const person = await signIn('director')
  const line = { invoice_no: '536365', customer_id: '17850', invoice_date: '2024-12-01' }
  const receipt = await make.orders(person, [
    { ...line, stock_code: '85123A', description: 'HEART HOLDER', quantity: 6, unit_price: 2.55 },
    { ...line, stock_code: '71053', description: 'WHITE LANTERN', quantity: 2, unit_price: 3.3333 },
    {
      ...line,
      invoice_no: '536366',
      stock_code: '71053',
      description: 'WHITE LANTERN',
      quantity: 1,
      unit_price: 3.3333,
    },
  ])
  expect(receipt).toMatchObject({ rows: 3, created: 3, records: 2, customersCreated: 1 })
  expect(await factsOf(person)).toEqual([
    ['17850', '536365', false, '2024-12-01', 15.3 + 6.6666],
    ['17850', '536366', false, '2024-12-01', 3.3333],
  ])
  const { rows } = await owner.query(
    `select line_no, product_code, quantity_e4, unit_price_e4, amount_e4 from transaction_line
     where organization_id = $1 order by transaction_id, line_no`,
    [person.organizationId],
  )
  expect(rows.map((row) => Object.values(row))).toEqual([
    [1, '85123A', 60_000, 25_500, 153_000],
    [2, '71053', 20_000, 33_333, 66_666],
    [1, '71053', 10_000, 33_333, 33_333],
  ])
})

test('a later negative line of an order is a refund of its own; on the same day it is part of the order', async () => {
  const person = await signIn('director')
  const line = (order_number: string, order_date: string, amount: number) => ({
    order_number,
    customer_code: 'C1',
    order_date,
    amount,
  })
  const rows = [
    line('A1', '2025-01-05', 100),
    line('A1', '2025-01-05', -30),
    line('A1', '2025-02-05', -50),
    line('A2', '2025-03-01', -10),
  ]
  expect(await make.orders(person, rows)).toMatchObject({ rows: 4, created: 4, records: 3 })
  const facts = [
    ['C1', 'A1', false, '2025-01-05', 70],
    ['C1', 'A1', true, '2025-02-05', -50],
    ['C1', 'A2', true, '2025-03-01', -10],
  ]
  expect(await factsOf(person)).toEqual(facts)
  expect(await make.orders(person, rows.toReversed())).toMatchObject({ unchanged: 4, records: 0 })
  expect(await factsOf(person)).toEqual(facts)
  const { rows: activity } = await owner.query('select * from customer_activity where organization_id = $1', [
    person.organizationId,
  ])
  expect(activity).toEqual([
    expect.objectContaining({
      orders: 1,
      amount_e4: 100_000,
      first_order_on: '2025-01-05',
      last_order_on: '2025-01-05',
    }),
  ])
})

test('a file without order numbers: every row is an order, equal rows too, and the file twice changes nothing', async () => {
  const person = await signIn('director')
  const row = { customer_code: 'C1', order_date: '2025-01-05', amount: 9.9 }
  const rows = [row, row, { ...row, amount: 5 }, { ...row, customer_code: 'C2' }]
  expect(await make.orders(person, rows)).toMatchObject({ rows: 4, created: 4, records: 4 })
  expect(await make.orders(person, rows)).toMatchObject({ rows: 4, created: 0, unchanged: 4, records: 0 })
  expect(await make.orders(person, [...rows, row])).toMatchObject({ created: 1, unchanged: 4, records: 1 })
})

test('customers known by name only are one customer by name', async () => {
  const person = await signIn('director')
  const rows = [
    { 客户名称: '晨光文具', 日期: '2025-01-05', 金额: 10 },
    { 客户名称: '晨光文具', 日期: '2025-01-06', 金额: 20 },
  ]
  expect(await make.orders(person, rows)).toMatchObject({ created: 2, customersCreated: 1 })
  expect(await make.orders(person, rows)).toMatchObject({ unchanged: 2, customersCreated: 0 })
  expect(await factsOf(person)).toEqual([
    ['晨光文具', '20250105/100000/1', false, '2025-01-05', 10],
    ['晨光文具', '20250106/200000/1', false, '2025-01-06', 20],
  ])
})

const cell = (good: fc.Arbitrary<string>, bad: string[]) =>
  fc.oneof({ weight: 8, arbitrary: good }, { weight: 1, arbitrary: fc.constantFrom(...bad) })
const fileRow = fc.record({
  order_number: cell(
    fc.integer({ min: 1, max: 8 }).map((n) => `A${n}`),
    [''],
  ),
  customer_code: cell(fc.constantFrom('C1', 'C2', 'C3'), ['']),
  customer_name: fc.constantFrom('张三', '李四', '"引号"', ''),
  order_date: cell(
    fc.integer({ min: 1, max: 28 }).map((day) => `2025-01-${String(day).padStart(2, '0')}`),
    ['', 'soon', '2025-13-01'],
  ),
  amount: cell(
    fc.integer({ min: -500, max: 5000 }).map((cents) => (cents / 100).toFixed(2)),
    ['', 'x', '1e99', '0.00005'],
  ),
})

test('whatever a file holds: rows = created + updated + unchanged + refused, twice changes nothing, facts add up', async () => {
  const firstRow: OrderLine = {
    order_number: 'A9',
    customer_code: 'C9',
    customer_name: '甲',
    order_date: '2025-01-01',
    amount: '1.00',
  }
  await fc.assert(
    fc.asyncProperty(fc.array(fileRow, { maxLength: 12 }), fc.array(fileRow, { maxLength: 12 }), async (one, two) => {
      const person = await signIn('director')
      for (const rows of [
        [firstRow, ...one],
        [firstRow, ...two],
      ]) {
        const content = csvFrom(rows)
        const first = await make.file(person, content)
        expect(first.rows).toBe(rows.length)
        expect(first.created + first.updated + first.unchanged + first.refused).toBe(first.rows)
        expect(first.refusals.reduce((sum, refusal) => sum + refusal.rows, 0)).toBe(first.refused)
        const facts = await factsOf(person)
        const second = await make.file(person, content)
        expect(second).toMatchObject({
          created: 0,
          updated: 0,
          unchanged: first.rows - first.refused,
          refused: first.refused,
          records: 0,
        })
        expect(await factsOf(person)).toEqual(facts)
      }
      expect(await customersWithWrongActivity(owner, person.organizationId)).toEqual([])
    }),
    { numRuns: 8 },
  )
})
