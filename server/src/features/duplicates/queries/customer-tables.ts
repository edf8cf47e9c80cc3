import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

/** A column by which a table's rows belong to a customer, and what else tells its rows apart. */
export interface CustomerColumn {
  table: string
  column: string
  /** By which a row is found again whatever customer it belongs to: its id, or the rest of its primary key. */
  finders: string[]
  /** What tells a customer's facts of the kind apart in files: source_key or order_key. */
  key: string | null
  hasContentHash: boolean
  /** Unique together with the customer; `condition`: of such rows only. */
  uniques: { columns: string[]; condition: string | null }[]
}

/** Not moved: journals, what is made of a customer's row, results of runs, which stay as they were, and what is about pairs. */
const made = [
  'import_change',
  'bulk_edit_item',
  'customer_key',
  'customer_identity',
  'identity_change',
  'customer_activity',
  'grade_result',
  'grade_change',
  'downgrade_notice',
  'fact_change',
  'duplicate_pair',
  'not_duplicate',
]

/**
 * Every table whose rows belong to customers, as the database has them: a new one joins by itself. A column that names another customer,
 * like referred_customer_id, is one of its own.
 */
export async function listCustomerColumns(db: Db): Promise<CustomerColumn[]> {
  const { rows } = await sql<CustomerColumn>`
    with uniques as (
      select i.indrelid, i.indisprimary, pg_get_expr(i.indpred, i.indrelid) as condition,
        array(select a.attname::text from unnest(i.indkey::int2[]) with ordinality k(attnum, place)
          join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum where k.place <= i.indnkeyatts order by k.place) as columns
      from pg_index i where i.indisunique and i.indexprs is null),
    columns as (
      select c.oid, c.relname::text as "table", a.attname::text as "column",
        array(select b.attname::text from pg_attribute b where b.attrelid = c.oid and b.attnum > 0 and not b.attisdropped) as names
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname like '%customer_id' and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname <> all(${made}::text[]))
    select "table", "column",
      case when 'id' = any(names) then array['id'] else coalesce((
        select array_remove(array_remove(u.columns, 'organization_id'), "column") from uniques u where u.indrelid = oid and u.indisprimary), '{}')
        end as finders,
      case when 'source_key' = any(names) then 'source_key' when 'order_key' = any(names) then 'order_key' end as key,
      'content_hash' = any(names) as has_content_hash,
      coalesce((select jsonb_agg(jsonb_build_object('columns', array_remove(array_remove(u.columns, 'organization_id'), "column"),
          'condition', u.condition)) from uniques u where u.indrelid = oid and "column" = any(u.columns)), '[]') as uniques
    from columns where 'organization_id' = any(names) order by "table" <> 'transaction', "table", "column"`.execute(db)
  return rows
}

const own = (actor: Actor, { table, column }: CustomerColumn, id: number): RawBuilder<unknown> =>
  sql`${sql.table(table)} where organization_id = ${actor.organizationId} and ${sql.ref(column)} = ${id}`

/** How many rows of each table belong to the customer? Only of those that have any. */
export async function countRows(db: Db, actor: Actor, columns: readonly CustomerColumn[], id: number) {
  const counts = columns.map(
    (one, i) => sql`select ${sql.lit(i)}::int as place, count(*) as rows from ${own(actor, one, id)}`,
  )
  const { rows } = await sql<{ place: number; rows: number }>`${sql.join(counts, sql` union all `)}`.execute(db)
  return rows.flatMap(({ place, rows: count }) => {
    const column = columns[place]
    return column && count > 0 ? [{ column, rows: count }] : []
  })
}
