import { CustomerCondition } from '@fenji/contract/customer-conditions'
import type { Segment } from '@fenji/contract/segments'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { readMembers } from '../conditions/public.ts'
import { ownersFor, searchFor } from '../customers/public.ts'
import { findSegment, type SegmentRow } from './queries.ts'

type Means = Pick<Services, 'clock' | 'kept'>

/**
 * Of whom does a condition hold, of those whom the actor may read?
 * @throws {Problem} field-not-allowed, invalid-input: they name the place in the condition.
 */
export const membersFor = (db: Db, actor: Actor, means: Means, condition: CustomerCondition, rankBy?: string) =>
  readMembers(db, actor, means, {
    conditions: [{ at: 'body.condition', condition }],
    owners: ownersFor(actor, 'read') ?? null,
    ...(rankBy ? { rankBy: { at: 'rank', of: rankBy } } : {}),
    find: async (text) => (await searchFor(db, actor, null, text))?.ids ?? null,
  })

/** What one may know of a segment, and how many it has: nothing where it reads a field that the role does not show. */
export async function toSegment(db: Db, actor: Actor, means: Means, row: SegmentRow): Promise<Segment> {
  const { condition, updatedAt, ...rest } = row
  const told = { ...rest, updatedAt: updatedAt.toISOString() }
  try {
    const known = CustomerCondition.parse(condition)
    const { count } = await membersFor(db, actor, means, known)
    return { ...told, condition: known, state: 'live', customers: count }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const state = error.code === 'field-not-allowed' ? 'hidden' : 'broken'
    return { ...told, condition: null, state, customers: null }
  }
}

/** @throws {Problem} segment-not-found. */
export async function getRow(db: Db, actor: Actor, id: number): Promise<SegmentRow> {
  const row = await findSegment(db, actor, id)
  if (!row) throw new Problem('segment-not-found')
  return row
}
