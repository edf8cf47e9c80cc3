import type { LeavingCustomer, Recycling } from '@fenji/contract/pool'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { columnOf } from '../../../platform/fields.ts'
import { isWithinReach } from '../../customers/public.ts'

type Organization = Pick<Actor, 'organizationId'>

/** Does something keep `customer c` with its owner, however silent it is? */
function isKept({ organizationId }: Organization, rules: Recycling, today: string): RawBuilder<boolean> {
  const ways = [
    ...(rules.keepsOpportunities
      ? [
          sql`exists (select from opportunity p where p.organization_id = ${organizationId} and p.customer_id = c.id and p.closed_on is null)`,
        ]
      : []),
    ...(rules.keepsContracts ? [sql`coalesce(c.custom ->> 'contract-ends-on' collate "C" >= ${today}, false)`] : []),
    ...(rules.keptGrades.length > 0
      ? [
          sql`exists (select from scheme s join grade_result g on g.organization_id = s.organization_id
            and g.run_id = s.published_run_id and g.customer_id = c.id
            where s.organization_id = ${organizationId} and s.is_primary and g.applied_grade = any(${rules.keptGrades}::text[]))`,
        ]
      : []),
  ]
  return ways.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(ways, sql` or `)})`
}

/**
 * Since when has nothing happened with each customer who has an owner, as `id, owner_id, touched_on`? Having got the customer counts,
 * too. What is dated later than today does not keep anybody.
 */
function touched({ organizationId }: Organization, { touches }: Recycling, today: string): RawBuilder<unknown> {
  const day = sql`${today}::date`
  const spoken = touches.includes('interaction')
    ? sql`left join (select customer_id, max(occurred_on) as last_on from interaction
        where organization_id = ${organizationId} and occurred_on <= ${day} group by customer_id) i on i.customer_id = c.id`
    : sql`cross join (select null::date as last_on) i`
  const ordered = touches.includes('order')
    ? sql`case when a.last_order_on is not null then least(a.last_order_on, ${day}) end`
    : sql`null`
  return sql`
    select c.id, c.owner_id, greatest((coalesce(h.changed_at, c.created_at) at time zone o.time_zone)::date, i.last_on, ${ordered}) as touched_on
    from organization o join customer c on c.organization_id = o.id
    join customer_activity a on a.organization_id = c.organization_id and a.customer_id = c.id
    left join (select customer_id, max(changed_at) as changed_at from customer_owner_change
      where organization_id = ${organizationId} group by customer_id) h on h.customer_id = c.id
    ${spoken} where o.id = ${organizationId} and c.owner_id is not null`
}

/** What would recycling come to? */
export async function previewRecycling(db: Db, actor: Actor, rules: Recycling, today: string) {
  const isSilent = sql`t.touched_on + ${rules.afterDays}::int <= ${today}::date`
  const isSoon = sql`t.touched_on + ${rules.afterDays - rules.warnDays}::int <= ${today}::date`
  const { rows } = await sql<{ owned: number; silent: number; kept: number; soon: number }>`
    select count(*) as owned, count(*) filter (where ${isSilent}) as silent,
      count(*) filter (where ${isSilent} and ${isKept(actor, rules, today)}) as kept,
      count(*) filter (where ${isSoon} and not ${isSilent} and not ${isKept(actor, rules, today)}) as soon
    from (${touched(actor, rules, today)}) t join customer c on c.organization_id = ${actor.organizationId} and c.id = t.id`.execute(
    db,
  )
  return rows[0] ?? { owned: 0, silent: 0, kept: 0, soon: 0 }
}

/**
 * Writes down who goes back to the pool, and when: as many days after the last thing that happened as the rules say, and not before the
 * owner was warned for so long. Whoever does not go any more is taken off the list.
 */
export async function refreshWarnings(db: Db, actor: Organization, rules: Recycling, today: string): Promise<void> {
  const { organizationId } = actor
  await sql`
    create temp table pool_silent on commit drop as
    select t.id, t.owner_id, t.touched_on from (${touched(actor, rules, today)}) t
    join customer c on c.organization_id = ${organizationId} and c.id = t.id
    where t.touched_on + ${rules.afterDays - rules.warnDays}::int <= ${today}::date and not ${isKept(actor, rules, today)}`.execute(
    db,
  )
  await sql`analyze pool_silent`.execute(db)
  await sql`delete from pool_warning w where w.organization_id = ${organizationId}
    and not exists (select from pool_silent s where s.id = w.customer_id and s.owner_id = w.owner_id)`.execute(db)
  await sql`
    insert into pool_warning as w (organization_id, customer_id, owner_id, touched_on, warned_on, due_on)
    select ${organizationId}, id, owner_id, touched_on, ${today}::date,
      greatest(touched_on + ${rules.afterDays}::int, ${today}::date + ${rules.warnDays}::int) from pool_silent
    on conflict (organization_id, customer_id) do update set touched_on = excluded.touched_on,
      due_on = greatest(excluded.touched_on + ${rules.afterDays}::int, w.warned_on + ${rules.warnDays}::int)`.execute(
    db,
  )
}

/** Nobody goes back any more. */
export async function forgetWarnings(db: Db, { organizationId }: Organization): Promise<void> {
  await db.deleteFrom('poolWarning').where('organizationId', '=', organizationId).execute()
}

const mostShown = 200

/** Which of the actor's own customers go back, the next first? */
export async function listLeaving(db: Db, actor: Actor): Promise<{ rows: LeavingCustomer[]; total: number }> {
  const { rows } = await sql<LeavingCustomer & { total: number }>`
    select c.id, c.code, ${columnOf(actor, 'name', sql`c.name`)} as name, c.owner_id, w.touched_on, w.due_on, count(*) over () as total
    from pool_warning w join customer c on c.organization_id = w.organization_id and c.id = w.customer_id and c.owner_id = w.owner_id
    where w.organization_id = ${actor.organizationId} and w.owner_id = ${actor.memberId}::bigint and ${isWithinReach(actor, 'read')}
    order by w.due_on, c.id limit ${sql.lit(mostShown)}`.execute(db)
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}
