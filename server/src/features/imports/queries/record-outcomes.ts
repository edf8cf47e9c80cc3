import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { isOfCustomers, type RecordLayout } from '../records/layout.ts'
import type { RowOutcomes } from './orders.ts'
import { tablesOf, writtenColumns } from './record-sql.ts'

/**
 * What becomes of each row: `import_outcome`. A row that makes its first part is created; one that makes or changes any
 * other is updated.
 */
export async function settleOutcomes(db: Db, layout: RecordLayout): Promise<RowOutcomes> {
  const parts = tablesOf(layout)
  const joins = parts.map(
    ({ keyed, merged, index }) =>
      sql`left join (select k.line, m.becomes from ${keyed} k join ${merged} m using (customer_id, parent_key, record_key)) ${sql.raw(`o${index}`)}
        on ${sql.raw(`o${index}`)}.line = r.line`,
  )
  const all = sql.raw(parts.map(({ index }) => `o${index}.becomes`).join(', '))
  await sql`
    create temp table import_outcome on commit drop as
    select r.line, case when coalesce(${all}) = 'created' then 'created' when 'created' in (${all}) or 'updated' in (${all}) then 'updated'
      else 'unchanged' end as outcome
    from import_record r ${sql.join(joins, sql` `)}`.execute(db)
  const records = parts.map(({ merged }) => sql`(select count(*) from ${merged} where becomes <> 'unchanged')`)
  const { rows } = await sql<RowOutcomes>`
    select count(*) filter (where outcome = 'created') as created, count(*) filter (where outcome = 'updated') as updated,
      count(*) filter (where outcome = 'unchanged') as unchanged, ${sql.join(records, sql` + `)} as records
    from import_outcome`.execute(db)
  await sql`delete from import_customer c where not exists (select from import_record r where r.party = c.party)`.execute(
    db,
  )
  return rows[0] ?? { created: 0, updated: 0, unchanged: 0, records: 0 }
}

/** Writes the records that are new or changed, in the order of their parts. */
export async function writeRecords(db: Db, actor: Actor, layout: RecordLayout, importId: number): Promise<void> {
  const { organizationId } = actor
  for (const { part, merged } of tablesOf(layout)) {
    const table = sql.raw(part.table)
    const columns = writtenColumns(layout, part)
    const list = sql.raw(columns.join(', '))
    const keys = isOfCustomers(part)
      ? { names: sql`id`, values: sql`record_id`, same: sql`t.id = m.known_id` }
      : {
          names: sql`customer_id, id, source_key ${part.parentColumn ? sql.raw(`, ${part.parentColumn}`) : sql``}`,
          values: sql`customer_id, record_id, record_key ${part.parentColumn ? sql`, parent_id` : sql``}`,
          same: sql`t.customer_id = m.customer_id and t.id = m.known_id`,
        }
    await sql`insert into ${table} (organization_id, ${keys.names}, ${list}, import_id)
      select ${organizationId}, ${keys.values}, ${list}, ${importId} from ${merged} where becomes = 'created' order by customer_id, record_id`.execute(
      db,
    )
    const changes = sql.raw(
      [...columns.map((name) => `${name} = m.${name}`), ...(part.touches ? [part.touches] : [])].join(', '),
    )
    await sql`update ${table} t set ${changes} from ${merged} m
      where m.becomes = 'updated' and t.organization_id = ${organizationId} and ${keys.same}`.execute(db)
  }
}

/** The owner of a customer stands beside the figures, too. */
export async function followOwners(db: Db, actor: Actor): Promise<void> {
  const { organizationId } = actor
  await sql`update customer_activity a set owner_id = m.owner_id from import_merged_0 m
    where m.becomes <> 'unchanged' and a.organization_id = ${organizationId} and a.customer_id = m.record_id
      and a.owner_id is distinct from m.owner_id`.execute(db)
}
