import type { ProblemCode } from '@fenji/contract/problems'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { isVisible, listMisplaced, lockFamilies } from './queries/parents.ts'

const messages = {
  'parent-not-found': 'there is no such customer',
  'family-circle': 'it stands below this customer',
  'family-too-deep': 'too many customers would stand one above the other',
} as const satisfies Partial<Record<ProblemCode, string>>

const refused = (code: keyof typeof messages, path: string) =>
  new Problem(code, { errors: [{ path, rule: code, message: messages[code] }] })

/** @throws {Problem} parent-not-found, which names where in the request it is asked for. */
export async function requireVisibleParent(
  db: Db,
  actor: Actor,
  parentCustomerId: number | null | undefined,
  path: string,
) {
  if (typeof parentCustomerId === 'number' && !(await isVisible(db, actor, parentCustomerId)))
    throw refused('parent-not-found', path)
}

/**
 * Refuses a place in a family that a customer cannot have; until the transaction ends nobody else changes families.
 * @param id null: of a customer who is not there yet.
 * @throws {Problem} parent-not-found, family-circle, family-too-deep.
 */
export async function requirePlace(
  db: Db,
  actor: Actor,
  id: number | null,
  parentCustomerId: number | null | undefined,
): Promise<void> {
  if (typeof parentCustomerId !== 'number') return
  await requireVisibleParent(db, actor, parentCustomerId, 'body.parentCustomerId')
  await lockFamilies(db, actor)
  // Nobody has the id 0, and nobody stands below it.
  const reason = (await listMisplaced(db, actor, [id ?? 0], parentCustomerId)).get(id ?? 0)
  if (reason) throw refused(reason === 'circle' ? 'family-circle' : 'family-too-deep', 'body.parentCustomerId')
}
