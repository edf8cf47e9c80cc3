import type { TimelineKind } from '@fenji/contract/timeline'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { after, type Order, orderBy, pageOf, walkAlone } from '../../platform/keyset.ts'
import type { TimelineScene, TimelineSource } from '../../platform/timeline.ts'
import { placeOf } from './sources.ts'

export interface TimelineKey {
  kind: TimelineKind
  id: number
}

/** More kinds than there will ever be: an entry's own number, its kind's place in it. */
const places = 64

const newestFirst: Order = { by: sql`k.at_ms`, kind: 'integer', id: sql`k.place`, direction: 'desc' }

/** All of one kind, by the millisecond, and by a number that is theirs alone. */
const keysOf = (actor: Actor, scene: TimelineScene, source: TimelineSource, pattern: string | null) => sql`
  select (extract(epoch from s.at) * 1000)::int8 as at_ms, s.id * ${sql.lit(places)} + ${sql.lit(placeOf(source))} as place
  from (${source.keys(actor, scene, pattern)}) s`

const patternOf = (search: string | undefined) =>
  search ? `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%` : null

export interface Asked {
  search: string | undefined
  cursor: string | undefined
  limit: number
}

/** Which entries of these kinds are on a page of the customer's timeline? Newest first. */
export async function listKeys(
  db: Db,
  actor: Actor,
  scene: TimelineScene,
  sources: readonly TimelineSource[],
  { search, cursor, limit }: Asked,
): Promise<{ keys: TimelineKey[]; nextCursor: string | null }> {
  if (sources.length === 0) return { keys: [], nextCursor: null }
  await walkAlone(db)
  const pattern = patternOf(search)
  const firstOf = (source: TimelineSource): RawBuilder<unknown> => sql`
    (select * from (${keysOf(actor, scene, source, pattern)}) k where ${after(newestFirst, cursor)}
    order by ${orderBy(newestFirst)} limit ${limit + 1})`
  const { rows } = await sql<{ place: number; sortKey: number; sortId: number }>`
    select k.place, k.at_ms as sort_key, k.place as sort_id from (${sql.join(sources.map(firstOf), sql` union all `)}) k
    order by ${orderBy(newestFirst)} limit ${limit + 1}`.execute(db)
  const { page, nextCursor } = pageOf(rows, limit)
  const kinds = new Map(sources.map((source) => [placeOf(source), source.kind]))
  const keys = page.flatMap(({ place }) => {
    const kind = kinds.get(place % places)
    return kind ? [{ kind, id: Math.floor(place / places) }] : []
  })
  return { keys, nextCursor }
}

/** How many entries of each kind has the customer? Only of kinds of which there are any. */
export async function countKinds(
  db: Db,
  actor: Actor,
  scene: TimelineScene,
  sources: readonly TimelineSource[],
): Promise<{ kind: TimelineKind; count: number }[]> {
  if (sources.length === 0) return []
  const counts = sources.map(
    (source) =>
      sql`select ${sql.lit(source.kind)} as kind, count(*)::int as count from (${source.keys(actor, scene, null)}) s`,
  )
  const { rows } = await sql<{ kind: TimelineKind; count: number }>`${sql.join(counts, sql` union all `)}`.execute(db)
  return rows.filter(({ count }) => count > 0)
}
