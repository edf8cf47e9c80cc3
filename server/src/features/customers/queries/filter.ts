import type { customers } from '@fenji/contract/customers'
import type { QueryOf } from '@fenji/contract/endpoint'
import { type RawBuilder, sql } from 'kysely'
import type { Search } from './search.ts'

type ListQuery = QueryOf<typeof customers.list>
export type CustomerFilter = Omit<ListQuery, 'cursor' | 'limit' | 'sort' | 'direction'>
export type CustomerOrder = Pick<ListQuery, 'sort' | 'direction'>

/** What must hold of the customer `c`, its activity `a` and its grade `g`: apart, so that a count reads no table in vain. */
export interface Conditions {
  c: RawBuilder<unknown>[]
  a: RawBuilder<unknown>[]
  g: RawBuilder<unknown>[]
}

/** The day of the last order as its index has it. */
export const lastOrderKey = sql`(case when a.last_order_on is null then '-infinity' else a.last_order_on end)`

const given = (value: unknown, condition: RawBuilder<unknown>) => (value === undefined ? [] : [condition])

export function conditionsOf(filter: CustomerFilter, search: Search | null): Conditions {
  const { grade, country, region, minAmountE4, maxAmountE4, lastOrderFrom, lastOrderTo } = filter
  return {
    c: [
      ...(search ? [search.condition] : []),
      ...given(country, sql`c.country = ${country}`),
      ...given(region, sql`(c.region = ${region} or c.province = ${region} or c.city = ${region})`),
    ],
    a: [
      ...given(minAmountE4, sql`a.amount_e4 >= ${minAmountE4}`),
      ...given(maxAmountE4, sql`a.amount_e4 <= ${maxAmountE4}`),
      ...given(lastOrderFrom, sql`${lastOrderKey} >= ${lastOrderFrom}::date`),
      ...given(lastOrderTo, sql`${lastOrderKey} <= ${lastOrderTo}::date and ${lastOrderKey} > '-infinity'`),
    ],
    g: [
      ...(grade === 'none' ? [sql`g.applied_grade is null`] : []),
      ...given(grade === 'none' ? undefined : grade, sql`g.applied_grade = ${grade}`),
    ],
  }
}

export const allOf = ({ c, a, g }: Conditions) => sql.join([sql`true`, ...c, ...a, ...g], sql` and `)
