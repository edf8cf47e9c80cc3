import type { ImportedRecord, UndoCount } from '@fenji/contract/undo-count'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { Problem } from '../../../platform/problem.ts'
import { keepIdentities } from '../../identity/public.ts'
import { refreshActivity } from './parties.ts'
import { deleteUnusedTags } from './tags.ts'
import { isFieldByField, stillHolds, type UndoScope, undoOrder, verdicts } from './verdicts.ts'

const counted = sql`
  select record, count(*) filter (where verdict = 'deleted') as deleted, count(*) filter (where verdict = 'restored') as restored,
    count(*) filter (where verdict = 'conflict') as conflicts, count(*) filter (where verdict = 'gone') as gone`

const inOrder = (counts: UndoCount[]) =>
  counts.toSorted((a, b) => undoOrder.indexOf(b.record) - undoOrder.indexOf(a.record))

/** What would the undo delete, restore and leave, by kind of record? Customers first. */
export async function countUndo(db: Db, actor: Actor, importId: number): Promise<UndoCount[]> {
  const { rows } =
    await sql<UndoCount>`${counted} from (${await verdicts(db, actor, importId)}) v group by record`.execute(db)
  return inOrder(rows)
}

/** Settles what becomes of each record, in a table that goes with the transaction. */
export async function settleUndo(db: Db, actor: Actor, importId: number, within?: UndoScope): Promise<UndoCount[]> {
  await sql`create temp table undo_record on commit drop as ${await verdicts(db, actor, importId, within)}`.execute(db)
  await sql`analyze undo_record`.execute(db)
  const { rows } = await sql<UndoCount>`${counted} from undo_record group by record`.execute(db)
  return inOrder(rows)
}

/** The columns of a table that hold what was given, not what follows from it. */
async function listColumns(db: Db, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''
    order by attnum`.execute(db)
  return rows.map(({ name }) => name)
}

/** @throws {Problem} unavailable: somebody changed a record since its fate was settled, so it is to be settled again. */
function expectAll(done: bigint | undefined, wanted: number): void {
  if (Number(done ?? 0) !== wanted) throw new Problem('unavailable')
}

/** Deletes the records of a kind that the import created. */
async function deleteCreated(db: Db, { record, deleted }: UndoCount): Promise<void> {
  const { numAffectedRows } = await sql`
    delete from ${sql.table(record)} t using undo_record u
    where u.record = ${record} and u.verdict = 'deleted' and t.ctid = u.row_at`.execute(db)
  expectAll(numAffectedRows, deleted)
}

const kept = ['organization_id', 'id', 'customer_id']

/** Puts back what the import changed of a kind: the record as it was, but for the fields that others have changed since. */
async function restoreChanged(
  db: Db,
  { organizationId }: Actor,
  importId: number,
  record: ImportedRecord,
): Promise<void> {
  const columns = (await listColumns(db, record)).filter((name) => !kept.includes(name))
  const assigned = columns.map((name) => {
    if (name === 'updated_at') return sql`updated_at = now()`
    if (name === 'parent_customer_id')
      return sql`parent_customer_id = (select p.id from customer p where p.organization_id = t.organization_id and p.id = r.parent_customer_id)`
    return name === 'version' ? sql`version = t.version + 1` : sql`${sql.ref(name)} = r.${sql.ref(name)}`
  })
  const isMerged = isFieldByField(record)
  // Also of a record in conflict, those of its fields that nobody has touched.
  const image = isMerged
    ? sql`case when ${stillHolds('s', sql`c.after`)} then c.before
        else fenji_private.image_without(c.before, to_jsonb(jsonb_populate_record(s, c.after)), to_jsonb(s)) end`
    : sql`c.before`
  const { numAffectedRows } = await sql`
    update ${sql.table(record)} t set ${sql.join(assigned)}
    from (
      select u.row_at, r.* from undo_record u
      join import_effect c on c.organization_id = ${organizationId} and c.import_id = ${importId} and c.relation = ${record}
        and c.customer_id = u.customer_id and c.record_id = u.record_id
      join ${sql.table(record)} s on s.ctid = u.row_at
      cross join lateral jsonb_populate_record(s, ${image}) r
      where u.record = ${record} and c.before is not null and not u.was_deleted
        and (u.verdict = 'restored' or u.verdict = 'conflict' and ${sql.lit(isMerged)})
    ) r where t.ctid = r.row_at`.execute(db)
  const { rows } = await sql<{ wanted: number }>`
    select count(*) as wanted from undo_record u
    join import_effect c on c.organization_id = ${organizationId} and c.import_id = ${importId} and c.relation = ${record}
      and c.customer_id = u.customer_id and c.record_id = u.record_id
    where u.record = ${record} and c.before is not null and not u.was_deleted and u.row_at is not null
      and (u.verdict = 'restored' or u.verdict = 'conflict' and ${sql.lit(isMerged)})`.execute(db)
  expectAll(numAffectedRows, rows[0]?.wanted ?? 0)
}

/** Brings back the records of a kind that the import deleted. */
async function bringBackDeleted(
  db: Db,
  { organizationId }: Actor,
  importId: number,
  record: ImportedRecord,
): Promise<void> {
  const columns = (await listColumns(db, record)).map((name) => sql.ref(name))
  await sql`
    insert into ${sql.table(record)} (${sql.join(columns)})
    select ${sql.join(columns.map((name) => sql`r.${name}`))} from undo_record u
    join import_effect c on c.organization_id = ${organizationId} and c.import_id = ${importId} and c.relation = ${record}
      and c.customer_id = u.customer_id and c.record_id = u.record_id
    cross join lateral jsonb_populate_record(null::${sql.table(record)}, c.before) r
    where u.record = ${record} and u.verdict = 'restored' and u.was_deleted
    -- Somebody may have made the like again.
    on conflict do nothing`.execute(db)
}

/** The lines of orders follow their order: those of the import go, those that it replaced come back. */
async function undoLines(db: Db, { organizationId }: Actor, importId: number): Promise<void> {
  await sql`
    delete from transaction_line l using undo_record u
    where u.record = 'transaction' and u.verdict in ('deleted', 'restored')
      and l.organization_id = ${organizationId} and l.customer_id = u.customer_id and l.transaction_id = u.record_id`.execute(
    db,
  )
  await sql`
    insert into transaction_line
    select l.* from undo_record u
    join import_effect c on c.organization_id = ${organizationId} and c.import_id = ${importId} and c.relation = 'transaction_line'
      and c.customer_id = u.customer_id and c.record_id = u.record_id
    cross join lateral jsonb_populate_recordset(null::transaction_line, c.before) l
    where u.record = 'transaction' and u.verdict = 'restored'`.execute(db)
}

/** What follows from customers and their orders: keys and figures. */
async function undoDerived(db: Db, actor: Actor): Promise<void> {
  for (const table of [
    'customer_key',
    'customer_activity',
    'customer_quality',
    'downgrade_notice',
    'customer_owner_change',
    'pool_warning',
  ])
    await sql`
      delete from ${sql.table(table)} d using undo_record u
      where u.record = 'customer' and u.verdict = 'deleted'
        and d.organization_id = ${actor.organizationId} and d.customer_id = u.record_id`.execute(db)
  await sql`
    create temp table undo_customer on commit drop as
    select distinct u.customer_id from undo_record u
    join customer c on c.organization_id = ${actor.organizationId} and c.id = u.customer_id
    where u.record = 'transaction' and u.verdict in ('deleted', 'restored')`.execute(db)
  await refreshActivity(db, actor, 'undo_customer')
  await sql`
    update customer_activity a set owner_id = c.owner_id from undo_record u
    join customer c on c.organization_id = ${actor.organizationId} and c.id = u.record_id
    where u.record = 'customer' and u.verdict in ('restored', 'conflict') and a.organization_id = ${actor.organizationId}
      and a.customer_id = u.record_id and a.owner_id is distinct from c.owner_id`.execute(db)
  await keepIdentities(
    db,
    actor,
    sql`select record_id from undo_record where record = 'customer' and verdict in ('restored', 'conflict')`,
  )
}

/** Keeps of the journal what is left in conflict, and why; also of records that the import itself has not written down. */
async function keepConflicts(db: Db, { organizationId }: Actor, importId: number): Promise<void> {
  await sql`
    insert into import_change (organization_id, customer_id, import_id, relation, record_id, after, conflict)
    select ${organizationId}, u.customer_id, ${importId}, u.record, u.record_id, c.after, u.reason
    from undo_record u
    left join import_effect c on c.organization_id = ${organizationId} and c.import_id = ${importId} and c.relation = u.record
      and c.customer_id = u.customer_id and c.record_id = u.record_id
    where u.verdict = 'conflict'
    on conflict on constraint import_change_pkey do update set conflict = excluded.conflict`.execute(db)
  await sql`
    delete from import_change where organization_id = ${organizationId} and import_id = ${importId} and conflict is null`.execute(
    db,
  )
}

/**
 * Does what was settled, a kind at a time, and tells after each.
 * @throws {Problem} unavailable when somebody changed one of the records meanwhile; then nothing of it stays.
 */
export async function applyUndo(
  db: Db,
  actor: Actor,
  importId: number,
  counts: readonly UndoCount[],
  onDone: (records: number) => void,
): Promise<void> {
  await undoLines(db, actor, importId)
  for (const count of counts.toReversed()) {
    // What stands below a customer is put back where it was before that customer goes: it would be another row then.
    if (count.record !== 'customer') await deleteCreated(db, count)
    await restoreChanged(db, actor, importId, count.record)
    if (count.record === 'customer') await deleteCreated(db, count)
    await bringBackDeleted(db, actor, importId, count.record)
    onDone(count.deleted + count.restored + count.conflicts + count.gone)
  }
  await undoDerived(db, actor)
  await deleteUnusedTags(db, actor, importId)
  await keepConflicts(db, actor, importId)
}
