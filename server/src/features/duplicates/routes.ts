import { duplicates } from '@fenji/contract/duplicates'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { beginSearch } from './find.ts'
import { compareCustomers, mergeCustomers, mergePairs } from './merge.ts'
import { findAmong } from './queries/find-pairs.ts'
import { listMerges } from './queries/merges.ts'
import { areWithinReach, deleteNotDuplicates, insertNotDuplicates, listPairs } from './queries/pairs.ts'
import { findSearch } from './queries/search.ts'
import { undoMerge } from './undo-merge.ts'

type Pairs = readonly { oneId: number; otherId: number }[]

/** @throws {Problem} customer-not-found where one of them is not the actor's to judge. */
async function requireBoth(db: Db, actor: Actor, pairs: Pairs): Promise<void> {
  if (
    !(await areWithinReach(
      db,
      actor,
      pairs.flatMap(({ oneId, otherId }) => [oneId, otherId]),
    ))
  )
    throw new Problem('customer-not-found')
}

/** Looked at when all have moved. */
const constraints = {
  customer_parent_there: 'parent-not-found',
  customer_parent_circle: 'family-circle',
  customer_parent_depth: 'family-too-deep',
} as const
const merging: { can: ['merge', 'Customer'] } = { can: ['merge', 'Customer'] }

export const routes = [
  route(duplicates.list, merging, ({ db, actor, query }) => listPairs(db, actor, query)),
  route(duplicates.lastSearch, merging, ({ db, actor }) => findSearch(db, actor)),
  route(duplicates.find, merging, ({ db, actor, services }) => beginSearch(db, actor, services)),
  route(duplicates.dismiss, merging, async ({ db, actor, body: { pairs } }) => {
    await requireBoth(db, actor, pairs)
    const dismissed = await insertNotDuplicates(db, actor, pairs)
    await audit(db, actor, 'duplicates.dismiss', actor.organizationId, { after: { pairs } })
    return { dismissed }
  }),
  route(duplicates.restore, merging, async ({ db, actor, body: { pairs } }) => {
    await requireBoth(db, actor, pairs)
    const restored = await deleteNotDuplicates(db, actor, pairs)
    await findAmong(db, actor, restored)
    await audit(db, actor, 'duplicates.restore', actor.organizationId, { after: { pairs } })
    return { restored: restored.length }
  }),
  route(duplicates.compare, merging, ({ db, actor, query }) => compareCustomers(db, actor, query)),
  route(duplicates.merge, { ...merging, constraints }, ({ db, actor, body }) => mergeCustomers(db, actor, body)),
  route(duplicates.mergeMany, { ...merging, constraints }, async ({ db, actor, body }) => ({
    merged: await mergePairs(db, actor, body),
  })),
  route(duplicates.merges, merging, ({ db, actor, query }) => listMerges(db, actor, query)),
  route(duplicates.undo, { ...merging, constraints }, ({ db, actor, params, services }) =>
    undoMerge(db, actor, params.id, services.clock.now()),
  ),
]
