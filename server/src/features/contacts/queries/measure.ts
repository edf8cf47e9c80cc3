import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { confirmedOn, silence, spokenOn } from './touched.ts'

interface Scene {
  /** Silent for so long is stale. */
  afterMonths: number
  timeZone: string
  /** YYYY-MM-DD. */
  today: string
}

type Organization = Pick<Actor, 'organizationId'>

/** Marks the contacts that were neither changed nor confirmed nor spoken to for so long, and counts them by owner. */
export async function measureContacts(db: Db, actor: Organization, scene: Scene): Promise<void> {
  const { organizationId } = actor
  const { afterMonths, timeZone, today } = scene
  const since = sql`(${today}::date - make_interval(months => ${afterMonths}::int))::date`
  // Interactions are looked up only of those whom nothing else shows to be alive.
  await sql`
    create temporary table stale_now on commit drop as
    with quiet as materialized (
      select k.customer_id, k.id, k.is_primary, k.organization_id, ${confirmedOn(timeZone)} as confirmed_on
      from contact k ${silence(actor)} where k.organization_id = ${organizationId} and ${confirmedOn(timeZone)} < ${since}),
    silent as (select k.customer_id, k.id as contact_id, greatest(k.confirmed_on, ${spokenOn}) as silent_since from quiet k)
    select * from silent where silent_since < ${since}`.execute(db)
  await sql`analyze stale_now`.execute(db)
  await sql`delete from stale_contact s where s.organization_id = ${organizationId} and not exists (
    select from stale_now n where n.customer_id = s.customer_id and n.contact_id = s.contact_id)`.execute(db)
  await sql`
    insert into stale_contact as s (organization_id, customer_id, contact_id, silent_since)
    select ${organizationId}, n.customer_id, n.contact_id, n.silent_since from stale_now n
    left join stale_contact o on o.organization_id = ${organizationId} and o.customer_id = n.customer_id and o.contact_id = n.contact_id
    where o.silent_since is distinct from n.silent_since
    on conflict (organization_id, customer_id, contact_id) do update set silent_since = excluded.silent_since`.execute(
    db,
  )
  await sql`delete from contact_figure where organization_id = ${organizationId}`.execute(db)
  await sql`
    insert into contact_figure (organization_id, owner_id, contacts, stale)
    select ${organizationId}, coalesce(c.owner_id, 0), count(*), count(n.contact_id) from contact k
    join customer c on c.organization_id = ${organizationId} and c.id = k.customer_id
    left join stale_now n on n.customer_id = k.customer_id and n.contact_id = k.id
    where k.organization_id = ${organizationId} group by 2`.execute(db)
}

/** Takes all marks away. */
export async function unmarkContacts(db: Db, { organizationId }: Organization): Promise<void> {
  await sql`delete from stale_contact where organization_id = ${organizationId}`.execute(db)
  await sql`delete from contact_figure where organization_id = ${organizationId}`.execute(db)
}

/** How many contacts have the customers of these owners (0: nobody's), and how many of them are stale? Undefined: of all. */
export async function countContacts(
  db: Db,
  { organizationId }: Organization,
  owners: readonly number[] | undefined,
): Promise<{ contacts: number; stale: number }> {
  const asked = owners === undefined ? sql`true` : sql`owner_id = any(${[...owners]}::bigint[])`
  const { rows } = await sql<{ contacts: number; stale: number }>`
    select coalesce(sum(contacts), 0)::float8 as contacts, coalesce(sum(stale), 0)::float8 as stale from contact_figure
    where organization_id = ${organizationId} and ${asked}`.execute(db)
  return rows[0] ?? { contacts: 0, stale: 0 }
}
