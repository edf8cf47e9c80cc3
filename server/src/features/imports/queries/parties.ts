import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { keepIdentities, matchParties } from '../../identity/public.ts'

const properties = ['name', 'phone', 'country', 'region', 'province', 'city'] as const

const latest = (column: string) =>
  sql`(array_agg(${sql.ref(column)} order by line desc) filter (where ${sql.ref(column)} is not null))[1] as ${sql.ref(column)}`

const said = (where = sql`true`) => sql`
  select party, min(line) as position, ${sql.join(properties.map(latest))} from import_party where ${where} group by party`

/**
 * Parties who are one customer become one party, named by the first of them: their lines are that customer's, counted and keyed
 * together.
 */
async function joinParties(db: Db): Promise<void> {
  const { rows } = await sql<{
    party: string
  }>`select distinct leader as party from import_match where leader <> party`.execute(db)
  if (rows.length === 0) return
  for (const table of ['import_line', 'import_party'])
    await sql`update ${sql.table(table)} s set party = m.leader from import_match m where m.party = s.party and m.leader <> m.party`.execute(
      db,
    )
  await sql`delete from import_said s using import_match m where m.leader in (select leader from import_match where leader <> party)
    and s.party = m.party`.execute(db)
  await sql`insert into import_said ${said(sql`party = any(${rows.map(({ party }) => party)})`)}`.execute(db)
}

/**
 * Which customer is each party of the file? Known ones by their keys, new ones get an id. Where the file gives a
 * property more than once, its last value counts.
 */
export async function resolveParties(
  db: Db,
  actor: Actor,
  kind: 'code' | 'name',
): Promise<{ created: number; updated: number }> {
  await sql`create temp table import_said on commit drop as select s.*, null::text as tax_id, null::text as email from (${said()}) s`.execute(
    db,
  )
  await matchParties(db, actor, { isNamed: kind === 'name' })
  await joinParties(db)
  await sql`
    create temp table import_customer on commit drop as
    select s.party, s.position, case when m.known_id is null or not m.keeps_name then s.name end as name, ${sql.join(properties.filter((name) => name !== 'name').map((name) => sql.ref(`s.${name}`)))}, m.known_id, coalesce(m.known_id, nextval('customer_id_seq')) as customer_id
    from (select * from import_said order by position) s join import_match m using (party)`.execute(db)
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
  properties.map((name) => `(i.${name} is not null and i.${name} is distinct from c.${name})`).join(' or '),
)

/** Creates the new customers, and changes what the file says differently of the known ones. */
export async function writeParties(db: Db, actor: Actor, kind: 'code' | 'name', importId: number): Promise<void> {
  const { organizationId } = actor
  const name = kind === 'name' ? sql`coalesce(name, party)` : sql`name`
  await sql`insert into customer (organization_id, id, code, name, phone, country, region, province, city, import_id)
    select ${organizationId}, customer_id, party, ${name}, phone, country, region, province, city, ${importId}
    from import_customer where known_id is null order by customer_id`.execute(db)
  if (kind === 'name')
    await sql`insert into customer_key (organization_id, kind, value, customer_id)
      select ${organizationId}, 'alias', m.party, i.customer_id from import_match m join import_customer i on i.party = m.leader
      where i.known_id is null order by m.party
      on conflict do nothing`.execute(db)
  await sql`update customer c set updated_at = now(), name = coalesce(i.name, c.name), phone = coalesce(i.phone, c.phone),
      country = coalesce(i.country, c.country), region = coalesce(i.region, c.region),
      province = coalesce(i.province, c.province), city = coalesce(i.city, c.city)
    from import_customer i
    where c.organization_id = ${organizationId} and c.id = i.known_id and (${differs})`.execute(db)
  await keepIdentities(
    db,
    actor,
    sql`select i.customer_id from import_customer i
    left join customer_identity k on k.organization_id = ${sql.lit(organizationId)} and k.customer_id = i.customer_id
    left join customer c on c.organization_id = ${sql.lit(organizationId)} and c.id = i.customer_id
    where k.source_hash is distinct from customer_source_hash(c)`,
  )
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
