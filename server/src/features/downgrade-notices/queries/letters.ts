import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { openNotices } from './notices.ts'

type Organization = Pick<Actor, 'organizationId'>

/** A member whose customers are about to fall. */
export interface ToldMember {
  memberId: number
  personId: string
  email: string
}

/** Which active members own customers of whom no letter told them yet, in schemes that send letters? */
export async function listToTell(db: Db, { organizationId }: Organization): Promise<ToldMember[]> {
  const { rows } = await sql<ToldMember>`
    select distinct m.id as member_id, m.person_id, p.email from downgrade_notice n
    join customer c on c.organization_id = n.organization_id and c.id = n.customer_id
    join member m on m.organization_id = n.organization_id and m.id = c.owner_id and m.is_active
    join person p on p.id = m.person_id
    left join downgrade_watch w on w.organization_id = n.organization_id and w.scheme_id = n.scheme_id
    where n.organization_id = ${organizationId} and n.closed_at is null and n.told_to is distinct from c.owner_id
      and coalesce(w.sends_mail, true)
    order by 1`.execute(db)
  return rows
}

/** Customers who go the same way. */
export interface Move {
  schemeId: number
  fromGrade: string
  toGrade: string
  customers: number
  dueOn: string | null
}

/** Notes that the owner is told now, and says of what: which grades, how many, and the first day. */
export async function claimTold(db: Db, owner: Actor): Promise<Move[]> {
  const { rows } = await sql<Move>`
    with fresh as (
      select n.customer_id, n.scheme_id from ${openNotices(owner)} and c.owner_id = ${owner.memberId}
        and n.told_to is distinct from c.owner_id
        and coalesce((select w.sends_mail from downgrade_watch w
          where w.organization_id = n.organization_id and w.scheme_id = n.scheme_id), true)),
    told as (
      update downgrade_notice n set told_to = ${owner.memberId} from fresh f
      where n.organization_id = ${owner.organizationId} and n.customer_id = f.customer_id and n.scheme_id = f.scheme_id
      returning n.scheme_id, n.from_grade, n.to_grade, n.due_on)
    select scheme_id, from_grade, to_grade, count(*) as customers, min(due_on) as due_on from told
    group by 1, 2, 3 order by 1, 2, 3`.execute(db)
  return rows
}

/** Takes back that a member was told just now: the letter did not leave. */
export async function restoreTold(
  db: Db,
  { organizationId }: Organization,
  { memberId }: ToldMember,
  moves: readonly Move[],
): Promise<void> {
  const schemes = [...new Set(moves.map(({ schemeId }) => schemeId))]
  await sql`update downgrade_notice set told_to = null where organization_id = ${organizationId} and told_to = ${memberId}
    and closed_at is null and scheme_id = any(${schemes}::bigint[])`.execute(db)
}
