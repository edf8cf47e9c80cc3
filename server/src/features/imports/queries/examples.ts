import { exampleLimit, type ImportExample } from '@fenji/contract/import-examples'
import type { ImportedRecord } from '@fenji/contract/undo-count'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import type { RecordLayout } from '../records/layout.ts'
import { tablesOf } from './record-sql.ts'
import { partyColumns } from './staging.ts'

interface Source {
  record: ImportedRecord
  /** Rows `outcome, customer_id, record_id, known_id, number, written`: what the import would write, by column. */
  rows: RawBuilder<unknown>
}

interface ExampleRow extends Omit<ImportExample, 'record' | 'customer'> {
  code: string | null
  name: string | null
}

/** The first records of each outcome, and what would change of them. */
async function firstOf(db: Db, { organizationId }: Actor, { record, rows }: Source): Promise<ImportExample[]> {
  const customerColumn = sql.raw(record === 'customer' ? 'id' : 'customer_id')
  const { rows: found } = await sql<ExampleRow>`
    select e.outcome, coalesce(c.code, i.code, i.party) as code, coalesce(c.name, i.name) as name, e.number,
      coalesce((select jsonb_agg(jsonb_build_object('field', f.field, 'before', f.was, 'after', f.wrote) order by f.field)
        from fenji_private.field_changes(to_jsonb(t), coalesce(to_jsonb(t), '{}') || e.written, null) f
        where f.was is distinct from f.wrote), '[]') as fields
    from (select s.*, row_number() over (partition by outcome order by record_id) as place from (${rows}) s) e
    left join ${sql.table(record)} t
      on t.organization_id = ${organizationId} and t.${customerColumn} = e.customer_id and t.id = e.known_id
    left join customer c on c.organization_id = ${organizationId} and c.id = e.customer_id
    left join lateral (select * from import_customer p where p.customer_id = e.customer_id limit 1) i on true
    where e.place <= ${exampleLimit} order by e.outcome, e.place`.execute(db)
  return found.map(({ code, name, ...row }) => ({ ...row, record, customer: { code, name } }))
}

/** Examples of orders, and of the customers whom the file brings or changes. */
export async function listOrderExamples(db: Db, actor: Actor, changesCustomers: boolean): Promise<ImportExample[]> {
  const properties = sql.join(partyColumns.map((name) => sql`${sql.lit(name)}, i.${sql.ref(name)}`))
  const written = sql`jsonb_strip_nulls(jsonb_build_object(${properties}))`
  const customers = sql`
    select case when i.known_id is null then 'created' else 'updated' end as outcome, i.customer_id, i.customer_id as record_id,
      i.known_id, null::text as number, ${written} - (case when i.known_id is null then '' else 'code' end) as written
    from import_customer i left join customer c on c.organization_id = ${actor.organizationId} and c.id = i.known_id
    where i.customer_id is not null and (i.known_id is null or ${changesCustomers}
      and not to_jsonb(c) @> (${written} - 'code'))`
  const orders = sql`
    select outcome, customer_id, transaction_id as record_id, known_id, case when has_order_number then order_key end as number,
      jsonb_build_object('occurred_on', occurred_on, 'amount_e4', amount_e4)
        || jsonb_strip_nulls(jsonb_build_object('author', author, 'author_id', author_id, 'authored_at', authored_at)) as written
    from import_order`
  return [
    ...(await firstOf(db, actor, { record: 'customer', rows: customers })),
    ...(await firstOf(db, actor, { record: 'transaction', rows: orders })),
  ]
}

const own = sql`'{customer_id,parent_key,record_key,said_code,parent_id,known_id,record_id,becomes,tags}'::text[]`

/** The tags that a customer gets beside those that it has, by their names. */
const tagsWritten = sql`case when m.tags is null then '{}'::jsonb
  else jsonb_build_object('tags', (select string_agg(x.tag ->> 1, '、') from jsonb_array_elements(m.tags) x (tag))) end`

/** Examples of the records of any other kind, part by part. */
export async function listRecordExamples(db: Db, actor: Actor, layout: RecordLayout): Promise<ImportExample[]> {
  const examples: ImportExample[] = []
  for (const { part, merged } of tablesOf(layout)) {
    const rows = sql`
      select becomes as outcome, customer_id, record_id, known_id, case when record_key not like '~%' and ${part.table !== 'customer'}
        then record_key end as number, to_jsonb(m) - ${own} || ${tagsWritten} as written from ${merged} m`
    examples.push(...(await firstOf(db, actor, { record: part.table as ImportedRecord, rows })))
  }
  return examples
}
