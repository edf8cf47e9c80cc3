import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { Kept } from '../../platform/kept.ts'
import { fewest } from '../../platform/small-groups.ts'
import { changedSince, type FactStamp, takeStamp } from '../metrics/public.ts'
import { countBought, countBuyers, type LineName, sampleBands } from './queries/white-space.ts'

/** The customers of a like size, and what of them bought what in 12 months. */
interface Band {
  leastE4: number
  peers: ReadonlySet<number>
  /** Most frequent first. */
  parts: { name: string; buyers: number }[]
}

export interface Peers {
  by: LineName
  /** Largest customers first. */
  bands: Band[]
}

interface KeptPeers extends Peers {
  asOf: string
  stamp: FactStamp
  buyers: number
}

/** So many customers stand for a band. */
const mostPeers = 500
/** A last band of fewer is part of the one before it. */
const leastPeers = mostPeers / 2

/** The first place of each band: the 500 largest customers, and from there on each begins at √2 times the place of the one before. */
export function bandStarts(buyers: number): number[] {
  const starts = [0]
  for (let at = mostPeers; buyers - at >= leastPeers; at *= Math.SQRT2) starts.push(Math.round(at))
  return starts
}

async function readPeers(db: Db, actor: Actor, asOf: string): Promise<KeptPeers> {
  const stamp = await takeStamp(db)
  const buyers = await countBuyers(db, actor)
  const starts = bandStarts(buyers)
  const steps = starts.map((start, i) => Math.max(1, Math.ceil(((starts[i + 1] ?? buyers) - start) / mostPeers)))
  const sampled = await sampleBands(db, actor, starts, steps)
  const boughtBy = (name: LineName) => countBought(db, actor, sampled, { name, asOf, fewest })
  const ofCategories = await boughtBy('category')
  const by = ofCategories.length > 0 ? 'category' : 'product'
  const bought = Map.groupBy(by === 'category' ? ofCategories : await boughtBy('product'), ({ band }) => band)
  const bands = sampled.map(({ band, leastE4, customerIds }) => ({
    leastE4,
    peers: new Set(customerIds),
    parts: (bought.get(band) ?? []).map(({ name, buyers: count }) => ({ name, buyers: count })),
  }))
  return { asOf, stamp, buyers, by, bands }
}

const bytesOf = ({ bands }: Peers) =>
  bands.reduce(
    (sum, { peers, parts }) => sum + 64 * peers.size + parts.reduce((all, { name }) => all + 100 + 2 * name.length, 0),
    0,
  )

/** Is it as good as new: of the same day, and no more than one in a hundred customers has changed since? */
async function isFresh(db: Db, actor: Actor, { asOf, stamp, buyers }: KeptPeers, today: string): Promise<boolean> {
  if (asOf !== today) return false
  const changed = await changedSince(db, actor, stamp)
  return changed !== null && changed.length <= buyers / 100
}

/**
 * What customers of like sizes bought in the 12 months up to a day, of everybody: kept until another day, or until many have changed.
 * By category, or by product where lines name no category. What fewer than five bought is not there.
 * @param asOf YYYY-MM-DD.
 * @cost of a million customers some seconds when it is worked out, after that nothing.
 */
export async function peersOf(db: Db, actor: Actor, kept: Kept, asOf: string): Promise<Peers> {
  const name = `peers ${actor.organizationId}`
  const known = kept.get<KeptPeers>(name)
  if (known && (await isFresh(db, actor, known, asOf))) return known
  const peers = await readPeers(db, actor, asOf)
  kept.set(name, peers, bytesOf(peers))
  return peers
}
