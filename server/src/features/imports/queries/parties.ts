import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

const latest = (column: string) =>
  sql`(array_agg(${sql.ref(column)} order by line desc) filter (where ${sql.ref(column)} is not null))[1] as ${sql.ref(column)}`

/**
 * Which customer is each party of the file? Known ones by their key, new ones get an id. Where the file gives a
 * property more than once, its last value counts.
 */
export async function resolveParties(
  db: Db,
  actor: Actor,
  kind: 'code' | 'name',
): Promise<{ created: number; updated: number }> {
  await sql`
    create temp table import_customer on commit drop as
    select p.*, k.customer_id as known_id, coalesce(k.customer_id, nextval('customer_id_seq')) as customer_id
    from (
      select party, ${sql.join(['name', 'phone', 'country', 'region', 'province', 'city'].map(latest))}
      from import_party group by party order by min(line)
    ) p
    left join customer_key k on k.organization_id = ${sql.lit(actor.organizationId)} and k.kind = ${sql.lit(kind)} and k.value = p.party`.execute(
    db,
  )
  await sql`analyze import_customer`.execute(db)
  const { rows } = await sql<{ created: number; updated: number }>`
    select count(*) filter (where known_id is null) as created, count(*) filter (where known_id is not null and (${differs})) as updated
    from import_customer i left join customer c on c.organization_id = ${actor.organizationId} and c.id = i.known_id`.execute(
    db,
  )
  return rows[0] ?? { created: 0, updated: 0 }
}

/** The file says something about the customer that the customer does not say. */
const differs = sql.raw(
  ['name', 'phone', 'country', 'region', 'province', 'city']
    .map((name) => `(i.${name} is not null and i.${name} is distinct from c.${name})`)
    .join(' or '),
)

/** Creates the new customers, and changes what the file says differently of the known ones. */
export async function writeParties(db: Db, actor: Actor, kind: 'code' | 'name', importId: number): Promise<void> {
  const { organizationId } = actor
  const name = kind === 'name' ? sql`coalesce(name, party)` : sql`name`
  await sql`insert into customer (organization_id, id, code, name, phone, country, region, province, city, import_id)
    select ${organizationId}, customer_id, party, ${name}, phone, country, region, province, city, ${importId}
    from import_customer where known_id is null order by customer_id`.execute(db)
  await sql`insert into customer_key (organization_id, kind, value, customer_id)
    select ${organizationId}, ${kind}, party, customer_id from import_customer where known_id is null order by party`.execute(
    db,
  )
  await sql`update customer c set updated_at = now(), name = coalesce(i.name, c.name), phone = coalesce(i.phone, c.phone),
      country = coalesce(i.country, c.country), region = coalesce(i.region, c.region),
      province = coalesce(i.province, c.province), city = coalesce(i.city, c.city)
    from import_customer i
    where c.organization_id = ${organizationId} and c.id = i.known_id and (${differs})`.execute(db)
}

/** Brings the all-time figures of customers up to date. @param of a table with a `customer_id`, a row for each. */
export async function refreshActivity(db: Db, actor: Actor, of: 'import_customer' | 'undo_customer'): Promise<void> {
  await sql`
    insert into customer_activity (organization_id, customer_id, orders, amount_e4, first_order_on, last_order_on)
    select ${actor.organizationId}, i.customer_id, count(*) filter (where t.amount_e4 > 0), coalesce(sum(t.amount_e4), 0),
      min(t.occurred_on) filter (where t.amount_e4 > 0), max(t.occurred_on) filter (where t.amount_e4 > 0)
    from ${sql.table(of)} i
    left join transaction t on t.organization_id = ${actor.organizationId} and t.customer_id = i.customer_id
    group by i.customer_id order by i.customer_id
    on conflict (organization_id, customer_id) do update set orders = excluded.orders, amount_e4 = excluded.amount_e4,
      first_order_on = excluded.first_order_on, last_order_on = excluded.last_order_on`.execute(db)
}
