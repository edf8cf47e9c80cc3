import type { ImportedRecord } from '@fenji/contract/undo-count'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** Every kind of record, those before it that hold it: a payment before its receivable, all facts before their customer. */
export const undoOrder: readonly ImportedRecord[] = [
  'transaction',
  'receivable_payment',
  'receivable',
  'interaction',
  'service_record',
  'customer_case',
  'survey_response',
  'referral',
  'opportunity',
  'customer',
]

/** Of these records each field is taken back for itself; of all others the record as a whole, because its fields belong together. */
export const isFieldByField = (record: ImportedRecord) => record === 'customer'

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
  'duplicate_pair',
  'not_duplicate',
  'customer_activity',
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
      and c.relname not like 'grade\\_result%'
    order by 1, 2`.execute(db)
  return rows
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
        when c.after is null then case when t.id is null then 'restored' else 'conflict' end
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

/** Which records would be left behind by what they hold, if they were deleted? */
function heldBy({ organization, of }: Scope, record: ImportedRecord, { table, column }: Holder) {
  const rows = sql`select from ${sql.table(table)} h where h.organization_id = ${organization} and h.${sql.ref(column)} = v.record_id`
  const staysOf = isImported(table)
    ? sql`exists (${rows} and h.import_id is distinct from ${of}) or exists (${rows}
        and h.import_id = ${of} and h.id in (select record_id from ${named(table)} where verdict = 'conflict'))`
    : sql`exists (${rows})`
  return sql`select v.record_id from ${named(`${record}_alone`)} v where v.verdict = 'deleted' and (${staysOf})`
}

/**
 * What becomes of each record that the import created or changed, as `record, customer_id, record_id, row_at, was_deleted, verdict, reason`;
 * verdict: deleted, restored, conflict or gone. The preview and the undo both read it, so their numbers are the same.
 */
export async function verdicts(db: Db, actor: Actor, importId: number): Promise<RawBuilder<unknown>> {
  const scope = { organization: sql.lit(actor.organizationId), of: sql.lit(importId) }
  const parts: RawBuilder<unknown>[] = []
  for (const record of undoOrder) {
    const holders = await listHolders(db, record)
    const alone = verdictsOf(scope, record)
    if (holders.length === 0) {
      parts.push(sql`${named(record)} as materialized (${alone})`)
      continue
    }
    const held = sql.join(
      holders.map((holder) => heldBy(scope, record, holder)),
      sql` union `,
    )
    parts.push(sql`${named(`${record}_alone`)} as materialized (${alone})`)
    parts.push(sql`${named(record)} as materialized (
      select v.customer_id, v.record_id, v.row_at, v.was_deleted,
        case when h.record_id is null then v.verdict else 'conflict' end as verdict,
        case when h.record_id is null then v.reason else 'held' end as reason
      from ${named(`${record}_alone`)} v left join (${held}) h using (record_id))`)
  }
  const all = undoOrder.map((record) => sql`select ${sql.lit(record)} as record, v.* from ${named(record)} v`)
  return sql`with ${sql.join(parts)} ${sql.join(all, sql` union all `)}`
}
