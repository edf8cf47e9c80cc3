import type { FoundBy } from '@fenji/contract/finding'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** What somebody typed, by what it could be; null: it is none, or not theirs to look for. */
export interface Wanted {
  /** As it was typed: how a name begins. */
  typed: string
  /** The same in lower case: part of a name, or how a code begins. */
  text: string
  /** Pinyin or its initials, see `spelled`. */
  spoken: string | null
  /** The last four digits of a telephone. */
  ending: string | null
  /** Whole telephone numbers, as keys. */
  numbers: string[] | null
  /** How an address begins, to its @ at least. */
  address: string | null
  /** How a contact's name begins. */
  person: string | null
}

export interface Hit {
  customerId: number
  way: FoundBy
  /** The contact by whom. */
  detail: string | null
}

/** Each way brings so many; what is likeliest of them is decided afterwards. */
const most = 40

/** Among all customers, or those of owners who have very many. */
export async function findAmongMany(db: Db, wanted: Wanted, owners: readonly number[] | null): Promise<Hit[]> {
  const { typed, text, spoken, ending, numbers, address, person } = wanted
  const { rows } = await sql<Hit>`
    select customer_id, way, detail from fenji_private.find_by_words(${typed}, ${spoken}, ${text}, ${ending}, ${numbers}::text[], ${address},
      ${person}, ${owners}::bigint[], ${most})`.execute(db)
  return rows
}

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
      where ${own} and is_so limit ${sql.lit(4 * most)})
    union all
    (select c.id, t.kind, null from ${customer} ${of('customer_key')} where ${own}
      and (t.kind = 'phone' and (right(t.value, 4) = ${ending} or t.value = any (${numbers}::text[]))
        or t.kind = 'email' and ${begins('t.value', address)}) limit ${sql.lit(most)})
    union all
    (select c.id, way, t.name from ${customer} ${of('contact')}
      cross join lateral (values ('contact', starts_with(lower(t.name), ${person})),
        ('contact-phone', digits_end(t.mobile) = ${ending} or digits_end(t.phone) = ${ending})) as by (way, is_so)
      where ${own} and is_so limit ${sql.lit(most)})`.execute(db)
  return rows
}
