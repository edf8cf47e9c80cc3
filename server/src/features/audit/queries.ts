import type { AuditEvent, audit } from '@fenji/contract/audit'
import type { QueryOf } from '@fenji/contract/endpoint'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { showsEverything } from '../../platform/fields.ts'
import { after, countCap, type Order, orderBy, pageOf } from '../../platform/keyset.ts'
import { ownersOf, rowsOf } from '../../platform/rows.ts'
import { type KnownField, listFields } from '../fields/public.ts'
import { type Reader, shownChange } from './rules.ts'

type ListQuery = QueryOf<typeof audit.list>
type Filter = Omit<ListQuery, 'cursor' | 'limit'>

interface Row extends Omit<AuditEvent, 'at' | 'isPartlyHidden' | 'subjectName'> {
  at: Date
  personId: string | null
  sortKey: number
  sortId: number
}

const newestFirst: Order = { by: sql`e.id`, kind: 'integer', id: sql`e.id`, direction: 'desc' }

/** By a range, which an index answers behind the walls of row-level security; a pattern would be kept from it. */
const beginsWith = (column: RawBuilder<unknown>, text: string) =>
  sql<boolean>`(${column} collate "C" >= ${text} and ${column} collate "C" < ${`${text}\u{10ffff}`})`

const isFeature = (feature: string) => beginsWith(sql`e.action`, `${feature}.`)

/** Shorter, it is a number of something, and not how an id of a request begins. */
const shortestRequestId = 8

/** A subject as it is, or the beginning of a request's id or of an address. */
function matches(search: string): RawBuilder<boolean> {
  const ways = [sql`e.subject = ${search}`]
  if (search.length >= shortestRequestId) ways.push(beginsWith(sql`e.request_id`, search))
  if (/[.:]/.test(search)) ways.push(beginsWith(sql`e.address`, search))
  return sql<boolean>`(${sql.join(ways, sql` or `)})`
}

interface Period {
  since: Date | null
  until: Date | null
}

/** When do these days begin and end where the organization is? Asked beforehand: the planner has to know how long ago it was. */
async function findPeriod(db: Db, { organizationId }: Actor, { from, to }: Filter): Promise<Period> {
  if (from === undefined && to === undefined) return { since: null, until: null }
  const { rows } = await sql<Period>`
    select ${from ?? null}::date::timestamp at time zone time_zone as since,
      (${to ?? null}::date + 1)::timestamp at time zone time_zone as until
    from organization where id = ${organizationId}`.execute(db)
  return rows[0] ?? { since: null, until: null }
}

/** The events that pass the filter. */
function conditionsOf({ organizationId }: Actor, filter: Filter, { since, until }: Period): RawBuilder<boolean>[] {
  const { memberId, action, subject, search } = filter
  const conditions: RawBuilder<boolean>[] = []
  if (memberId !== undefined)
    conditions.push(sql`e.person_id = (select m.person_id from member m
      where m.organization_id = ${organizationId} and m.id = ${memberId})`)
  if (action !== undefined)
    conditions.push(action.includes('.') ? sql`e.action collate "C" = ${action}` : isFeature(action))
  if (subject) conditions.push(sql`e.subject = ${subject}`)
  if (since !== null) conditions.push(sql`e.at >= ${since}`)
  if (until !== null) conditions.push(sql`e.at < ${until}`)
  if (search) conditions.push(matches(search))
  return conditions
}

/** Is the customer of this id one whom the reader may read? The id stands in the event as a text. */
const isCustomerWithinReach = (actor: Actor, id: RawBuilder<unknown>) => sql`exists (select from customer c
  where c.organization_id = ${actor.organizationId} and c.id = (case when ${id} ~ '^[0-9]{1,15}$' then (${id})::bigint end)
    and ${rowsOf(actor, 'read', 'Customer', { ownerId: sql`c.owner_id` })})`

/** Of events about one customer, those about customers whom the reader may read. */
function isWithinReach(actor: Actor): RawBuilder<boolean>[] {
  if (ownersOf(actor, 'read', 'Customer') === undefined) return []
  const named = sql`coalesce(e.after ->> 'customerId', e.before ->> 'customerId')`
  return [
    sql`(not ${isFeature('customer')} or e.subject = '' or ${isCustomerWithinReach(actor, sql`e.subject`)})`,
    // Overrides, records by hand: whatever names a customer.
    sql`(${named} is null or ${isCustomerWithinReach(actor, named)})`,
  ]
}

async function countEvents(db: Db, where: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from (select from audit_event e where ${where} limit ${countCap + 1}) capped`.execute(db)
  return rows[0]?.total ?? 0
}

/** An export by somebody else may name customers by its filter: whoever may read only some of them does not see it. */
const isOthersExport = (actor: Actor, { action, personId }: Row) =>
  action.endsWith('.export') &&
  (personId === null || personId !== actor.personId) &&
  ownersOf(actor, 'read', 'Customer') !== undefined

/** The names of the customers of whom these events are, by the subject; without one, the code. */
async function findNames(db: Db, actor: Actor, page: Row[]): Promise<Map<string, string>> {
  const subjects = page.filter(({ action }) => action.startsWith('customer.')).map(({ subject }) => subject)
  const ids = [...new Set(subjects)].filter((subject) => /^\d{1,15}$/.test(subject)).map(Number)
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: number; name: string }>`
    select c.id, coalesce(c.name, c.code) as name from customer c
    where c.organization_id = ${actor.organizationId} and c.id = any(${ids}::bigint[])
      and ${rowsOf(actor, 'read', 'Customer', { ownerId: sql`c.owner_id` })}`.execute(db)
  return new Map(rows.map(({ id, name }) => [String(id), name]))
}

/** The reader of an event of that moment: a key may have meant another field before its field was made. */
const readerAt = (actor: Actor, fields: readonly KnownField[], at: Date): Reader => ({
  levels: actor.policy.fields,
  readsAll: showsEverything(actor),
  fields: new Map(fields.filter(({ since }) => since === null || since <= at).map((field) => [field.key, field])),
})

function toEvent(
  actor: Actor,
  row: Row,
  { names, fields }: { names: Map<string, string>; fields: readonly KnownField[] },
): AuditEvent {
  const { sortKey: _key, sortId: _id, personId: _person, at, ...rest } = row
  const isOfCustomer = rest.action.startsWith('customer.')
  const event = { ...rest, subjectName: isOfCustomer ? (names.get(rest.subject) ?? null) : null }
  if (isOthersExport(actor, row))
    return { ...event, at: at.toISOString(), before: null, after: null, isPartlyHidden: true }
  const reader = readerAt(actor, fields, at)
  const [before, changed] = [event.before, event.after].map((value) => shownChange(reader, event.action, value))
  return {
    ...event,
    at: at.toISOString(),
    before: before?.value ?? null,
    after: changed?.value ?? null,
    isPartlyHidden: (before?.isHidden ?? false) || (changed?.isHidden ?? false),
  }
}

/** What was done, as far as the reader may know? Newest first. */
export async function listEvents(db: Db, actor: Actor, { cursor, limit, ...filter }: ListQuery) {
  const own = sql<boolean>`e.organization_id = ${actor.organizationId}`
  const conditions = conditionsOf(actor, filter, await findPeriod(db, actor, filter))
  const where = sql.join([own, ...conditions, ...isWithinReach(actor)], sql` and `)
  const { rows } = await sql<Row>`
    select e.id, e.at, p.name as person, e.person_id, k.name as api_key, e.action, e.subject, e.before, e.after,
      e.request_id, e.address, e.id as sort_key, e.id as sort_id
    from audit_event e
    left join person p on p.id = e.person_id
    left join api_key k on k.organization_id = ${actor.organizationId} and k.id = e.api_key_id
    where ${where} and ${after(newestFirst, cursor)}
    order by ${orderBy(newestFirst)} limit ${limit + 1}`.execute(db)
  const { page, nextCursor } = pageOf(rows, limit)
  const total = await countEvents(db, where)
  const known = { names: await findNames(db, actor, page), fields: await listFields(db, actor) }
  return {
    rows: page.map((row) => toEvent(actor, row, known)),
    nextCursor,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}
