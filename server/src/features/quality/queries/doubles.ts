import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** The rules by which a value may stand with one customer only, and their places. */
export interface UniqueRule {
  slot: number
  field: string
}

/** Columns by the names of fields; of others there is nothing that could be double. */
const columns: Record<string, string> = {
  name: 'name',
  phone: 'phone',
  code: 'code',
  country: 'country',
  region: 'region',
  province: 'province',
  city: 'city',
}

const ownPrefix = 'custom.'

/** A value as it is compared: a number by its digits without the country, a text without spaces, case and punctuation. */
function comparable(field: string): RawBuilder<unknown> {
  if (field === 'phone')
    return sql`regexp_replace(regexp_replace(c.phone, '\\D', '', 'g'), '^(00)?86(?=1[3-9]\\d{9}$)', '')`
  const text = field.startsWith(ownPrefix)
    ? sql`(c.custom ->> ${field.slice(ownPrefix.length)})`
    : sql.ref(`c.${columns[field] ?? 'code'}`)
  return sql`lower(translate(${text}, ' 　	（）()【】[]·.,，。-－_', ''))`
}

/** Writes into `quality_double`, which lasts as long as the transaction, which customers have the same as another. */
export async function findDoubles(
  db: Db,
  actor: Pick<Actor, 'organizationId'>,
  rules: readonly UniqueRule[],
): Promise<void> {
  await sql`create temporary table quality_double (slot integer not null, customer_id bigint not null) on commit drop`.execute(
    db,
  )
  for (const { slot, field } of rules) {
    const value = comparable(field)
    await sql`
      insert into quality_double
      with valued as materialized (
        select c.id, ${value} as value from customer c where c.organization_id = ${actor.organizationId} and ${value} <> '')
      select ${slot}, v.id from valued v
      join (select value from valued group by value having count(*) > 1) many on many.value = v.value`.execute(db)
  }
  await sql`create index on quality_double (customer_id)`.execute(db)
  await sql`analyze quality_double`.execute(db)
}
