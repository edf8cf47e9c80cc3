import type { QueryOf } from '@fenji/contract/endpoint'
import { type TimelineEntry, timeline } from '@fenji/contract/timeline'
import type { Actor } from '../../platform/actor.ts'
import { dayIn } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import { route } from '../../platform/route.ts'
import type { Services } from '../../platform/services.ts'
import type { TimelineScene } from '../../platform/timeline.ts'
import { getCustomer } from '../customers/public.ts'
import { listUnkept } from '../runs/public.ts'
import { getSettings } from '../settings/public.ts'
import { countKinds, listKeys, type TimelineKey } from './queries.ts'
import { timelineSources } from './sources.ts'

/** The entries of these keys, in their order. One that has gone meanwhile is left out. */
async function loadEntries(db: Db, actor: Actor, scene: TimelineScene, keys: readonly TimelineKey[]) {
  const byKind = Map.groupBy(keys, ({ kind }) => kind)
  const found = new Map<string, TimelineEntry>()
  for (const source of timelineSources) {
    const ids = byKind.get(source.kind)?.map(({ id }) => id)
    if (!ids) continue
    for (const entry of await source.load(db, actor, scene, ids)) found.set(`${entry.kind} ${entry.id}`, entry)
  }
  return keys.flatMap(({ kind, id }) => found.get(`${kind} ${id}`) ?? [])
}

async function readTimeline(
  db: Db,
  actor: Actor,
  { clock }: Services,
  { id, kind, search, cursor, limit }: { id: number } & QueryOf<typeof timeline.list>,
) {
  const { id: customerId } = await getCustomer(db, actor, id)
  const { timeZone } = await getSettings(db, actor)
  const unkept = await listUnkept(db, actor)
  const scene = { customerId, unkept, timeZone, today: dayIn(timeZone, clock.now()) }
  const shown = timelineSources.filter((source) => source.isShown(actor))
  const wanted = kind === undefined ? null : [kind].flat()
  const sources = wanted === null ? shown : shown.filter((source) => wanted.includes(source.kind))
  const { keys, nextCursor } = await listKeys(db, actor, scene, sources, { search, cursor, limit })
  return {
    rows: await loadEntries(db, actor, scene, keys),
    nextCursor,
    counts: cursor === undefined ? await countKinds(db, actor, scene, shown) : null,
  }
}

export const routes = [
  route(timeline.list, { can: ['read', 'Customer'] }, ({ db, actor, params, query, services }) =>
    readTimeline(db, actor, services, { ...params, ...query }),
  ),
]
