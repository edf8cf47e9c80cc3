import { randomUUID } from 'node:crypto'
import { customers } from '@fenji/contract/customers'
import type { Scheme } from '@fenji/contract/scheme-file'
import type { Maker } from './make.ts'
import type { Person } from './person.ts'

const named = (text: string) => ({ zh: text, en: text })

/** A scheme whose score is net sales, from 0 to 100: A from 80, B from 50, else C. */
export const scoreScheme = (change: Partial<Scheme> = {}): Scheme => ({
  key: 'score',
  name: named('score'),
  description: named('score'),
  criteria: [
    {
      key: 'sales',
      name: named('sales'),
      metric: 'net-sales',
      weight: 1,
      scale: { kind: 'linear', low: 0, high: 100 },
    },
  ],
  grades: ['A', 'B', 'C'].map((key) => ({ key, name: named(key), colour: '#112233' })),
  assignment: { kind: 'thresholds', mins: [80, 50] },
  ...change,
})

/** Adds an order of so much to each customer of these codes; a refund where it is negative. */
export const addSales = (make: Maker, person: Person, sales: Record<string, number>, on = '2025-01-15') =>
  make.orders(
    person,
    Object.entries(sales).map(([code, amount]) => ({
      order_number: randomUUID(),
      customer_code: code,
      order_date: on,
      amount,
    })),
  )

/** The grades that everybody sees, by customer code. */
export async function shownGrades(person: Person): Promise<Record<string, string | null>> {
  const { rows } = await person.ask(customers.list, { query: { sort: 'code', direction: 'asc', limit: 200 } })
  return Object.fromEntries(rows.map(({ code, grade }) => [code, grade?.key ?? null]))
}

/** The id of the customer of this code. */
export async function idOf(person: Person, code: string): Promise<number> {
  const { rows } = await person.ask(customers.list, { query: { search: code } })
  const found = rows.find((row) => row.code === code)
  if (!found) throw new Error(`no customer ${code}`)
  return found.id
}
