import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { stageAuthors } from './authors.ts'
import { momentSql } from './record-sql.ts'

/**
 * The staging table of lines of transactions. Lines in a row of one order, day and sign are a run, numbered by the first of them: what is
 * told of orders is told of runs first, which are numbers, and fewer.
 */
export async function createLineStaging(db: Db): Promise<void> {
  await sql`create temp table import_line (line bigint not null, run bigint not null, party text collate "C" not null, order_number text collate "C",
    occurred_on date not null, amount_e4 bigint not null, quantity_e4 bigint, unit_price_e4 bigint,
    product_code text, product_name text, category text, author text, authored_at text) on commit drop`.execute(db)
}

/** Every staged line with its order; one without an order number is the order that bears its own number, with a minus. */
export const linesOfOrders = sql`(
    select l.*, p.order_no, p.is_refund from import_line l join import_part p using (run)
    union all
    select l.*, -l.line, l.amount_e4 < 0 from import_line l where order_number is null
  ) l join import_order o on o.order_no = l.order_no and o.is_refund = l.is_refund`

const hash = sql`hash_record(row(occurred_on, amount_e4, quantity_e4, unit_price_e4, product_code, product_name, category))`

/** Of a group of lines the first that says this, behind its number in twelve digits: so that the first of several groups can be told. */
const firstOfLines = (column: string) =>
  sql`min((lpad(line::text, 12, '0') || ${sql.ref(column)}) collate "C") as ${sql.ref(column)}`
const firstOfGroups = (column: string) => sql`substr(min(${sql.ref(column)} collate "C"), 13) as ${sql.ref(column)}`

/** The orders of lines that bear an order number. */
const numberedOrders = sql`
  select order_no, any_value(party) as party, any_value(order_key) as order_key, is_refund, min(occurred_on) as occurred_on,
    sum(amount_e4)::bigint as amount_e4, sum(lines)::bigint as lines, sum(content_hash)::bigint as content_hash,
    ${firstOfGroups('author')}, ${firstOfGroups('authored_at')}
  from import_part group by order_no, is_refund`

/** A line without an order number is an order, told apart by date, amount and ordinal, so that the same file gives the same keys again. */
const singleOrders = sql`
  select -line as order_no, party, to_char(occurred_on, 'YYYYMMDD') || '/' || amount_e4 || '/' ||
      row_number() over (partition by party, occurred_on, amount_e4 order by line) as order_key,
    amount_e4 < 0 as is_refund, occurred_on, amount_e4, 1 as lines, content_hash, author, authored_at
  from (select line, party, occurred_on, amount_e4, author, authored_at, ${hash} as content_hash from import_line where order_number is null) l`

/** Of several runs of one order, day and sign that repeat the amount of the whole, the first has it. */
const runsWithAmountOnce = sql`(
  select run, party, order_key, is_negative, occurred_on, lines, content_hash, author, authored_at,
    case when row_number() over (same order by run) = 1 then max(amount_e4) over same else 0 end as amount_e4
  from import_run window same as (partition by party, order_key, is_negative, occurred_on)
) import_run`

export interface OrderOptions {
  /** The file repeats the amount of the whole order on each of its lines. */
  isAmountPerOrder: boolean
  /** The file says who wrote lines, and when, by the clocks of this zone; null: it does not. */
  origins: { timeZone: string } | null
}

/** Who wrote an order `o`, and when: as the file says, else as is known of it as `t`. */
const originOf = (timeZone: string) => ({
  author: sql`coalesce(o.author, t.author)`,
  authorId: sql`case when o.author is null then t.author_id else a.member_id end`,
  authoredAt: sql`coalesce(${sql.raw(momentSql('o.authored_at', timeZone))}, t.authored_at)`,
})
const noOrigin = { author: sql`null::text`, authorId: sql`null::bigint`, authoredAt: sql`null::timestamptz` }

/**
 * Folds the staged lines into orders and compares them with what is stored: `import_order` then says of each whether it
 * is created, updated or unchanged, customer by customer and day by day, as the indexes have them. An order in the file replaces the stored one; what it does not say of who wrote it stays. Negative lines dated after their
 * order's first day are a refund of that order, a transaction of its own.
 */
export async function foldOrders(db: Db, actor: Actor, { isAmountPerOrder, origins }: OrderOptions): Promise<void> {
  const amount: RawBuilder<unknown> = isAmountPerOrder ? sql`max(amount_e4)` : sql`sum(amount_e4)::bigint`
  await sql`analyze import_line`.execute(db)
  // One pass over the lines; what follows works on a row for each run.
  await sql`
    create temp table import_run on commit drop as
    select run, any_value(party) as party, any_value(order_number) as order_key, bool_or(amount_e4 < 0) as is_negative,
      any_value(occurred_on) as occurred_on, ${amount} as amount_e4, count(*) as lines, sum(${hash}) as content_hash,
      ${origins ? sql`${firstOfLines('author')}, ${firstOfLines('authored_at')}` : sql`null::text as author, null::text as authored_at`}
    from import_line where order_number is not null group by run`.execute(db)
  await sql`
    create temp table import_part on commit drop as
    select *, is_later or sum(amount_e4) filter (where not is_later) over (partition by party, order_key) < 0 as is_refund
    from (
      select *, is_negative and occurred_on > min(occurred_on) over (partition by party, order_key) as is_later,
        dense_rank() over (order by party, order_key) as order_no
      from ${isAmountPerOrder ? runsWithAmountOnce : sql`import_run`}
    ) g`.execute(db)
  await sql`analyze import_part`.execute(db)
  const { author, authorId, authoredAt } = origins ? originOf(origins.timeZone) : noOrigin
  if (origins) await stageAuthors(db, actor)
  const isSameOrigin = sql`(${author}, ${authorId}, ${authoredAt}) is not distinct from (t.author, t.author_id, t.authored_at)`
  await sql`
    create temp table import_order on commit drop as
    select o.customer_id, o.order_no, o.party, o.order_key, o.is_refund, o.occurred_on, o.amount_e4, o.lines, o.content_hash,
      o.has_order_number, t.id as known_id, coalesce(t.id, nextval('transaction_id_seq')) as transaction_id,
      case when t.id is null then 'created'
        when t.content_hash = o.content_hash and t.amount_e4 = o.amount_e4 and t.occurred_on = o.occurred_on
          and ${origins ? isSameOrigin : sql`true`} then 'unchanged'
        else 'updated' end as outcome,
      ${author} as author, ${authorId} as author_id, ${authoredAt} as authored_at
    from (
      select c.customer_id, f.*, order_no > 0 as has_order_number
      from (${numberedOrders} union all ${singleOrders}) f join import_customer c using (party)
    ) o
    left join transaction t on t.organization_id = ${sql.lit(actor.organizationId)} and t.customer_id = o.customer_id
      and t.order_key = o.order_key and t.is_refund = o.is_refund
    ${origins ? sql`left join import_author a on a.word = lower(o.author)` : sql``}
    order by o.customer_id, o.occurred_on, o.order_key, o.is_refund`.execute(db)
  await sql`analyze import_order`.execute(db)
}

export interface RowOutcomes {
  created: number
  updated: number
  unchanged: number
  /** Records made or changed: of transactions the orders and refunds. */
  records: number
}

/** Refuses the lines of orders that the mode leaves out: those that are there already, or those that are not. */
export async function refuseOrders(db: Db, mode: 'create' | 'update'): Promise<void> {
  const [code, isLeftOut] =
    mode === 'create' ? ['record-exists', sql`o.outcome <> 'created'`] : ['record-unknown', sql`o.outcome = 'created'`]
  await sql`insert into import_late (line, code) select l.line, ${code} from ${linesOfOrders} where ${isLeftOut}`.execute(
    db,
  )
  await sql`delete from import_order o where ${isLeftOut}`.execute(db)
  await sql`delete from import_customer c where not exists (select from import_order o where o.party = c.party)`.execute(
    db,
  )
}

/** What becomes of each row: `import_outcome`. */
export async function settleOrderOutcomes(db: Db): Promise<void> {
  await sql`create temp table import_outcome on commit drop as select l.line, o.outcome from ${linesOfOrders}`.execute(
    db,
  )
}

/** What becomes of the rows of the file? */
export async function countOutcomes(db: Db): Promise<RowOutcomes> {
  const { rows } = await sql<RowOutcomes>`
    select coalesce(sum(lines) filter (where outcome = 'created'), 0)::bigint as created,
      coalesce(sum(lines) filter (where outcome = 'updated'), 0)::bigint as updated,
      coalesce(sum(lines) filter (where outcome = 'unchanged'), 0)::bigint as unchanged,
      count(*) filter (where outcome <> 'unchanged') as records
    from import_order`.execute(db)
  return rows[0] ?? { created: 0, updated: 0, unchanged: 0, records: 0 }
}

/** Writes the orders that are new or changed. */
export async function writeOrders(db: Db, actor: Actor, importId: number): Promise<void> {
  const { organizationId } = actor
  await sql`insert into transaction (organization_id, customer_id, id, order_key, is_refund, has_order_number, occurred_on,
      amount_e4, content_hash, author, author_id, authored_at, import_id)
    select ${organizationId}, customer_id, transaction_id, order_key, is_refund, has_order_number, occurred_on, amount_e4, content_hash, author, author_id, authored_at,
      ${importId}
    from import_order where outcome = 'created'`.execute(db)
  await sql`update transaction t set occurred_on = o.occurred_on, amount_e4 = o.amount_e4, content_hash = o.content_hash,
      author = coalesce(o.author, t.author), author_id = case when o.author is null then t.author_id else o.author_id end,
      authored_at = coalesce(o.authored_at, t.authored_at), version = t.version + 1
    from import_order o where o.outcome = 'updated' and t.organization_id = ${organizationId} and t.customer_id = o.customer_id
      and t.order_key = o.order_key and t.is_refund = o.is_refund`.execute(db)
}

/** Writes the product lines of the orders that are new or changed, in the order of the file. */
export async function writeLines(db: Db, actor: Actor): Promise<void> {
  const { organizationId } = actor
  await sql`delete from transaction_line l using import_order o where o.outcome = 'updated'
    and l.organization_id = ${organizationId} and l.customer_id = o.customer_id and l.transaction_id = o.transaction_id`.execute(
    db,
  )
  await sql`
    insert into transaction_line (organization_id, customer_id, transaction_id, line_no, product_code, product_name, category,
      quantity_e4, unit_price_e4, amount_e4)
    select ${organizationId}, o.customer_id, o.transaction_id,
      row_number() over (partition by o.transaction_id order by l.line), l.product_code, l.product_name, l.category,
      l.quantity_e4, l.unit_price_e4, l.amount_e4
    from ${linesOfOrders}
    where o.outcome <> 'unchanged'`.execute(db)
}
