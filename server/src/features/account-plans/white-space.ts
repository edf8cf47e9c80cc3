import type { WhiteSpace } from '@fenji/contract/account-plans'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { Kept } from '../../platform/kept.ts'
import { fewest } from '../../platform/small-groups.ts'
import { peersOf } from './peers.ts'
import { findAmount, listOwnParts } from './queries/white-space.ts'

const mostParts = 30

/**
 * What do customers of a like size buy, and what of it does this one? What fewer than five others bought, or all of fewer than five,
 * is not told: it would tell of single ones.
 * @param asOf YYYY-MM-DD.
 */
export async function whiteSpaceOf(
  db: Db,
  actor: Actor,
  kept: Kept,
  { customerId, asOf }: { customerId: number; asOf: string },
): Promise<WhiteSpace> {
  const { by, bands } = await peersOf(db, actor, kept, asOf)
  const amountE4 = await findAmount(db, actor, customerId)
  const band = bands.find(({ leastE4 }) => amountE4 >= leastE4) ?? bands.at(-1)
  if (!band) return { peers: 0, by, parts: [] }
  const own = new Map((await listOwnParts(db, actor, customerId, { name: by, asOf })).map((part) => [part.name, part]))
  // A customer is no peer of itself.
  const isPeer = band.peers.has(customerId)
  const peers = band.peers.size - Number(isPeer)
  const parts = band.parts
    .map(({ name, buyers }) => ({ name, others: buyers - Number(isPeer && own.has(name)) }))
    .filter(({ others }) => others >= fewest)
    .slice(0, mostParts)
    .map(({ name, others }) => ({
      name,
      peerShare: others / peers,
      orders: own.get(name)?.orders ?? 0,
      lastOn: own.get(name)?.lastOn ?? null,
    }))
  return { peers, by, parts }
}
