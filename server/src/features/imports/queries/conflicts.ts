import type { ConflictReason, UndoConflict } from '@fenji/contract/import-undo'
import type { ImportedRecord } from '@fenji/contract/undo-count'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { rowsOf } from '../../../platform/rows.ts'
import { isFieldByField, type UndoScope, verdicts } from './verdicts.ts'

/** A record in conflict. */
export interface ConflictKey {
  record: ImportedRecord
  customerId: number
  recordId: number
  reason: ConflictReason
}

/** An import whose undo is considered, or over. */
export interface Undone {
  id: number
  isUndone: boolean
  scope?: UndoScope
}

/** Which records would the undo leave as they stand; after it: which did it leave? */
async function conflictsOf(db: Db, actor: Actor, { id, isUndone, scope }: Undone): Promise<RawBuilder<unknown>> {
  if (isUndone)
    return sql`select relation as record, customer_id, record_id, conflict as reason from import_change
      where organization_id = ${sql.lit(actor.organizationId)} and import_id = ${sql.lit(id)} and conflict is not null
      order by 1, 2, 3`
  return sql`select record, customer_id, record_id, reason from (${await verdicts(db, actor, id, scope)}) v
    where verdict = 'conflict' order by 1, 2, 3`
}

interface ConflictRow extends Omit<UndoConflict, 'record' | 'reason' | 'customer'> {
  customerId: number
  code: string | null
  name: string | null
}

/** What of these records the import wrote, and what stands there now. */
async function describe(db: Db, actor: Actor, importId: number, record: ImportedRecord, keys: ConflictKey[]) {
  const { organizationId } = actor
  const customerColumn = sql.raw(record === 'customer' ? 'id' : 'customer_id')
  const wasTouched = isFieldByField(record)
    ? sql`(c.before is null or f.was is distinct from f.wrote and f.stands is distinct from f.was)`
    : sql`true`
  const { rows } = await sql<ConflictRow>`
    select k.customer_id, k.record_id, cu.code, cu.name,
      case when image.whole ->> 'has_order_number' = 'false' then null
        else coalesce(image.whole ->> 'order_key', image.whole ->> 'source_key') end as number,
      coalesce((select jsonb_agg(jsonb_build_object('field', f.field, 'wrote', f.wrote, 'stands', f.stands) order by f.field)
        from fenji_private.field_changes(c.before, to_jsonb(jsonb_populate_record(t, c.after)), to_jsonb(t)) f
        where cu.id is not null and t.id is not null and c.after is not null
          and f.stands is distinct from f.wrote and ${wasTouched}), '[]') as fields
    from unnest(${keys.map(({ customerId }) => customerId)}::bigint[], ${keys.map(({ recordId }) => recordId)}::bigint[])
      as k (customer_id, record_id)
    left join import_effect c on c.organization_id = ${organizationId} and c.import_id = ${importId} and c.relation = ${record}
      and c.customer_id = k.customer_id and c.record_id = k.record_id
    left join ${sql.table(record)} t on t.organization_id = ${organizationId} and t.${customerColumn} = k.customer_id and t.id = k.record_id
    left join customer cu on cu.organization_id = ${organizationId} and cu.id = k.customer_id
      and ${rowsOf(actor, 'read', 'Customer', { ownerId: sql`cu.owner_id` })}
    cross join lateral (select coalesce(to_jsonb(t), c.after, c.before) as whole) image`.execute(db)
  return new Map(rows.map((row) => [row.recordId, row]))
}

async function describeAll(
  db: Db,
  actor: Actor,
  importId: number,
  keys: readonly ConflictKey[],
): Promise<UndoConflict[]> {
  const described: UndoConflict[] = []
  for (const [record, ofRecord] of Map.groupBy(keys, (key) => key.record)) {
    const known = await describe(db, actor, importId, record, ofRecord)
    for (const { customerId, recordId, reason } of ofRecord) {
      const { code = null, name = null, number = null, fields = [] } = known.get(recordId) ?? {}
      described.push({ record, recordId, customer: { id: customerId, code, name }, number, reason, fields })
    }
  }
  return described
}

/** The first records that the undo leaves as they stand. */
export async function listConflicts(db: Db, actor: Actor, undone: Undone, limit: number): Promise<UndoConflict[]> {
  const { rows } = await sql<ConflictKey>`${await conflictsOf(db, actor, undone)} limit ${limit}`.execute(db)
  return describeAll(db, actor, undone.id, rows)
}

/** All of them, some at a time. */
export async function* eachConflict(db: Db, actor: Actor, undone: Undone): AsyncIterable<UndoConflict[]> {
  await sql`declare undo_conflict no scroll cursor for ${await conflictsOf(db, actor, undone)}`.execute(db)
  for (;;) {
    const { rows } = await sql<ConflictKey>`fetch 1000 from undo_conflict`.execute(db)
    if (rows.length === 0) return
    yield await describeAll(db, actor, undone.id, rows)
  }
}
