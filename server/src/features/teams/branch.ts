import type { Policy } from '@fenji/contract/policy'
import type { ProblemCode } from '@fenji/contract/problems'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { isOwnBranch } from './queries.ts'

/** Do teams decide over what this policy lets somebody see? */
export const isByTeam = ({ grants }: Policy): boolean =>
  Object.values(grants).some((rights) =>
    Object.values(rights ?? {}).some((scope) => scope === 'team' || scope === 'below'),
  )

/**
 * Whoever sees rows because of their team arranges only what stands in or under it: else they could bring the rows of others
 * under themselves, or people to rows that are not theirs to show.
 * @throws {Problem} of this code, where the team is elsewhere.
 */
export async function requireOwnBranch(
  db: Db,
  actor: Actor,
  teamId: number | null,
  code: ProblemCode = 'not-allowed',
): Promise<void> {
  if (teamId === null || !isByTeam(actor.policy)) return
  if (!(await isOwnBranch(db, actor, teamId))) throw new Problem(code)
}
