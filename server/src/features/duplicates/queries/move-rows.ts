import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import type { CustomerColumn } from './customer-tables.ts'

/** The two customers of a merge. */
export interface Sides {
  survivorId: number
  mergedId: number
}

/** Rows of a table that a merge moved or took away, each as the text of a JSON object by column name: hashes are larger than a number holds. */
export interface Part {
  table: string
  column: string
  moved: string[]
  dropped: string[]
}

export const jsonArray = (objects: readonly string[]): string => `[${objects.join(',')}]`

interface Job extends Sides {
  actor: Actor
  of: CustomerColumn
}

const rowsOf = ({ actor, of }: Job, id: number, condition: string | null = null): RawBuilder<unknown> =>
  sql`(select * from ${sql.table(of.table)} where organization_id = ${actor.organizationId} and ${sql.ref(of.column)} = ${id}
    and ${condition === null ? sql`true` : sql.raw(condition)})`

const equal = (columns: readonly string[]) =>
  columns.length === 0
    ? sql`true`
    : sql.join(
        columns.map((name) => sql`${sql.ref(`m.${name}`)} = ${sql.ref(`s.${name}`)}`),
        sql` and `,
      )

const finderOf = ({ finders }: CustomerColumn, alias: string) =>
  finders.length === 0
    ? sql`'{}'::jsonb`
    : sql`jsonb_build_object(${sql.join(finders.flatMap((name) => [sql.lit(name), sql.ref(`${alias}.${name}`)]))})`

/** Deletes the rows `d` of the merged customer's that the condition means. @returns them as they were. */
async function take(db: Db, job: Job, condition: RawBuilder<unknown>): Promise<string[]> {
  const { actor, of, mergedId } = job
  const { rows } = await sql<{ row: string }>`
    delete from ${sql.table(of.table)} d where d.organization_id = ${actor.organizationId} and ${sql.ref(`d.${of.column}`)} = ${mergedId}
      and ${condition} returning to_jsonb(d)::text as row`.execute(db)
  return rows.map(({ row }) => row)
}

/**
 * Takes away what the survivor has already: the same fact, which came under both codes, told by its own number and content; and of what
 * a customer has once only, the merged customer's.
 */
async function takeDoubles(db: Db, job: Job): Promise<string[]> {
  const { of } = job
  const doubles: RawBuilder<unknown>[] = of.uniques
    // A row that has a number of its own collides with none; one with a key is kept apart unless it says the same.
    .filter(({ columns }) => !columns.includes('id') && (of.key === null || of.hasContentHash))
    .map(({ columns, condition }) => {
      const same = of.key === null ? sql`true` : sql`m.content_hash = s.content_hash ${isNumbered(of)}`
      return sql`${finderOf(of, 'd')} in (select ${finderOf(of, 'm')} from ${rowsOf(job, job.mergedId, condition)} m
        join ${rowsOf(job, job.survivorId, condition)} s on ${equal(columns)} and ${same})`
    })
  if (of.table === 'referral') doubles.push(sql`${job.survivorId} in (d.customer_id, d.referred_customer_id)`)
  if (doubles.length === 0) return []
  // What was paid of a receivable would go with it.
  const isFree =
    of.table === 'receivable'
      ? sql`not exists (select from receivable_payment p where p.organization_id = d.organization_id
    and p.customer_id = d.customer_id and p.receivable_id = d.id)`
      : sql`true`
  return take(db, job, sql`(${sql.join(doubles, sql` or `)}) and ${isFree}`)
}

/** Orders without a number are told apart by day, amount and ordinal: two that are alike are two. */
const isNumbered = ({ table }: CustomerColumn) =>
  table === 'transaction'
    ? sql`and m.has_order_number and m.amount_e4 = s.amount_e4 and m.occurred_on = s.occurred_on`
    : sql``

/** Another ordinal behind all that both customers have, or the number with whose it was. */
function newKey(job: Job): RawBuilder<unknown> {
  const apart = sql`m.key || '~' || ${job.mergedId}::bigint`
  if (job.of.table !== 'transaction') return apart
  const day = sql`regexp_replace(m.key, '[0-9]+$', '')`
  return sql`case when m.is_numbered then ${apart} else ${day} || (
    row_number() over (partition by m.is_numbered, ${day} order by m.key) + (
      select max(substring(t.order_key from '[0-9]+$')::integer) from transaction t
      where t.organization_id = ${job.actor.organizationId} and t.customer_id in (${job.survivorId}, ${job.mergedId})
        and not t.has_order_number and regexp_replace(t.order_key, '[0-9]+$', '') = ${day})) end`
}

/** Gives rows whose key the survivor uses another one. @returns by finder, the key before. */
async function keepApart(db: Db, job: Job): Promise<Map<string, string>> {
  const { of, actor, mergedId, survivorId } = job
  if (of.key === null || of.column !== 'customer_id') return new Map()
  const clashes = of.uniques.filter(({ columns }) => columns.includes(of.key ?? ''))
  const clash = clashes.map(
    ({ columns, condition }) =>
      sql`exists (select from ${rowsOf(job, survivorId, condition)} s where ${equal(columns)})`,
  )
  if (clash.length === 0) return new Map()
  const numbered = of.table === 'transaction' ? sql`m.has_order_number` : sql`true`
  const { rows } = await sql<{ finder: string; key: string }>`
    with m as (select ${finderOf(of, 'm')} as finder, ${sql.ref(`m.${of.key}`)} as key, ${numbered} as is_numbered
      from ${rowsOf(job, mergedId)} m where ${sql.join(clash, sql` or `)}),
    renamed as (select m.finder, m.key, ${newKey(job)} as new_key from m)
    update ${sql.table(of.table)} t set ${sql.ref(of.key)} = r.new_key from renamed r
    where t.organization_id = ${actor.organizationId} and ${sql.ref(`t.${of.column}`)} = ${mergedId} and ${finderOf(of, 't')} = r.finder
    returning r.finder::text as finder, r.key`.execute(db)
  return new Map(rows.map(({ finder, key }) => [finder, key]))
}

/** Moves the rows of one table from the merged customer to the survivor. */
export async function moveRows(db: Db, actor: Actor, of: CustomerColumn, sides: Sides): Promise<Part[]> {
  const job = { actor, of, ...sides }
  const dropped = await takeDoubles(db, job)
  const lines = of.table === 'transaction' && dropped.length > 0 ? await takeLines(db, job, dropped) : []
  const former = await keepApart(db, job)
  const { rows } = await sql<{ finder: string }>`
    update ${sql.table(of.table)} t set ${sql.ref(of.column)} = ${sides.survivorId}
    where t.organization_id = ${actor.organizationId} and ${sql.ref(`t.${of.column}`)} = ${sides.mergedId}
    returning ${finderOf(of, 't')}::text as finder`.execute(db)
  const moved = rows.map(({ finder }) => {
    const key = former.get(finder)
    return of.key === null || key === undefined ? finder : JSON.stringify({ ...JSON.parse(finder), [of.key]: key })
  })
  return [{ table: of.table, column: of.column, moved, dropped }, ...lines]
}

/** The lines of orders that were taken away. */
async function takeLines(db: Db, job: Job, orders: readonly string[]): Promise<Part[]> {
  const of = { ...job.of, table: 'transaction_line' }
  const ids = sql`select o.id from jsonb_to_recordset(${jsonArray(orders)}::jsonb) as o(id bigint)`
  const dropped = await take(db, { ...job, of }, sql`d.transaction_id in (${ids})`)
  return [{ table: of.table, column: 'customer_id', moved: [], dropped }]
}

/** Moves rows back to the merged customer, under the keys that they had, and puts back what was taken away. */
export async function moveRowsBack(db: Db, actor: Actor, of: CustomerColumn, part: Part, sides: Sides): Promise<void> {
  const found = [sql`true`, ...of.finders.map((name) => sql`${sql.ref(`t.${name}`)} = ${sql.ref(`r.${name}`)}`)]
  const key =
    of.key === null ? sql`` : sql`, ${sql.ref(of.key)} = coalesce(${sql.ref(`r.${of.key}`)}, ${sql.ref(`t.${of.key}`)})`
  if (part.moved.length > 0)
    await sql`update ${sql.table(of.table)} t set ${sql.ref(of.column)} = ${sides.mergedId} ${key}
      from jsonb_populate_recordset(null::${sql.table(of.table)}, ${jsonArray(part.moved)}::jsonb) r
      where t.organization_id = ${actor.organizationId} and ${sql.ref(`t.${of.column}`)} = ${sides.survivorId}
        and ${sql.join(found, sql` and `)}`.execute(db)
  if (part.dropped.length > 0)
    await sql`insert into ${sql.table(of.table)}
      select * from jsonb_populate_recordset(null::${sql.table(of.table)}, ${jsonArray(part.dropped)}::jsonb)
      on conflict do nothing`.execute(db)
}
