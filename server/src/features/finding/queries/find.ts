import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import type { Hit, Wanted } from '../../customers/public.ts'

/** Each way brings so many; what is likeliest of them is decided afterwards. */
export const mostByWay = 40

const begins = (column: string, text: string | null) => sql`starts_with(${sql.ref(column)}, ${text})`

/** Among few customers, looked through one by one. @param few a condition on `customer c`. */
export async function findAmongFew(db: Db, actor: Actor, wanted: Wanted, few: RawBuilder<boolean>): Promise<Hit[]> {
  const { text, spoken, ending, numbers, address, person } = wanted
  const customer = sql`customer c`
  const own = sql`c.organization_id = ${actor.organizationId} and ${few}`
  const of = (table: string) =>
    sql`join ${sql.table(table)} t on t.organization_id = c.organization_id and t.customer_id = c.id`
  const { rows } = await sql<Hit>`
    (select c.id as customer_id, way, null as detail from ${customer} left ${of('customer_identity')}
      cross join lateral (values ('code', ${begins('c.code', text)} or starts_with(lower(c.code), ${text})), ('name', position(${text} in lower(c.name)) > 0),
        ('initials', ${begins('t.initials', spoken)} or ${begins('t.core_initials', spoken)}),
        ('pinyin', ${begins('t.pinyin', spoken)} or ${begins('t.core_pinyin', spoken)})) as by (way, is_so)
      where ${own} and is_so limit ${sql.lit(4 * mostByWay)})
    union all
    (select c.id, t.kind, null from ${customer} ${of('customer_key')} where ${own}
      and (t.kind = 'phone' and (right(t.value, 4) = ${ending} or t.value = any (${numbers}::text[]))
        or t.kind = 'email' and ${begins('t.value', address)}) limit ${sql.lit(mostByWay)})
    union all
    (select c.id, way, t.name from ${customer} ${of('contact')}
      cross join lateral (values ('contact', starts_with(lower(t.name), ${person})),
        ('contact-phone', digits_end(t.mobile) = ${ending} or digits_end(t.phone) = ${ending})) as by (way, is_so)
      where ${own} and is_so limit ${sql.lit(mostByWay)})`.execute(db)
  return rows
}
