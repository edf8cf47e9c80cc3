import { FoundBy, type FoundCustomer } from '@fenji/contract/finding'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { countCap } from '../../platform/keyset.ts'
import {
  customersOf,
  findByWords,
  findMatches,
  type Hit,
  scopeFor,
  type Wanted,
  wantedOf,
} from '../customers/public.ts'
import { findAmongFew, mostByWay } from './queries/find.ts'

const mostFound = 8
/** Of those whose name has the text in it, so many are looked at. */
const mostNamed = 100

const ranks = new Map(FoundBy.options.map((way, i) => [way, i]))
const rankOf = ({ way }: Pick<Hit, 'way'>) => ranks.get(way) ?? ranks.size

/** The best way in which each customer was found, best first; of more than can be shown, those found before. */
function bestOf(hits: readonly Hit[]): Hit[] {
  const best = new Map<number, Hit>()
  for (const hit of hits.toSorted((a, b) => rankOf(a) - rankOf(b)))
    if (!best.has(hit.customerId)) best.set(hit.customerId, hit)
  return [...best.values()]
}

/** Among all customers; those with the text anywhere in the name as the lists find them, one character only where a name begins so. */
async function amongMany(db: Db, actor: Actor, wanted: Wanted, owners: readonly number[] | null): Promise<Hit[]> {
  const named = [...wanted.text].length > 1 ? await findMatches(db, actor, wanted.text, mostNamed) : null
  const ids = named?.ids ?? []
  const byName = ids.map((customerId): Hit => ({ customerId, way: 'name', detail: null }))
  return [...byName, ...(await findByWords(db, wanted, { owners, most: mostByWay }))]
}

/** How near is a name to what was typed? The text itself, then names that begin with it, then shorter ones. */
function distance({ name, code }: Pick<FoundCustomer, 'name' | 'code'>, text: string): number {
  const shown = (name ?? code).toLowerCase()
  if (shown === text || code.toLowerCase() === text) return 0
  return (shown.startsWith(text) ? 1 : 1000) + shown.length
}

/** The customers, whom the actor may read, that somebody could mean who types this; likeliest first. */
export async function findCustomers(db: Db, actor: Actor, typed: string): Promise<FoundCustomer[]> {
  const wanted = wantedOf(actor, typed)
  const scope = await scopeFor(db, actor, 'read')
  const isFew = scope !== null && scope.size <= countCap
  const hits = bestOf(
    isFew
      ? await findAmongFew(db, actor, wanted, scope.condition)
      : await amongMany(db, actor, wanted, scope?.owners ?? null),
  )
  const byId = new Map(hits.map((hit) => [hit.customerId, hit]))
  const customers = await customersOf(
    db,
    actor,
    hits.slice(0, mostNamed).map(({ customerId }) => customerId),
  )
  const found = customers.flatMap(({ id, code, name, city, grade, owner }): FoundCustomer[] => {
    const hit = byId.get(id)
    return hit ? [{ id, code, name, city, grade, owner, foundBy: hit.way, contact: hit.detail }] : []
  })
  return found
    .toSorted((a, b) => rank(a) - rank(b) || distance(a, wanted.text) - distance(b, wanted.text) || a.id - b.id)
    .slice(0, mostFound)
}

const rank = ({ foundBy }: FoundCustomer) => rankOf({ way: foundBy })
