import type { Parent } from '@fenji/contract/customers'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { isWithinReach } from './scope.ts'

type ParentMark = z.infer<typeof Parent>

const unseen: ParentMark = { id: null, code: null, name: null }

/** Who are these customers that stand above others? Of one whom the actor may not read no more than that there is one. */
export async function parentsOf(
  db: Db,
  actor: Actor,
  ids: readonly (number | null)[],
): Promise<(id: number | null) => ParentMark | null> {
  const wanted = [...new Set(ids)].filter((id) => id !== null)
  if (wanted.length === 0) return () => null
  const { rows } = await sql<ParentMark>`
    select c.id, c.code, c.name from customer c where c.organization_id = ${actor.organizationId}
      and c.id = any(${wanted}::bigint[]) and ${isWithinReach(actor, 'read')}`.execute(db)
  const known = new Map(rows.map((row) => [row.id, row]))
  return (id) => (id === null ? null : (known.get(id) ?? unseen))
}

/** Is this a customer whom the actor may read, and put others below? */
export async function isVisible(db: Db, actor: Actor, id: number): Promise<boolean> {
  const { rows } = await sql`select from customer c where c.organization_id = ${actor.organizationId} and c.id = ${id}
    and ${isWithinReach(actor, 'read')}`.execute(db)
  return rows.length > 0
}

/** Nobody else changes families of the organization until this transaction ends. */
export async function lockFamilies(db: Db, { organizationId }: Actor): Promise<void> {
  await sql`select fenji_private.lock_families(${organizationId})`.execute(db)
}

/** So many customers may stand one above the other, as the database has it. */
const mostLevels = 10

/**
 * Who of these customers cannot stand below this one: it is below them, or too many would stand one above the other?
 * Nobody else changes families meanwhile.
 */
export async function listMisplaced(
  db: Db,
  { organizationId }: Actor,
  ids: readonly number[],
  parentId: number,
): Promise<Map<number, 'circle' | 'too-deep'>> {
  const { rows } = await sql<{ id: number; isCircle: boolean }>`
    with recursive up (id, steps) as (
      select ${parentId}::bigint, 1
      union all
      select c.parent_customer_id, u.steps + 1 from up u join customer c on c.organization_id = ${organizationId} and c.id = u.id
      where c.parent_customer_id is not null and u.steps <= ${mostLevels}),
    down (top_id, id, steps) as (
      select one, one, 0 from unnest(${ids}::bigint[]) one
      union all
      select d.top_id, c.id, d.steps + 1 from down d
      join customer c on c.organization_id = ${organizationId} and c.parent_customer_id = d.id where d.steps < ${mostLevels})
    select d.top_id as id, bool_or(d.top_id in (select id from up)) as is_circle from down d group by 1
    having bool_or(d.top_id in (select id from up)) or max(d.steps) + 1 + (select max(steps) from up) > ${mostLevels}`.execute(
    db,
  )
  return new Map(rows.map(({ id, isCircle }) => [id, isCircle ? 'circle' : 'too-deep']))
}

/** Does any customer of the organization stand below another? */
export async function hasFamilies(db: Db, { organizationId }: Actor): Promise<boolean> {
  const { rows } =
    await sql`select from customer c where c.organization_id = ${organizationId} and c.parent_customer_id is not null
    limit 1`.execute(db)
  return rows.length > 0
}
