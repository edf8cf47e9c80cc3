import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { countCap } from '../../../platform/keyset.ts'

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** Is this the customer that a person means: the code begins so, or the name contains it? Reads `customer c`. */
export const matchesCustomer = (text: string): RawBuilder<boolean> =>
  sql<boolean>`(c.code ilike ${`${escapeLike(text)}%`} or c.name ilike ${`%${escapeLike(text)}%`})`

/** The same where they are many. The planner would take them for few; in a `case` it takes them for half of all. */
export const meansMany = (text: string): RawBuilder<boolean> =>
  sql<boolean>`case when ${matchesCustomer(text)} then true else false end`

/**
 * The customers of a list of ids, a join of its own: as a mere condition the planner would rather walk the list's order,
 * and could walk far, because those who are alike in one thing lie together in another.
 */
export const isOneOf = (ids: readonly number[], id: RawBuilder<unknown> = sql`c.id`): RawBuilder<boolean> =>
  sql<boolean>`${id} in (select unnest(${ids}::bigint[]))`

/** Whom a search means. */
export interface Search {
  /** All of them; null where they are many. */
  ids: number[] | null
  /** Reads `customer c`. */
  condition: RawBuilder<boolean>
  /** Only a part of the customers was searched, and it is of no others. */
  isOfPart: boolean
}

const sampleSize = 3000
const fewestHits = 30

/**
 * Does a sample of the table leave no doubt that far more than `few` match? To find that out by the search index takes as long
 * as to find them all. A table that is small, or was never analyzed, is not sampled.
 */
async function isFrequent(db: Db, actor: Actor, text: string, few: number): Promise<boolean> {
  const share = sql`(select case when reltuples > ${10 * sampleSize} then ${100 * sampleSize} / reltuples else 0 end
    from pg_class where oid = 'customer'::regclass)`
  const { rows } = await sql<{ hits: number; share: number }>`
    select count(*) as hits, ${share} as share from customer c tablesample system (${share}) repeatable (1)
    where c.organization_id = ${actor.organizationId} and ${matchesCustomer(text)}`.execute(db)
  const { hits = 0, share: percent = 0 } = rows[0] ?? {}
  return hits >= fewestHits && (hits * 100) / percent > 2 * few
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
  const many = { ids: null, condition: meansMany(text), isOfPart: false }
  if (await isFrequent(db, actor, text, few)) return many
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
  return ids.length > few ? many : { ids, condition: isOneOf(ids), isOfPart: false }
}
