import type { SchemeSummary } from '@fenji/contract/schemes'
import { findSchemeByKey } from '../features/schemes/public.ts'
import type { Actor } from '../platform/actor.ts'
import type { Db } from '../platform/db.ts'
import { Problem } from '../platform/problem.ts'

/** @throws {Problem} scheme-not-found. */
export async function schemeByKey(db: Db, actor: Actor, key: string): Promise<SchemeSummary> {
  const found = await findSchemeByKey(db, actor, key)
  if (!found) throw new Problem('scheme-not-found', { detail: { key } })
  return found
}
