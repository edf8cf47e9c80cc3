import type { Contact, contacts, StaleContact } from '@fenji/contract/contacts'
import type { QueryOf } from '@fenji/contract/endpoint'
import { reaches } from '@fenji/contract/policy'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { columnOf, levelOf } from '../../../platform/fields.ts'
import { after, countCap, type Order, orderBy, pageOf } from '../../../platform/keyset.ts'
import { isWithinReach, namesOfOwners } from '../../customers/public.ts'
import { silence, touchedOn } from './touched.ts'

const mostOfCustomer = 200

/** A text of a contact as the role shows the group of ways to reach somebody: whole, its ends, or not at all. */
function shownText(actor: Actor, column: RawBuilder<unknown>): RawBuilder<unknown> {
  const level = levelOf(actor, 'contact')
  if (reaches(level, 'read')) return column
  return reaches(level, 'masked') ? sql`masked_phone(${column})` : sql`null`
}

/** What is shown of `contact k`, with what is known of it in `contact_review r`, `customer_review v` and `stale_contact s`. */
const columns = (actor: Actor, timeZone: string) => {
  const text = (name: string) => sql`${shownText(actor, sql.ref(`k.${name}`))} as ${sql.ref(name)}`
  const way = (name: string) => sql`${columnOf(actor, 'phone', sql.ref(`k.${name}`))} as ${sql.ref(name)}`
  return sql`k.id, k.customer_id, ${sql.join(['name', 'title', 'department'].map(text))},
    ${sql.join(['phone', 'mobile', 'email', 'wechat'].map(way))}, k.is_primary, ${touchedOn(timeZone)} as touched_on,
    coalesce(s.silent_since = ${touchedOn(timeZone)}, false) as is_stale`
}

/** Who is there at this customer? The primary one first. */
export async function listContacts(db: Db, actor: Actor, customerId: number, timeZone: string): Promise<Contact[]> {
  const { rows } = await sql<Contact>`
    select ${columns(actor, timeZone)} from contact k ${silence(actor)}
    left join stale_contact s on s.organization_id = k.organization_id and s.customer_id = k.customer_id and s.contact_id = k.id
    where k.organization_id = ${actor.organizationId} and k.customer_id = ${customerId}
    order by k.is_primary desc, k.id limit ${sql.lit(mostOfCustomer)}`.execute(db)
  return rows
}

interface Row extends Omit<StaleContact, 'customer' | 'owner'> {
  code: string
  customerName: string | null
  sortKey: string
  sortId: number
}

const longestFirst: Order = { by: sql`s.silent_since`, kind: 'day', id: sql`s.contact_id`, direction: 'asc' }

/** Undefined: everybody's. 0 among them: of those without an owner. */
function isOwnedBy(owners: readonly number[] | undefined): RawBuilder<boolean> {
  return owners === undefined
    ? sql<boolean>`true`
    : sql<boolean>`coalesce(c.owner_id, 0) = any(${[...owners]}::bigint[])`
}

/** A page of the contacts that the last measuring found stale, of the customers of these owners. */
export async function listStale(
  db: Db,
  actor: Actor,
  { cursor, limit }: Pick<QueryOf<typeof contacts.stale>, 'cursor' | 'limit'>,
  { owners, timeZone }: { owners: readonly number[] | undefined; timeZone: string },
) {
  const from = sql`stale_contact s
    join customer c on c.organization_id = s.organization_id and c.id = s.customer_id
    where s.organization_id = ${actor.organizationId} and ${isWithinReach(actor, 'read')} and ${isOwnedBy(owners)}`
  const { rows } = await sql<Row>`
    with page as (select s.*, c.code, ${columnOf(actor, 'name', sql`c.name`)} as customer_name, c.owner_id from ${from}
      and ${after(longestFirst, cursor)} order by ${orderBy(longestFirst)} limit ${limit + 1})
    select ${columns(actor, timeZone)}, s.code, s.customer_name, s.owner_id, s.silent_since as sort_key, s.contact_id as sort_id
    from page s join contact k on k.organization_id = s.organization_id and k.customer_id = s.customer_id and k.id = s.contact_id
    ${silence(actor)} order by ${orderBy(longestFirst)}`.execute(db)
  const { rows: counted } = await sql<{ total: number }>`
    select count(*) as total from (select from ${from} limit ${countCap + 1}) capped`.execute(db)
  const total = counted[0]?.total ?? 0
  const { page, nextCursor } = pageOf(rows, limit)
  const names = await namesOfOwners(
    db,
    actor,
    page.map(({ ownerId }) => ownerId),
  )
  return {
    rows: page.map(({ code, customerName, sortKey: _key, sortId: _id, ...contact }) => ({
      ...contact,
      customer: { code, name: customerName },
      owner: contact.ownerId === null ? null : (names.get(contact.ownerId) ?? null),
    })),
    nextCursor,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}

/** Writes that somebody confirms these contacts, and the audit of each. @returns null: one is not there, or not theirs to change. */
export async function confirmContacts(db: Db, actor: Actor, ids: readonly number[], at: Date): Promise<number | null> {
  const unique = [...new Set(ids)]
  const { rows } = await sql<{ id: number; customerId: number }>`
    select k.id, k.customer_id from contact k
    join customer c on c.organization_id = k.organization_id and c.id = k.customer_id
    where k.organization_id = ${actor.organizationId} and k.id = any(${unique}::bigint[])
      and ${isWithinReach(actor, 'read')} and ${isWithinReach(actor, 'update')}`.execute(db)
  if (rows.length !== unique.length) return null
  const customerIds = rows.map(({ customerId }) => customerId)
  await sql`
    with given as (select * from unnest(${rows.map(({ id }) => id)}::bigint[], ${customerIds}::bigint[]) as g(id, customer_id)),
    written as (
      insert into contact_review (organization_id, customer_id, contact_id, confirmed_at, confirmed_by)
      select ${actor.organizationId}, customer_id, id, ${at}, ${actor.personId} from given
      on conflict (organization_id, customer_id, contact_id) do update set confirmed_at = excluded.confirmed_at,
        confirmed_by = excluded.confirmed_by)
    insert into audit_event (organization_id, person_id, api_key_id, action, subject, after, request_id, address)
    select ${actor.organizationId}, ${actor.personId}, ${actor.apiKeyId}::bigint, 'customer.confirm-contact', customer_id::text,
      jsonb_build_object('contactId', id, 'confirmedAt', ${at}::timestamptz), ${actor.requestId}, ${actor.address} from given`.execute(
    db,
  )
  return unique.length
}
