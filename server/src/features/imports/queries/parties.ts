import type { KeyKind } from '@fenji/contract/identity'
import type { CustomerKey } from '@fenji/contract/import-kinds'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { keepIdentities, keepPartyIdentities, matchParties } from '../../identity/public.ts'
import { partyColumns } from './staging.ts'

const latest = (column: string) =>
  sql`(array_agg(${sql.ref(column)} order by line desc) filter (where ${sql.ref(column)} is not null))[1] as ${sql.ref(column)}`

const said = (where = sql`true`) => sql`
  select party, min(line) as position, ${sql.join(partyColumns.map(latest))} from import_party where ${where} group by party`

export interface PartyOptions {
  /** The column by whose value rows are told apart: `party`. */
  key: CustomerKey
  /** Somebody has said that this key alone tells who is meant. */
  isChosen: boolean
  /** Whether a party that is nobody yet becomes a customer. */
  creates: boolean
  /** The staging table of the rows. */
  rows: 'import_line' | 'import_record'
}

const kinds: Record<CustomerKey, KeyKind> = {
  customerCode: 'code',
  customerTaxId: 'tax-id',
  customerPhone: 'phone',
  customerEmail: 'email',
  customerName: 'name',
}

/**
 * Parties who are one customer become one party, named by the first of them: their rows are that customer's, counted and keyed
 * together.
 */
async function joinParties(db: Db, rowTable: PartyOptions['rows']): Promise<void> {
  const { rows } = await sql<{
    party: string
  }>`select distinct leader as party from import_match where leader <> party`.execute(db)
  if (rows.length === 0) return
  for (const table of [rowTable, 'import_party'])
    await sql`update ${sql.table(table)} s set party = m.leader from import_match m where m.party = s.party and m.leader <> m.party`.execute(
      db,
    )
  await sql`delete from import_said s using import_match m where m.leader in (select leader from import_match where leader <> party)
    and s.party = m.party`.execute(db)
  await sql`insert into import_said ${said(sql`party = any(${rows.map(({ party }) => party)})`)}`.execute(db)
}

/**
 * Which customer is each party of the file? `import_customer` then says of each the customer who is known, and the id that it
 * has or gets: null where nobody is known and nobody may be created, or where several fit and nothing tells which. Where the
 * file gives a property more than once, its last value counts.
 */
export async function resolveParties(
  db: Db,
  actor: Actor,
  { key, isChosen, creates, rows }: PartyOptions,
): Promise<void> {
  const named = { customerCode: 'code', customerName: 'alias' } as const
  const partyIs = key in named ? named[key as keyof typeof named] : 'other'
  await sql`create temp table import_said on commit drop as ${said()}`.execute(db)
  await matchParties(db, actor, { partyIs, only: isChosen ? kinds[key] : undefined })
  await joinParties(db, rows)
  // Lines of orders come in by the million: one whose name several have is somebody new, as one with a code of its own is.
  const isDoubtful =
    partyIs === 'code' || rows === 'import_line' ? sql`false` : sql`m.is_ambiguous and m.known_id is null`
  const created = creates ? sql`case when not (${isDoubtful}) then nextval('customer_id_seq') end` : sql`null::bigint`
  const others = partyColumns.filter((name) => name !== 'name').map((name) => sql.ref(`s.${name}`))
  await sql`
    create temp table import_customer on commit drop as
    select s.party, s.position, case when m.known_id is null or not m.keeps_name then s.name end as name, ${sql.join(others)},
      m.known_id, m.is_ambiguous, coalesce(m.known_id, ${created}) as customer_id
    from (select * from import_said order by position) s join import_match m using (party)`.execute(db)
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

/** Creates the customers who are new. */
export async function insertParties(db: Db, actor: Actor, key: CustomerKey, importId: number): Promise<void> {
  const { organizationId } = actor
  const name = key === 'customerName' ? sql`coalesce(name, party)` : sql`name`
  await sql`insert into customer (organization_id, id, code, name, tax_id, phone, email, country, region, province, city, import_id)
    select ${organizationId}, customer_id, coalesce(code, party), ${name}, tax_id, phone, email, country, region, province, city, ${importId}
    from import_customer where ${isNew} order by customer_id`.execute(db)
}

/** Changes what the file says differently of the customers who are known. */
export async function updateParties(db: Db, actor: Actor): Promise<void> {
  const taken = sql.raw(properties.map((name) => `${name} = coalesce(i.${name}, c.${name})`).join(', '))
  await sql`update customer c set updated_at = now(), ${taken} from import_customer i
    where c.organization_id = ${actor.organizationId} and c.id = i.known_id and (${differs})`.execute(db)
}

/** Brings what the file's customers are known by up to date. */
export async function keepParties(db: Db, actor: Actor, key: CustomerKey): Promise<void> {
  const { organizationId } = actor
  if (key === 'customerName')
    await sql`insert into customer_key (organization_id, kind, value, customer_id)
      select ${organizationId}, 'alias', m.party, i.customer_id from import_match m join import_customer i on i.party = m.leader
      where i.known_id is null and i.customer_id is not null order by m.party
      on conflict do nothing`.execute(db)
  await keepPartyIdentities(db, actor)
  await keepIdentities(
    db,
    actor,
    sql`select i.customer_id from import_customer i
    left join customer_identity k on k.organization_id = ${sql.lit(organizationId)} and k.customer_id = i.customer_id
    join customer c on c.organization_id = ${sql.lit(organizationId)} and c.id = i.customer_id
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
    where i.customer_id is not null
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
