import type { HandedCustomer, Handover } from '@fenji/contract/handovers'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { columnOf, showsField } from '../../../platform/fields.ts'
import { customersOf, isWithinReach } from '../../customers/public.ts'

interface Row extends Omit<Handover, 'createdAt'> {
  createdAt: Date
}

const isTo = ({ memberId }: Actor) => sql<boolean>`coalesce(h.to_id = ${memberId}::bigint, false)`
const isBy = ({ personId }: Actor) => sql<boolean>`coalesce(h.created_by = ${personId}, false)`

async function findHandovers(db: Db, actor: Actor, condition: RawBuilder<unknown>, most: number): Promise<Handover[]> {
  const nameOf = (member: string) =>
    sql`(select p.name from member m join person p on p.id = m.person_id where m.organization_id = h.organization_id and m.id = ${sql.ref(member)})`
  const { rows } = await sql<Row>`
    select h.id, h.customers, ${nameOf('h.from_id')} as "from", by.name as "by", ${nameOf('h.to_id')} as "to", h.note, h.moved_work,
      h.created_at, h.seen_at is not null as is_seen, ${isTo(actor)} as is_mine
    from handover h left join person by on by.id = h.created_by
    where h.organization_id = ${actor.organizationId} and ${condition} order by h.id desc limit ${sql.lit(most)}`.execute(
    db,
  )
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
}

/** What was handed over to the actor, the newest first? */
export const listHandovers = (db: Db, actor: Actor, isUnseen: boolean): Promise<Handover[]> =>
  findHandovers(db, actor, isUnseen ? sql`${isTo(actor)} and h.seen_at is null` : isTo(actor), 50)

/** A handover to the actor, or by them. */
export async function findHandover(db: Db, actor: Actor, id: number): Promise<Handover | undefined> {
  const [found] = await findHandovers(db, actor, sql`h.id = ${id} and (${isTo(actor)} or ${isBy(actor)})`, 1)
  return found
}

/** Notes that the receiver has seen it. @returns false where it is none of theirs. */
export async function markSeen(db: Db, actor: Actor, id: number, at: Date): Promise<boolean> {
  const { rows } = await sql`update handover h set seen_at = coalesce(h.seen_at, ${at})
    where h.organization_id = ${actor.organizationId} and h.id = ${id} and ${isTo(actor)} returning h.id`.execute(db)
  return rows.length > 0
}

const mostCustomers = 200

type Open = Omit<HandedCustomer, 'code' | 'name' | 'grade' | 'lastOrderOn'>

/** Of the customers of a handover whom the actor may see: what is open with each, those with most in it first. */
async function listOpen(db: Db, actor: Actor, handoverId: number, today: string): Promise<Open[]> {
  const amount = (column: RawBuilder<unknown>) => columnOf(actor, 'amountE4', column)
  const seesActivity = sql`${sql.lit(showsField(actor, 'orders'))}::boolean`
  const { rows } = await sql<Open>`
    with handed as (
      select c.id, a.amount_e4 from customer_owner_change h
      join customer c on c.organization_id = h.organization_id and c.id = h.customer_id and ${isWithinReach(actor, 'read')}
      join customer_activity a on a.organization_id = c.organization_id and a.customer_id = c.id
      where h.organization_id = ${actor.organizationId} and h.handover_id = ${handoverId}
      order by a.amount_e4 desc, c.id limit ${sql.lit(mostCustomers)})
    select c.id,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'stage', p.stage, 'amountE4', ${amount(sql`p.amount_e4`)},
          'expectedCloseOn', p.expected_close_on) order by p.expected_close_on, p.id)
        from opportunity p where p.organization_id = ${actor.organizationId} and p.customer_id = c.id and p.closed_on is null
          and ${seesActivity}), '[]') as opportunities,
      coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'title', t.title, 'dueOn', t.due_on) order by t.due_on, t.id)
        from task t where t.organization_id = ${actor.organizationId} and t.customer_id = c.id and t.done_at is null), '[]') as tasks,
      (select count(*) from customer_case s where s.organization_id = ${actor.organizationId} and s.customer_id = c.id
        and s.resolved_on is null and ${seesActivity}) as open_cases,
      ${amount(sql`d.due_e4`)} as due_e4, ${amount(sql`d.overdue_e4`)} as overdue_e4,
      (select jsonb_build_object('kind', i.kind, 'occurredOn', i.occurred_on, 'summary', i.summary) from interaction i
        where i.organization_id = ${actor.organizationId} and i.customer_id = c.id and ${seesActivity}
        order by i.occurred_on desc, i.id desc limit 1) as last_interaction
    from handed c left join lateral (
      select coalesce(sum(r.open_e4), 0)::float8 as due_e4, coalesce(sum(r.open_e4) filter (where r.due_on < ${today}::date), 0)::float8 as overdue_e4
      from (select r.due_on, r.amount_e4 - coalesce((select sum(y.amount_e4) from receivable_payment y
          where y.organization_id = r.organization_id and y.customer_id = r.customer_id and y.receivable_id = r.id), 0) as open_e4
        from receivable r where r.organization_id = ${actor.organizationId} and r.customer_id = c.id) r
      where r.open_e4 > 0) d on true
    order by c.amount_e4 desc, c.id`.execute(db)
  return rows
}

/** The sheet of a handover. */
export async function listHanded(db: Db, actor: Actor, handoverId: number, today: string): Promise<HandedCustomer[]> {
  const open = await listOpen(db, actor, handoverId, today)
  const customers = await customersOf(
    db,
    actor,
    open.map(({ id }) => id),
  )
  const byId = new Map(customers.map((customer) => [customer.id, customer]))
  return open.flatMap((row) => {
    const customer = byId.get(row.id)
    if (!customer) return []
    const { code, name, grade, lastOrderOn } = customer
    return [{ ...row, code, name, grade, lastOrderOn }]
  })
}
