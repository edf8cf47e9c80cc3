import type { CustomerKey } from '@fenji/contract/import-kinds'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { partyColumns } from './staging.ts'

const latest = (column: string) =>
  sql`(array_agg(${sql.ref(column)} order by line desc) filter (where ${sql.ref(column)} is not null))[1] as ${sql.ref(column)}`

export interface PartyOptions {
  /** By which of their properties the file tells customers apart: `party` is its value. */
  key: CustomerKey
  /** Whether a party that is nobody yet becomes a customer. */
  creates: boolean
  /** Looks also at customers who are known otherwise, and have the property by the way. */
  looksAtProperties: boolean
}

const columnOf: Record<CustomerKey, string> = {
  customerCode: 'code',
  customerTaxId: 'tax_id',
  customerPhone: 'phone',
  customerEmail: 'email',
  customerName: 'name',
}

/** The customers of each party: `party`, `customer_id`, and whether it is their key that says so. */
function matches(actor: Actor, { key, looksAtProperties }: PartyOptions): RawBuilder<unknown> {
  const organization = sql.lit(actor.organizationId)
  const column = columnOf[key]
  const byKey = sql`select value as party, customer_id, true as is_key from customer_key
    where organization_id = ${organization} and kind = ${sql.lit(column)} and value in (select party from import_party)`
  if (!looksAtProperties) return byKey
  return sql`${byKey} union all select ${sql.raw(column)}, id, false from customer
    where organization_id = ${organization} and ${sql.raw(column)} in (select party from import_party)`
}

/**
 * Which customer is each party of the file? `import_customer` then says of each the customer who is known, and the id that it
 * has or gets: null where nobody is known and nobody may be created, or where several fit. Where the file gives a property
 * more than once, its last value counts.
 */
export async function resolveParties(db: Db, actor: Actor, options: PartyOptions): Promise<void> {
  const created = options.creates ? sql`nextval('customer_id_seq')` : sql`null::bigint`
  await sql`analyze import_party`.execute(db)
  await sql`
    create temp table import_customer on commit drop as
    select p.*, k.customer_id as known_id, coalesce(k.is_ambiguous, false) as is_ambiguous,
      case when k.is_ambiguous then null when k.customer_id is not null then k.customer_id else ${created} end as customer_id
    from (
      select party, ${sql.join(partyColumns.map(latest))} from import_party group by party order by min(line)
    ) p
    left join (
      select party, case when count(distinct customer_id) = 1 then min(customer_id) else min(customer_id) filter (where is_key) end as customer_id,
        count(distinct customer_id) > 1 and not bool_or(is_key) as is_ambiguous
      from (${matches(actor, options)}) m group by party
    ) k using (party)`.execute(db)
  await sql`analyze import_customer`.execute(db)
}

const properties = partyColumns.filter((name) => name !== 'code')

/** The file says something about the customer that the customer does not say. */
const differs = sql.raw(
  properties.map((name) => `(i.${name} is not null and i.${name} is distinct from c.${name})`).join(' or '),
)

/** How many customers are new, and of how many does the file say something new? */
export async function countParties(db: Db, actor: Actor): Promise<{ created: number; updated: number }> {
  const { rows } = await sql<{ created: number; updated: number }>`
    select count(*) filter (where known_id is null and i.customer_id is not null) as created,
      count(*) filter (where known_id is not null and (${differs})) as updated
    from import_customer i left join customer c on c.organization_id = ${actor.organizationId} and c.id = i.known_id`.execute(
    db,
  )
  return rows[0] ?? { created: 0, updated: 0 }
}

const isNew = sql`known_id is null and customer_id is not null`

/** Creates the customers who are new, and what they are known by. */
export async function insertParties(db: Db, actor: Actor, key: CustomerKey, importId: number): Promise<void> {
  const { organizationId } = actor
  const name = key === 'customerName' ? sql`coalesce(name, party)` : sql`name`
  await sql`insert into customer (organization_id, id, code, name, tax_id, phone, email, country, region, province, city, import_id)
    select ${organizationId}, customer_id, coalesce(code, party), ${name}, tax_id, phone, email, country, region, province, city, ${importId}
    from import_customer where ${isNew} order by customer_id`.execute(db)
  await insertKeys(db, actor, key)
}

/** Writes down by what the new customers are known. */
export async function insertKeys(db: Db, actor: Actor, key: CustomerKey): Promise<void> {
  const { organizationId } = actor
  const column = columnOf[key]
  if (column === 'code' || column === 'name')
    await sql`insert into customer_key (organization_id, kind, value, customer_id)
      select ${organizationId}, ${column}, party, customer_id from import_customer where ${isNew} order by party`.execute(
      db,
    )
  if (column !== 'code')
    await sql`insert into customer_key (organization_id, kind, value, customer_id)
      select ${organizationId}, 'code', code, customer_id from import_customer where ${isNew} and code is not null order by code
      on conflict do nothing`.execute(db)
}

/** Changes what the file says differently of the customers who are known. */
export async function updateParties(db: Db, actor: Actor): Promise<void> {
  const taken = sql.raw(properties.map((name) => `${name} = coalesce(i.${name}, c.${name})`).join(', '))
  await sql`update customer c set updated_at = now(), ${taken} from import_customer i
    where c.organization_id = ${actor.organizationId} and c.id = i.known_id and (${differs})`.execute(db)
}

/** Brings the all-time figures of the file's customers up to date. */
export async function refreshActivity(db: Db, actor: Actor): Promise<void> {
  await sql`
    insert into customer_activity (organization_id, customer_id, orders, amount_e4, first_order_on, last_order_on)
    select ${actor.organizationId}, i.customer_id, count(*) filter (where t.amount_e4 > 0), coalesce(sum(t.amount_e4), 0),
      min(t.occurred_on) filter (where t.amount_e4 > 0), max(t.occurred_on) filter (where t.amount_e4 > 0)
    from (select distinct customer_id from import_customer where customer_id is not null) i
    left join transaction t on t.organization_id = ${actor.organizationId} and t.customer_id = i.customer_id
    group by i.customer_id order by i.customer_id
    on conflict (organization_id, customer_id) do update set orders = excluded.orders, amount_e4 = excluded.amount_e4,
      first_order_on = excluded.first_order_on, last_order_on = excluded.last_order_on`.execute(db)
}

/** Gives new customers their figures: of none yet. */
export async function insertActivity(db: Db, actor: Actor): Promise<void> {
  await sql`insert into customer_activity (organization_id, customer_id, orders, amount_e4)
    select ${actor.organizationId}, customer_id, 0, 0 from import_customer where ${isNew} order by customer_id`.execute(
    db,
  )
}
