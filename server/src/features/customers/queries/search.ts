import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { countCap } from '../../../platform/keyset.ts'

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** Is this the customer that a person means: the code begins so, or the name contains it? Reads `customer c`. */
export const matchesCustomer = (text: string): RawBuilder<boolean> =>
  sql<boolean>`(c.code ilike ${`${escapeLike(text)}%`} or c.name ilike ${`%${escapeLike(text)}%`})`

/**
 * The customers of a list of ids, a join of its own: as a mere condition the planner would rather walk the list's order,
 * and could walk far, because those who are alike in one thing lie together in another.
 */
export const isOneOf = (ids: number[]): RawBuilder<boolean> => sql<boolean>`c.id in (select unnest(${ids}::bigint[]))`

/** Whom a search means. */
export interface Search {
  /** All of them; null where they are many. */
  ids: number[] | null
  /** Reads `customer c`. */
  condition: RawBuilder<boolean>
}

/**
 * Whom of all customers does a person mean who types this? Few are named one by one, found by the search index; many are met
 * soon enough in the list's own order.
 * @param few how many are still named.
 */
export async function findMatches(
  db: Db,
  actor: Actor,
  text: string | undefined,
  few = countCap,
): Promise<Search | null> {
  if (!text) return null
  // One character is in too many names for an index of pairs.
  const found =
    [...text].length > 1
      ? sql<{ ids: number[] }>`select fenji_private.find_customers(${text}, ${few + 1})::float8[] as ids`
      : sql<{
          ids: number[]
        }>`select array(select c.id from customer c where c.organization_id = ${actor.organizationId}
          and ${matchesCustomer(text)} limit ${few + 1})::float8[] as ids`
  const { rows } = await found.execute(db)
  const ids = rows[0]?.ids ?? []
  // The planner knows no better than to take the many for few; in a `case` it takes them for half of all.
  if (ids.length > few)
    return { ids: null, condition: sql<boolean>`case when ${matchesCustomer(text)} then true else false end` }
  return { ids, condition: isOneOf(ids) }
}
