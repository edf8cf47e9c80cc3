import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { stageAuthors } from './authors.ts'
import { linesOfOrders } from './orders.ts'
import { momentSql } from './record-sql.ts'

/** The staging table of who wrote lines of transactions. */
export async function createOriginStaging(db: Db): Promise<void> {
  await sql`create temp table import_origin (line bigint not null, author text, authored_at text) on commit drop`.execute(
    db,
  )
}

const first = (column: string) =>
  sql`(array_agg(g.${sql.ref(column)} order by g.line) filter (where g.${sql.ref(column)} is not null))[1]`

/**
 * Notes with the orders of the file who wrote them, and when: as their first line that says so. An order that is there and of
 * which this alone differs is changed by it; one of which the file does not say it keeps what is known.
 */
export async function addOrigins(db: Db, actor: Actor, timeZone: string): Promise<void> {
  await stageAuthors(db, actor)
  await sql`
    update import_order o set author = w.author, author_id = w.author_id, authored_at = w.authored_at,
      outcome = case when o.outcome = 'unchanged' and (w.author, w.author_id, w.authored_at) is distinct from
        (w.known_author, w.known_author_id, w.known_authored_at) then 'updated' else o.outcome end
    from (
      select s.transaction_id, coalesce(s.author, t.author) as author, coalesce(s.authored_at, t.authored_at) as authored_at,
        case when s.author is null then t.author_id else a.member_id end as author_id,
        t.author as known_author, t.author_id as known_author_id, t.authored_at as known_authored_at
      from (
        select f.*, ${sql.raw(momentSql('f.authored', timeZone))} as authored_at from (
          select o.transaction_id, o.customer_id, o.order_key, o.is_refund, ${first('author')} as author, ${first('authored_at')} as authored
          from ${linesOfOrders} join import_origin g on g.line = l.line
          group by o.transaction_id, o.customer_id, o.order_key, o.is_refund
        ) f
      ) s
      left join import_author a on a.word = lower(s.author)
      left join transaction t on t.organization_id = ${sql.lit(actor.organizationId)} and t.customer_id = s.customer_id
        and t.order_key = s.order_key and t.is_refund = s.is_refund
    ) w
    where o.transaction_id = w.transaction_id`.execute(db)
}
