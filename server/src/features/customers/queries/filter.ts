import { type CustomerSort, type customers, isPlainSort, type PlainSort } from '@fenji/contract/customers'
import type { QueryOf } from '@fenji/contract/endpoint'
import type { CustomerField } from '@fenji/contract/policy'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { requireFields, showsField } from '../../../platform/fields.ts'
import { isOneOf, type Search } from './search.ts'

type ListQuery = QueryOf<typeof customers.list>
export type CustomerFilter = Omit<ListQuery, 'cursor' | 'limit' | 'sort' | 'direction'>
export interface CustomerOrder {
  sort: CustomerSort
  direction: 'asc' | 'desc'
}

/** What must hold of the customer `c`, its activity `a` and its grade `g`: apart, so that a count reads no table in vain. */
export interface Conditions {
  /** These and no others, where they are few enough to be named. */
  ids: readonly number[] | null
  c: RawBuilder<unknown>[]
  a: RawBuilder<unknown>[]
  g: RawBuilder<unknown>[]
}

/** The day of the last order as its index has it. */
export const lastOrderKey = sql`(case when a.last_order_on is null then '-infinity' else a.last_order_on end)`

const given = (value: unknown, condition: RawBuilder<unknown>) => (value === undefined ? [] : [condition])

/** What a place can be the name of. */
export const placesOf = (region: string): RawBuilder<boolean>[] =>
  ['region', 'province', 'city'].map((column) => sql<boolean>`${sql.ref(`c.${column}`)} = ${region}`)

/** Does customer `c` have this tag? */
const hasTag = (actor: Actor, tagId: number) => sql`exists (select from customer_tag ct
  where ct.organization_id = ${actor.organizationId} and ct.customer_id = c.id and ct.tag_id = ${tagId})`

/** @param values what the filter says of further fields. */
export function conditionsOf(
  actor: Actor,
  filter: CustomerFilter,
  search: Search | null,
  values: readonly RawBuilder<unknown>[],
): Conditions {
  const { grade, country, region, owner, minAmountE4, maxAmountE4, lastOrderFrom, lastOrderTo } = filter
  return {
    ids: null,
    c: [
      ...(search ? [search.condition] : []),
      ...given(country, sql`c.country = ${country}`),
      ...(region === undefined ? [] : [sql`(${sql.join(placesOf(region), sql` or `)})`]),
      ...[filter.tag ?? []].flat().map((tagId) => hasTag(actor, tagId)),
      ...values,
      ...(owner === 'none' ? [sql`c.owner_id is null`] : []),
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

/** @param id where the query has the customer's id. */
export const allOf = ({ ids, c, a, g }: Conditions, id: RawBuilder<unknown> = sql`c.id`) =>
  sql.join([sql`true`, ...(ids ? [isOneOf(ids, id)] : []), ...c, ...a, ...g], sql` and `)

/** The field that each part of a list's query reads. */
const fieldsRead: Partial<Record<keyof CustomerFilter, CustomerField>> = {
  grade: 'grade',
  minAmountE4: 'amountE4',
  maxAmountE4: 'amountE4',
  lastOrderFrom: 'lastOrderOn',
  lastOrderTo: 'lastOrderOn',
}
const sortFields: Record<PlainSort, CustomerField> = {
  code: 'code',
  name: 'name',
  amount: 'amountE4',
  orders: 'orders',
  lastOrderOn: 'lastOrderOn',
  score: 'score',
}

/**
 * The order of a list: as asked, else by amount, or by code for whoever is not shown amounts.
 * @throws {Problem} field-not-allowed where filter or order would use a field that the role does not show.
 */
export function orderFor(
  actor: Actor,
  filter: CustomerFilter,
  asked: { sort?: CustomerSort | undefined; direction?: 'asc' | 'desc' | undefined },
): CustomerOrder {
  const used = Object.entries(fieldsRead).filter(([name]) => filter[name as keyof CustomerFilter] !== undefined)
  requireFields(actor, {
    ...Object.fromEntries(used.map(([name, field]) => [`query.${name}`, field])),
    // Of other orders the condition's own check asks.
    'query.sort': asked.sort && isPlainSort(asked.sort) ? sortFields[asked.sort] : undefined,
  })
  const sort = asked.sort ?? (showsField(actor, 'amountE4') ? 'amount' : 'code')
  return { sort, direction: asked.direction ?? (sort === 'code' || sort === 'name' ? 'asc' : 'desc') }
}
