import { runs } from '@fenji/contract/runs'
import type pg from 'pg'
import { writeFacts } from '../../../../platform/testing/facts.ts'
import type { OrderLine } from '../../../../platform/testing/make.ts'
import type { Person } from '../../../../platform/testing/person.ts'
import type { TestApp } from '../../../../platform/testing/test-app.ts'

type Row = Readonly<Record<string, unknown>>

/** A customer of a small organization that is graded by hand. */
export interface SmallCustomer {
  orders?: readonly (readonly [day: string, amount: number])[]
  /** Fields of the profile. */
  profile?: Readonly<Record<string, string | number>>
  /** Rows by table; money in 1/10,000. */
  facts?: Readonly<Record<string, readonly Row[]>>
}
export type Company = Readonly<Record<string, SmallCustomer>>

/** As of when the small organizations are graded. */
export const asOf = '2025-07-01'

const linesOf = (code: string, { orders = [] }: SmallCustomer): OrderLine[] =>
  orders.map(([order_date, amount], n) => ({ order_number: `${code}-${n}`, customer_code: code, order_date, amount }))

async function idsOf(owner: pg.Pool, { organizationId }: Person): Promise<Map<string, number>> {
  const sql = 'select code, id::float8 as id from customer where organization_id = $1'
  const { rows } = await owner.query<{ code: string; id: number }>(sql, [organizationId])
  return new Map(rows.map(({ code, id }) => [code, id]))
}

/** Orders come from a file; what the product has no door for yet is written past it. A fact may name a customer by `referred`. */
export async function found({ make, owner, signIn }: TestApp, company: Company): Promise<Person> {
  const person = await signIn('director')
  const { organizationId } = person
  const lines = Object.entries(company).flatMap(([code, customer]) => linesOf(code, customer))
  if (lines.length > 0) await make.orders(person, lines)
  const known = await idsOf(owner, person)
  for (const code of Object.keys(company).filter((one) => !known.has(one)))
    await owner.query(
      `with made as (insert into customer (organization_id, code) values ($1, $2) returning id)
       insert into customer_activity (organization_id, customer_id, orders, amount_e4) select $1, id, 0, 0 from made`,
      [organizationId, code],
    )
  const ids = await idsOf(owner, person)
  for (const [code, { profile, facts = {} }] of Object.entries(company)) {
    const customer_id = ids.get(code)
    if (profile) await owner.query('update customer set custom = $2 where id = $1', [customer_id, profile])
    const rowsOf = (rows: readonly Row[]) =>
      rows.map(({ referred, ...row }) => ({
        customer_id,
        ...row,
        ...(typeof referred === 'string' ? { referred_customer_id: ids.get(referred) } : {}),
      }))
    const whole = Object.fromEntries(Object.entries(facts).map(([table, rows]) => [table, rowsOf(rows)]))
    await writeFacts(owner, organizationId, whole)
  }
  return person
}

/** The grade of each customer by a template, through the API and in the background. */
export async function gradesBy({ runJobs }: TestApp, person: Person, template: string) {
  const { id } = await person.ask(runs.create, { body: { template, asOf } })
  await runJobs()
  const { rows } = await person.ask(runs.results, {
    params: { id },
    query: { sort: 'code', direction: 'asc', limit: 200 },
  })
  return Object.fromEntries(rows.map(({ code, grade }) => [code, grade]))
}
