import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { countCap } from '../../../platform/keyset.ts'
import { findMatchesIn, isLookedThrough, type Scope } from './scope.ts'
import { findMatches, isOneOf, type Search } from './search.ts'
import { findByWords, wantedOf } from './words.ts'

/** More than these among all, and a part of many customers is walked through, not put together from names. */
const fewMatches = 5000

/** Is it a part of many customers? */
export const isLarge = (scope: Scope | null) => scope !== null && scope.size > countCap

async function searchByName(db: Db, actor: Actor, scope: Scope | null, text: string): Promise<Search | null> {
  if (scope === null) return findMatches(db, actor, text)
  if (!isLarge(scope)) return findMatchesIn(db, actor, scope, text)
  const search = await findMatches(db, actor, text, fewMatches)
  const isFewer = search?.ids === null && (await isLookedThrough(db, actor, scope))
  return isFewer ? findMatchesIn(db, actor, scope, text) : search
}

/** So many are added by how a name is spoken, by a telephone's end, an address or a contact. */
const mostByWay = 1000

/**
 * Whom does a person mean who types this: part of a name or how a code begins, and as in finding, its pinyin, the last four digits of
 * a telephone, an e-mail address, a contact? Where a name is one of very many, it is only that.
 */
export async function searchFor(
  db: Db,
  actor: Actor,
  scope: Scope | null,
  text: string | undefined,
): Promise<Search | null> {
  if (!text) return null
  const search = await searchByName(db, actor, scope, text)
  if (!search?.ids) return search
  const hits = await findByWords(db, wantedOf(actor, text), { owners: scope?.owners ?? null, most: mostByWay })
  const ids = [...new Set([...search.ids, ...hits.map(({ customerId }) => customerId)])]
  return ids.length > countCap ? search : { ...search, ids, condition: isOneOf(ids) }
}
