import { type CustomerGroup, customerGroups } from '@fenji/contract/what-if'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { readColumns } from '../../../platform/copy.ts'
import type { Db } from '../../../platform/db.ts'
import { alignedTo } from '../../metrics/public.ts'

/** The largest values of a field, and to which of them each customer belongs. */
export interface GroupColumn {
  /** The most customers first; an owner by the id of the member. */
  values: string[]
  /** A row a customer: the place of the value; after the last one, all others, then those without any. */
  cells: Uint8Array
}
export type Groups = Record<CustomerGroup, GroupColumn>

/** So many values are told apart. */
const mostValues = 10

const texts: Record<CustomerGroup, RawBuilder<string | null>> = {
  region: sql`nullif(c.region, '')`,
  country: sql`nullif(c.country, '')`,
  province: sql`nullif(c.province, '')`,
  city: sql`nullif(c.city, '')`,
  industry: sql`nullif(c.custom ->> 'industry', '')`,
  owner: sql`c.owner_id::text`,
}

/** Which values of each field have the most customers? */
async function listLargest(db: Db, { organizationId }: Actor): Promise<Record<CustomerGroup, string[]>> {
  const each = customerGroups.map(
    (group) => sql`(select ${sql.lit(group)} as field, ${texts[group]} as value, count(*) as customers
      from customer c where c.organization_id = ${organizationId} and ${texts[group]} is not null
      group by 2 order by 3 desc, 2 limit ${sql.lit(mostValues)})`,
  )
  const { rows } = await sql<{ field: CustomerGroup; value: string }>`
    select field, value from (${sql.join(each, sql` union all `)}) largest order by customers desc, value`.execute(db)
  const of = (group: CustomerGroup) => rows.filter(({ field }) => field === group).map(({ value }) => value)
  return Object.fromEntries(customerGroups.map((group) => [group, of(group)])) as Record<CustomerGroup, string[]>
}

function cellOf(group: CustomerGroup, values: readonly string[]): RawBuilder<unknown> {
  const whens = values.map((value, place) => sql`when ${sql.lit(value)} then ${sql.lit(place)}`)
  const known =
    values.length > 0 ? sql`case ${texts[group]} ${sql.join(whens, sql` `)} else ${sql.lit(values.length)} end` : sql`0`
  return sql`(case when ${texts[group]} is null then ${sql.lit(values.length + 1)} else ${known} end)::int8`
}

/**
 * To which of the largest values of each field does each customer belong? One pass over the customers.
 * @param customerIds ascending; the answer is in their order.
 */
export async function readGroups(db: Db, actor: Actor, customerIds: Float64Array): Promise<Groups> {
  const largest = await listLargest(db, actor)
  const cells = customerGroups.map((group) => cellOf(group, largest[group]))
  const query = sql`select c.id, ${sql.join(cells)} from customer c
    where c.organization_id = ${sql.lit(actor.organizationId)} order by c.id`
  const [ids = new Float64Array(), ...columns] = (
    await readColumns(db, query, 1 + cells.length, customerIds.length + 1)
  ).columns
  const groups = customerGroups.map((group, i) => {
    const values = largest[group]
    const found = alignedTo(customerIds, ids, columns[i] ?? new Float64Array())
    return [
      group,
      { values, cells: Uint8Array.from(found, (place) => (Number.isNaN(place) ? values.length + 1 : place)) },
    ]
  })
  return Object.fromEntries(groups)
}
