import type { PaymentHabit } from '@fenji/contract/overview'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

const buckets = ['due', 'd30', 'd60', 'd90', 'more'] as const

interface Row {
  openE4: number
  overdueE4: number
  overdueDays: number | null
  amounts: number[]
  counts: number[]
  settled: number
  onTimeShare: number | null
  daysLate: number | null
  receivables: number
}

/**
 * What the customer owes on a day, by how late it is, and how late they paid what fell due in the 24 months before it: a receivable
 * is settled on the day on which payments reach its amount. Null where nothing was ever owed.
 */
export async function readPayments(
  db: Db,
  actor: Actor,
  customerId: number,
  asOf: string,
): Promise<PaymentHabit | null> {
  const { rows } = await sql<Row>`
    with paid as (
      select r.id, r.due_on, r.amount_e4, p.paid_on, sum(p.amount_e4) over (partition by r.id order by p.paid_on, p.id) as so_far
      from receivable r left join receivable_payment p on p.organization_id = r.organization_id and p.customer_id = r.customer_id
        and p.receivable_id = r.id and p.paid_on <= ${asOf}::date
      where r.organization_id = ${actor.organizationId} and r.customer_id = ${customerId} and r.issued_on <= ${asOf}::date),
    owed as (
      select id, due_on, amount_e4, greatest(amount_e4 - coalesce((array_agg(so_far order by paid_on desc nulls last, so_far desc))[1], 0), 0)::bigint as open_e4,
        min(paid_on) filter (where so_far >= amount_e4) as settled_on
      from paid group by id, due_on, amount_e4),
    aged as (
      select *, greatest(${asOf}::date - due_on, 0) as late, greatest(settled_on - due_on, 0) as settled_late,
        settled_on is not null and open_e4 = 0 and due_on > ${asOf}::date - interval '24 months' as is_settled
      from owed),
    bucketed as (
      select *, case when late = 0 then 1 when late <= 30 then 2 when late <= 60 then 3 when late <= 90 then 4 else 5 end as bucket from aged)
    select coalesce(sum(open_e4), 0)::bigint as open_e4, coalesce(sum(open_e4) filter (where late > 0), 0)::bigint as overdue_e4,
      max(late) filter (where late > 0 and open_e4 > 0) as overdue_days,
      array(select coalesce(sum(b.open_e4), 0)::float8 from generate_series(1, 5) n left join bucketed b on b.bucket = n group by n order by n) as amounts,
      array(select count(b.id)::float8 from generate_series(1, 5) n left join bucketed b on b.bucket = n and b.open_e4 > 0 group by n order by n) as counts,
      count(*) filter (where is_settled) as settled, avg((settled_late = 0)::integer) filter (where is_settled)::float8 as on_time_share,
      avg(settled_late) filter (where is_settled)::float8 as days_late, count(*) as receivables
    from bucketed`.execute(db)
  const [row] = rows
  if (!row || row.receivables === 0) return null
  const { openE4, overdueE4, overdueDays, amounts, counts, settled, onTimeShare, daysLate } = row
  return {
    openE4,
    overdueE4,
    overdueDays,
    buckets: buckets.map((bucket, i) => ({ bucket, amountE4: amounts[i] ?? 0, receivables: counts[i] ?? 0 })),
    settled,
    onTimeShare,
    daysLate,
  }
}
