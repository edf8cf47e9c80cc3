import { createHash } from 'node:crypto'
import type { Actor } from '../../platform/actor.ts'
import { ownersOf } from '../../platform/rows.ts'

/** What the actor may take out, as a hash: which customers, and which fields of them. */
export function rightsHash(actor: Actor): string {
  const { policy, ownGroups } = actor
  const rows = (['read', 'export'] as const).map((action) => ownersOf(actor, action, 'Customer') ?? 'all')
  return createHash('sha256')
    .update(JSON.stringify([policy.fields, ownGroups, rows]))
    .digest('hex')
}
