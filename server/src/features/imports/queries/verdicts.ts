import { ImportedRecord } from '@fenji/contract/undo-count'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** Every kind of record, those before it that hold it: a payment before its receivable, all facts before their customer. */
export const undoOrder: readonly ImportedRecord[] = ImportedRecord.options.toReversed()

/** Of these records each field is taken back for itself; of all others the record as a whole, because its fields belong together. */
export const isFieldByField = (record: ImportedRecord): boolean => record === 'customer' || record === 'contact'

/** What an undo is about, where it is not about everything that an import did. */
export interface UndoScope {
  /** Kinds of records, those before it that hold it; nothing else needs what of them is to go. */
  records: readonly ImportedRecord[]
  /** Whether the records of a customer may be undone; the others are left as they stand. */
  isWithin(customerId: RawBuilder<unknown>): RawBuilder<boolean>
}

/** A column of a table that names a record: while such a row stays, the record stays. */
interface Holder {
  table: string
  column: string
}

/** Literals: a table is made of what is asked, or a cursor, and neither takes parameters. */
interface Scope {
  organization: RawBuilder<unknown>
  of: RawBuilder<unknown>
}

/** What follows from a customer and goes with it. The results of grading runs tell of what was and hold nobody either. */
const derived = [
  'customer_key',
  'customer_identity',
  'identity_change',
  'duplicate_pair',
  'not_duplicate',
  'customer_activity',
  'customer_quality',
  'downgrade_notice',
  'bulk_edit_item',
  'customer_owner_change',
  'pool_warning',
  'contact_review',
  'stale_contact',
  'transaction_line',
  'fact_change',
  'import_change',
  'grade_result',
]

/** Which rows of which tables would be left without their customer? Whatever names one, but for what is derived. */
async function listCustomerHolders(db: Db): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attname like '%customer\\_id' and not a.attisdropped and c.relname <> all (${derived}::text[])
      -- Who stands below it is left alone, and that goes with it.
      and a.attname <> 'parent_customer_id' and c.relname not like 'grade\\_result%'
    order by 1, 2`.execute(db)
  // Whoever took in another customer is needed to give them back.
  return [...rows, { table: 'customer_merge', column: 'survivor_id' }]
}

async function listHolders(db: Db, record: ImportedRecord): Promise<Holder[]> {
  if (record === 'customer') return listCustomerHolders(db)
  return record === 'receivable' ? [{ table: 'receivable_payment', column: 'receivable_id' }] : []
}

/** What of an image is no statement of the record's: it may differ, and the record is still as it was. */
const restless = sql`'{updated_at,version}'::text[]`

/** Laid over the row as it stands, the image changes nothing. */
export const stillHolds = (row: string, image: RawBuilder<unknown>) =>
  sql`jsonb_populate_record(${sql.raw(row)}, ${image} - ${restless}) is not distinct from ${sql.raw(row)}`

const named = (record: string) => sql.raw(`"verdict_${record}"`)
const customerOf = (record: ImportedRecord) => (record === 'customer' ? sql.raw('id') : sql.raw('customer_id'))

/** A field that the import wrote holds something else now. */
const hasConflict = sql`exists (select from fenji_private.field_changes(c.before, to_jsonb(jsonb_populate_record(t, c.after)), to_jsonb(t)) f
  where f.was is distinct from f.wrote and f.stands is distinct from f.wrote and f.stands is distinct from f.was)`

/** Is there still what a deleted record needs? */
const canReturn = (record: ImportedRecord): RawBuilder<boolean> =>
  record === 'customer_tag'
    ? sql<boolean>`exists (select from tag g where g.organization_id = c.organization_id and g.id = (c.before ->> 'tag_id')::bigint)`
    : sql<boolean>`true`

/**
 * One kind of record: what becomes of each that the import created or changed. Of a created one nothing is written down while nobody
 * has touched it.
 */
function verdictsOf({ organization, of }: Scope, record: ImportedRecord) {
  const table = sql.table(record)
  const mayMerge = sql.lit(isFieldByField(record))
  const ofImport = sql`c.organization_id = ${organization} and c.import_id = ${of} and c.relation = ${sql.lit(record)}`
  return sql`
    select c.customer_id, c.record_id, t.ctid as row_at, c.after is null as was_deleted,
      case
        when c.before is null then case when t.id is null then 'gone' when ${stillHolds('t', sql`c.after`)} then 'deleted' else 'conflict' end
        when c.after is null then case when t.id is null and ${canReturn(record)} then 'restored' else 'conflict' end
        when t.id is null then 'conflict'
        when ${stillHolds('t', sql`c.after`)} or ${stillHolds('t', sql`c.before`)} then 'restored'
        when ${mayMerge} and not ${hasConflict} then 'restored'
        else 'conflict' end as verdict,
      case when t.id is null then 'missing' else 'changed' end as reason
    from import_effect c
    left join ${table} t on t.organization_id = ${organization} and t.${customerOf(record)} = c.customer_id and t.id = c.record_id
    where ${ofImport}
    union all
    select t.${customerOf(record)}, t.id, t.ctid, false, 'deleted', null
    from ${table} t
    where t.organization_id = ${organization} and t.import_id = ${of}
      and not exists (select from import_effect c where ${ofImport} and c.record_id = t.id)`
}

const isImported = (table: string): table is ImportedRecord => (undoOrder as readonly string[]).includes(table)

/** Which of the created records would leave rows of this table behind? Those that are not the import's, and those that stay. */
function heldBy({ organization, of }: Scope, record: ImportedRecord, { table, column }: Holder): RawBuilder<unknown> {
  const within = record === 'customer' ? sql`true` : sql`h.customer_id = v.customer_id`
  const rows = sql`select from ${sql.table(table)} h
    where h.organization_id = ${organization} and h.${sql.ref(column)} = v.record_id and ${within}`
  const held = sql`select v.record_id from ${named(`${record}_alone`)} v where v.verdict = 'deleted' and exists (${rows}`
  if (!isImported(table)) return sql`${held})`
  return sql`${held} and h.import_id is distinct from ${of})
    union all select h.${sql.ref(column)} from ${named(table)} s
    join ${sql.table(table)} h on h.organization_id = ${organization} and h.customer_id = s.customer_id and h.id = s.record_id
    where s.verdict = 'conflict' and h.import_id = ${of}`
}

/** An import of fewer rows is quick in any order of its joins. */
const many = 5000

/** Of many records a loop over one set for each of another is never right, however few rows are estimated. */
async function planForMany(db: Db, { organizationId }: Actor, importId: number): Promise<void> {
  const { rows } = await sql`select from import where organization_id = ${organizationId} and id = ${importId}
    and (receipt ->> 'rows')::bigint <= ${many}`.execute(db)
  if (rows.length === 0) await sql`set local enable_nestloop = off`.execute(db)
}

/** A kind of record of which others are part: it stays while they do. */
function withHolders(scope: Scope, record: ImportedRecord, holders: readonly Holder[]): RawBuilder<unknown> {
  const held = sql.join(
    holders.map((holder) => heldBy(scope, record, holder)),
    sql` union all `,
  )
  const alone = named(`${record}_alone`)
  return sql`${alone} as materialized (${verdictsOf(scope, record)}), ${named(`${record}_held`)} as materialized (${held}),
    ${named(record)} as materialized (
      select v.customer_id, v.record_id, v.row_at, v.was_deleted,
        case when h.record_id is null then v.verdict else 'conflict' end as verdict,
        case when h.record_id is null then v.reason else 'held' end as reason
      from ${alone} v left join (select distinct record_id from ${named(`${record}_held`)}) h
        on h.record_id = v.record_id and v.verdict = 'deleted')`
}

/** The same, but what the one who undoes may not change stays. */
const allowedOnly = (settled: RawBuilder<unknown>, { isWithin }: UndoScope): RawBuilder<unknown> => sql`
  select v.record, v.customer_id, v.record_id, v.row_at, v.was_deleted,
    case when v.verdict = 'gone' or ${isWithin(sql`v.customer_id`)} then v.verdict else 'conflict' end as verdict,
    case when v.verdict = 'gone' or ${isWithin(sql`v.customer_id`)} then v.reason else 'not-allowed' end as reason
  from (${settled}) v`

/**
 * What becomes of each record that the import created or changed, as `record, customer_id, record_id, row_at, was_deleted, verdict, reason`;
 * verdict: deleted, restored, conflict or gone. The preview and the undo both read it, so their numbers are the same.
 */
export async function verdicts(
  db: Db,
  actor: Actor,
  importId: number,
  within?: UndoScope,
): Promise<RawBuilder<unknown>> {
  await planForMany(db, actor, importId)
  const scope = { organization: sql.lit(actor.organizationId), of: sql.lit(importId) }
  const records = within?.records ?? undoOrder
  const parts: RawBuilder<unknown>[] = []
  for (const record of records) {
    const holders = within ? [] : await listHolders(db, record)
    const alone = sql`${named(record)} as materialized (${verdictsOf(scope, record)})`
    parts.push(holders.length === 0 ? alone : withHolders(scope, record, holders))
  }
  const all = records.map((record) => sql`select ${sql.lit(record)} as record, v.* from ${named(record)} v`)
  const settled = sql`with ${sql.join(parts)} ${sql.join(all, sql` union all `)}`
  return within ? allowedOnly(settled, within) : settled
}
