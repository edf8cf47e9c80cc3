import type { EventBatch, EventResult, IncomingEvent } from '@fenji/contract/events'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { Problem } from '../../../platform/problem.ts'

type Place = Pick<Actor, 'organizationId'>

/** Of events that came by the API and not by a webhook. */
export const byApi = 0

export interface NewBatch {
  webhookId: number
  createdAt: Date
  events: readonly IncomingEvent[]
}

/**
 * Keeps a batch. Events whose key came before are those of then, but for those that could not be taken for a fault of ours.
 * @returns its id.
 */
export async function insertBatch(
  db: Db,
  { organizationId, personId, apiKeyId }: Actor,
  { webhookId, createdAt, events }: NewBatch,
): Promise<number> {
  const { id } = await db
    .insertInto('eventBatch')
    .values({
      organizationId,
      webhookId: webhookId === byApi ? null : webhookId,
      createdBy: personId,
      createdKey: apiKeyId,
      createdAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const items = JSON.stringify(events.map((event, place) => ({ ...event, place })))
  await sql`with item as materialized (
      select place, kind, key, data from jsonb_to_recordset(${items}::jsonb) i(place int, kind text, key text, data jsonb)
    ), fresh as (
      insert into event (organization_id, webhook_id, key, kind, data, batch_id)
      select ${organizationId}, ${webhookId}, key, kind, data, ${id} from (select distinct on (key) * from item order by key, place) one
      order by place
      on conflict on constraint event_key do update set data = excluded.data, kind = excluded.kind, batch_id = excluded.batch_id,
        outcome = 'waiting', code = null where event.code = 'internal'
      returning id, key
    ), known as (
      select id, key, false as is_fresh from event
      where organization_id = ${organizationId} and webhook_id = ${webhookId} and key in (select key from item)
        and key not in (select key from fresh)
      union all select id, key, true from fresh
    )
    insert into event_batch_item (organization_id, batch_id, place, event_id, is_repeat)
    select ${organizationId}, ${id}, i.place, k.id, not k.is_fresh or row_number() over (partition by i.key order by i.place) > 1
    from item i join known k using (key)`.execute(db)
  return id
}

const columns = sql`b.id, b.state, coalesce(w.name, k.name, p.name) as source, count(i.*)::int as events,
  count(*) filter (where e.outcome = 'created')::int as created, count(*) filter (where e.outcome = 'updated')::int as updated,
  count(*) filter (where e.outcome = 'unchanged')::int as unchanged, count(*) filter (where e.outcome = 'refused')::int as refused,
  b.created_at, b.ended_at`
const sources = sql`from event_batch b
  join event_batch_item i on i.organization_id = b.organization_id and i.batch_id = b.id
  join event e on e.organization_id = b.organization_id and e.id = i.event_id
  left join person p on p.id = b.created_by
  left join api_key k on k.organization_id = b.organization_id and k.id = b.created_key
  left join webhook w on w.organization_id = b.organization_id and w.id = b.webhook_id`

interface BatchRow extends Omit<EventBatch, 'createdAt' | 'endedAt'> {
  createdAt: Date
  endedAt: Date | null
}

const toBatch = ({ createdAt, endedAt, ...row }: BatchRow): EventBatch => ({
  ...row,
  createdAt: createdAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
})

/** Which batches came last, and what became of them? Those of these ids, where they are given. */
export async function listBatches(db: Db, { organizationId }: Place, ids?: readonly number[]): Promise<EventBatch[]> {
  const which = ids
    ? sql`b.id = any(${ids}::bigint[])`
    : sql`b.id in (select id from event_batch where organization_id = ${organizationId} order by id desc limit 100)`
  const { rows } = await sql<BatchRow>`select ${columns} ${sources}
    where b.organization_id = ${organizationId} and ${which}
    group by b.organization_id, b.id, w.name, k.name, p.name order by b.id desc`.execute(db)
  return rows.map(toBatch)
}

/** What became of the events of a batch, in its order? @throws {Problem} events-not-found. */
export async function getBatch(
  db: Db,
  { organizationId }: Place,
  id: number,
): Promise<EventBatch & { results: EventResult[] }> {
  const { rows } = await sql<BatchRow>`select ${columns} ${sources}
    where b.organization_id = ${organizationId} and b.id = ${id} group by b.organization_id, b.id, w.name, k.name, p.name`.execute(
    db,
  )
  const [row] = rows
  if (!row) throw new Problem('events-not-found')
  const { rows: results } = await sql<EventResult>`select e.kind, e.key, e.outcome, e.code, e.field, i.is_repeat
    from event_batch_item i join event e on e.organization_id = i.organization_id and e.id = i.event_id
    where i.organization_id = ${organizationId} and i.batch_id = ${id} order by i.place`.execute(db)
  return { ...toBatch(row), results }
}

export type WaitingEvent = IncomingEvent & { id: number }

/** So many events are taken at once at the most, as many as one request may bring. */
const mostAtOnce = 1000

/**
 * Which batches can be taken together, in their order: this one, and those of the same sender that wait right after it? None
 * where it does not wait any more.
 */
export async function listTogether(db: Db, { organizationId }: Place, batchId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with waiting as (
      select b.id, (b.created_by, b.created_key) is distinct from (f.created_by, f.created_key) as is_other,
        (select count(*) from event_batch_item i where i.organization_id = b.organization_id and i.batch_id = b.id) as events
      from event_batch f join event_batch b on b.organization_id = f.organization_id and b.id >= f.id
      where f.organization_id = ${organizationId} and f.id = ${batchId} and f.state = 'waiting' and b.state = 'waiting'
      order by b.id limit ${mostAtOnce}
    )
    select id from (
      select id, bool_or(is_other) over (order by id) as comes_after_other, sum(events) over (order by id) as so_far from waiting
    ) w where id = ${batchId} or (not comes_after_other and so_far <= ${mostAtOnce}) order by id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Which events do these batches still have to take, in their order? */
export async function listWaiting(
  db: Db,
  { organizationId }: Place,
  batchIds: readonly number[],
): Promise<WaitingEvent[]> {
  const { rows } = await sql<WaitingEvent>`select e.id, e.kind, e.key, e.data
    from event e join event_batch_item i on i.organization_id = e.organization_id and i.batch_id = e.batch_id and i.event_id = e.id
    where e.organization_id = ${organizationId} and e.batch_id = any(${batchIds}::bigint[]) and e.outcome = 'waiting' and not i.is_repeat
    order by i.batch_id, i.place`.execute(db)
  return rows
}

export interface Taken {
  id: number
  outcome: string
  code: string | null
  field: string | null
  importId: number | null
}

/** Notes what became of events. What they said is not kept. */
export async function updateEvents(db: Db, { organizationId }: Place, taken: readonly Taken[]): Promise<void> {
  await sql`update event e set outcome = t.outcome, code = t.code, field = t.field, import_id = t."importId", data = null
    from jsonb_to_recordset(${JSON.stringify(taken)}::jsonb) t(id bigint, outcome text, code text, field text, "importId" bigint)
    where e.organization_id = ${organizationId} and e.id = t.id`.execute(db)
}

/** Ends batches. */
export async function endBatches(
  db: Db,
  { organizationId }: Place,
  ids: readonly number[],
  end: { state: EventBatch['state']; endedAt: Date },
): Promise<void> {
  await db
    .updateTable('eventBatch')
    .set(end)
    .where('organizationId', '=', organizationId)
    .where('id', 'in', ids)
    .execute()
}

/** What a batch could not take for a fault of ours is refused as such, and may be sent again. */
export async function refuseWaiting(db: Db, { organizationId }: Place, batchId: number): Promise<void> {
  await db
    .updateTable('event')
    .set({ outcome: 'refused', code: 'internal', data: null })
    .where('organizationId', '=', organizationId)
    .where('batchId', '=', batchId)
    .where('outcome', '=', 'waiting')
    .execute()
}

/** Another import may take longer than a job usually waits for a lock. */
export async function waitForImports(db: Db): Promise<void> {
  await sql`set local lock_timeout = '1h'`.execute(db)
}

/** Forgets batches of any organization that ended before this moment, unless one of their keys was sent again since. */
export async function forgetEvents(db: Db, moment: Date): Promise<void> {
  let forgotten = 1
  while (forgotten > 0) {
    const { rows } = await sql<{ n: number }>`select fenji_private.forget_events(${moment}) as n`.execute(db)
    forgotten = rows[0]?.n ?? 0
  }
}
