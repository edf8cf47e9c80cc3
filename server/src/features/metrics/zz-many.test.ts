import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeFacts } from '../../platform/testing/facts.ts'
import type { OrderLine } from '../../platform/testing/make.ts'
import type { Person } from '../../platform/testing/person.ts'
import { tenCustomers } from '../../platform/testing/ten-customers.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { catalog } from './catalog/index.ts'
import { readMetrics } from './queries/read-metrics.ts'
import { plain, plainQuery } from './testing/plain.ts'
import { randomFacts, randomOrders, randomProfile } from './testing/random-facts.ts'

const { make, owner, signIn, transaction } = await testApp()
const keys = catalog.map(({ key }) => key)

const read = (person: Person, asOf: string, customers?: number[]) =>
  transaction(person, (db) => readMetrics(db, person.actor, asOf, keys, customers ? { customers } : {}))

/** Equal to seven decimals, and of large numbers to the twelve figures that a quotient of doubles still has. */
const about = (value: number) =>
  Number.isNaN(value) ? value : expect.closeTo(value, Math.min(7, 12 - Math.ceil(Math.log10(Math.abs(value) || 1))))

/** Every metric of every customer, and what plain SQL says of it. */
async function expectSame(person: Person, asOf: string): Promise<void> {
  const { columns } = await read(person, asOf)
  const { rows } = await owner.query<Record<string, number | null>>(plainQuery, [person.organizationId, asOf])
  for (const key of keys) {
    const want = rows.map((row) => row[key] ?? Number.NaN)
    expect([key, asOf, ...(columns[key] ?? [])]).toEqual([key, asOf, ...want.map(about)])
  }
}

const customerIds = async ({ organizationId }: Person) => {
  const { rows } = await owner.query<{ id: number }>(
    'select id::float8 as id from customer where organization_id = $1 order by id',
    [organizationId],
  )
  return rows.map(({ id }) => id)
}

test('every metric has its plain SQL, a name of its own, and is of at least forty', () => {
  expect(Object.keys(plain).toSorted()).toEqual(keys.toSorted())
  expect(new Set(keys).size).toBe(keys.length)
  for (const language of ['zh', 'en'] as const)
    expect(new Set(catalog.map(({ name }) => name[language])).size).toBe(keys.length)
  expect(keys.length).toBeGreaterThan(40)
})

test.each(['2025-07-01', '2025-07-31', '2024-06-30', '2023-01-01', '2024-02-29', '2030-12-31'])(
  'ten customers as of %s: every metric is what plain SQL says',
  async (asOf) => {
    const person = await signIn('director')
    await make.orders(person, tenCustomers)
    await expectSame(person, asOf)
  },
)

test('a window of 12 months holds the as-of day, and not the same day a year before', async () => {
  const person = await signIn('director')
  const order = (n: number, order_date: string) => ({
    order_number: n,
    customer_code: 'C1',
    order_date,
    amount: 10 ** n,
  })
  await make.orders(person, [
    order(0, '2024-03-31'),
    order(1, '2024-04-01'),
    order(2, '2025-03-31'),
    order(3, '2025-04-01'),
  ])
  const year = async (asOf: string) => {
    const { columns } = await read(person, asOf)
    return [columns['net-sales-12m']?.[0], columns['orders-12m']?.[0]]
  }
  expect(await year('2025-03-31')).toEqual([110, 2])
  expect(await year('2025-04-01')).toEqual([1100, 2])
  // The end of the month is clamped: a year before February 29 is February 28.
  expect(await year('2024-02-29')).toEqual([0, 0])
})

test.only('whatever happened: every metric is what plain SQL says, and the same to the last bit for some customers alone', async () => {
  await fc.assert(
    fc.asyncProperty(
      randomOrders,
      randomFacts,
      randomProfile,
      fc.integer({ min: 0, max: 1000 }),
      async (orders, facts, profile, days) => {
        const person = await signIn('director')
        await make.orders(
          person,
          orders.map((order, i): OrderLine => ({ order_number: `A${i}`, ...order })),
        )
        const ids = await customerIds(person)
        const idOf = (place: number) => ids[place % ids.length] ?? 0
        await writeFacts(owner, person.organizationId, facts(idOf))
        await owner.query('update customer set custom = $2 where id = $1', [idOf(1), profile])
        const asOf = new Date(Date.UTC(2023, 0, 1) + days * 864e5).toISOString().slice(0, 10)
        await expectSame(person, asOf)
        const [whole, some] = [await read(person, asOf), await read(person, asOf, [idOf(1), idOf(0), 1e12])]
        const rows = [...some.customerIds].map((id) => whole.customerIds.indexOf(id))
        expect([...some.customerIds]).toEqual([...new Set([idOf(0), idOf(1)])])
        for (const key of keys)
          expect([key, ...(some.columns[key] ?? [])]).toStrictEqual([
            key,
            ...rows.map((row) => whole.columns[key]?.[row]),
          ])
      },
    ),
    { numRuns: 330 },
  )
})

test('nobody’s facts: counts and sums are 0, the rest is missing', async () => {
  const person = await signIn('director')
  await make.orders(person, tenCustomers)
  const { columns } = await read(person, '2000-01-01')
  for (const { key, overNothing } of catalog)
    expect([key, ...new Set(columns[key])]).toEqual([key, overNothing === 0 ? 0 : Number.NaN])
})

test.each(['0001-01-01', '9999-12-31'])(
  'as of %s every metric has a value or none, and no query fails',
  async (asOf) => {
    const person = await signIn('director')
    const { id: customer_id } = await make.customer(person)
    const row = { customer_id, stage: 'offer', opened_on: '0001-01-01', expected_close_on: '9999-12-31' }
    await writeFacts(owner, person.organizationId, { opportunity: [row] })
    const { columns } = await read(person, asOf)
    expect(columns['months-to-close']?.[0]).toBe(asOf === '9999-12-31' ? 0 : 9998 * 12 + 12)
    expect(Object.values(columns).every((column) => column.every((value) => Math.abs(value) !== Infinity))).toBe(true)
  },
)

test('what became known after the as-of day has not happened yet', async () => {
  const person = await signIn('director')
  const { id: customer_id } = await make.customer(person)
  const base = { customer_id, issued_on: '2025-01-01' }
  await writeFacts(owner, person.organizationId, {
    receivable: [{ ...base, id: 900_001, due_on: '2025-02-01', amount_e4: 1_000_000 }],
    receivable_payment: [
      { customer_id, receivable_id: 900_001, paid_on: '2025-01-20', amount_e4: 400_000 },
      { customer_id, receivable_id: 900_001, paid_on: '2025-03-10', amount_e4: 600_000 },
    ],
    customer_case: [
      {
        customer_id,
        kind: 'complaint',
        opened_on: '2025-02-01',
        resolved_on: '2025-02-05',
        satisfaction: 5,
        satisfaction_on: '2025-02-20',
      },
    ],
    opportunity: [
      {
        customer_id,
        stage: 'offer',
        opened_on: '2025-01-10',
        expected_close_on: '2025-05-31',
        closed_on: '2025-03-05',
        outcome: 'won',
        amount_e4: 5_000_000,
      },
    ],
  })
  const of = async (asOf: string, ...wanted: string[]) => {
    const { columns } = await read(person, asOf)
    return wanted.map((key) => columns[key]?.[0])
  }
  const owed = ['outstanding-amount', 'overdue-amount', 'overdue-days', 'collection-rate-12m']
  expect(await of('2024-12-31', ...owed)).toEqual([0, 0, Number.NaN, Number.NaN])
  expect(await of('2025-02-01', ...owed)).toEqual([60, 0, Number.NaN, 0.4])
  expect(await of('2025-03-09', ...owed)).toEqual([60, 60, 36, 0.4])
  expect(await of('2025-03-10', ...owed)).toEqual([0, 0, Number.NaN, 1])
  const complaint = ['open-complaints', 'case-satisfaction-12m', 'resolution-days-12m']
  expect(await of('2025-02-04', ...complaint)).toEqual([1, Number.NaN, Number.NaN])
  expect(await of('2025-02-19', ...complaint)).toEqual([0, Number.NaN, 4])
  expect(await of('2025-02-20', ...complaint)).toEqual([0, 5, 4])
  const deal = ['open-opportunities', 'pipeline-amount', 'months-to-close', 'win-rate-12m']
  expect(await of('2025-01-09', ...deal)).toEqual([0, 0, Number.NaN, Number.NaN])
  expect(await of('2025-02-28', ...deal)).toEqual([1, 500, 4, Number.NaN])
  expect(await of('2025-01-31', ...deal)).toEqual([1, 500, 4, Number.NaN])
  expect(await of('2025-03-05', ...deal)).toEqual([0, 0, Number.NaN, 1])
})
