import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { countCap } from '../../../platform/keyset.ts'
import { allOf, type Conditions, type CustomerFilter, conditionsOf } from './filter.ts'
import { findMatches, isOneOf } from './search.ts'

/** Who is listed. */
export interface Selection {
  conditions: Conditions
  /** Only customers who have a grade. */
  isGraded: boolean
  /** How many they are, where that is known already; anything above the cap means more than that. */
  total: number | null
}

/** Which customers does the filter mean? Where what it says of the customers themselves leaves few, they are named. */
export async function selectionOf(db: Db, actor: Actor, filter: CustomerFilter): Promise<Selection> {
  const search = await findMatches(db, actor, filter.search)
  const conditions = conditionsOf(filter, search)
  const isGraded = filter.grade !== undefined && filter.grade !== 'none'
  const { c, a, g } = conditions
  if (c.length === 0) return { conditions, isGraded, total: null }
  const ids = search && c.length === 1 ? search.ids : await findIds(db, actor, c)
  const total = a.length + g.length > 0 ? null : (ids?.length ?? countCap + 1)
  return { conditions: ids ? { ...conditions, c: [isOneOf(ids)] } : conditions, isGraded, total }
}

/** The customers of whom this holds; null where there are more than a list counts. */
async function findIds(db: Db, actor: Actor, conditions: RawBuilder<unknown>[]): Promise<number[] | null> {
  const { rows } = await sql<{ ids: number[] }>`
    select array(select c.id from customer c where c.organization_id = ${actor.organizationId}
      and ${sql.join(conditions, sql` and `)} limit ${countCap + 1})::float8[] as ids`.execute(db)
  const ids = rows[0]?.ids ?? []
  return ids.length > countCap ? null : ids
}

/** How many are selected, counted to just past the cap? Reads only the tables that the conditions are about. */
export async function countSelected(db: Db, actor: Actor, runId: number, selection: Selection): Promise<number> {
  if (selection.total !== null) return selection.total
  const { conditions, isGraded } = selection
  const { c, a, g } = conditions
  const own = (table: string) => sql`${sql.ref(table)}.organization_id = ${actor.organizationId}`
  const inRun = sql`${own('g')} and g.run_id = ${sql.lit(runId)}`
  const ofCustomers = sql`customer c
    ${a.length > 0 ? sql`join customer_activity a on ${own('a')} and a.customer_id = c.id` : sql``}
    ${g.length > 0 ? sql`left join grade_result g on ${inRun} and g.customer_id = c.id` : sql``}
    where ${own('c')}`
  const isAbout = { grades: isGraded && c.length + a.length === 0, activity: a.length > 0 && c.length + g.length === 0 }
  const from = isAbout.grades
    ? sql`grade_result g where ${inRun}`
    : isAbout.activity
      ? sql`customer_activity a where ${own('a')}`
      : ofCustomers
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from (select from ${from} and ${allOf(conditions)} limit ${countCap + 1}) capped`.execute(
    db,
  )
  return rows[0]?.total ?? 0
}
