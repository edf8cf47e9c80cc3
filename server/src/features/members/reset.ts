import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { issueReset } from '../sessions/public.ts'
import { requireNoGain } from './place.ts'
import { lockMember } from './queries/members.ts'
import { worksElsewhere } from './queries/rights.ts'

const validHours = 24

/**
 * Lets whoever has the link choose a new password for a member. Whoever makes it could use it themselves: so it is not for somebody
 * who may do or see more, here or in another organization, nor for oneself, who would not have to know the password any more.
 * @throws {Problem} member-not-found, grants-too-much; not-allowed for oneself.
 */
export async function openReset(db: Db, actor: Actor, services: Services, memberId: number) {
  const member = await lockMember(db, actor, memberId)
  if (!member?.isActive) throw new Problem('member-not-found')
  if (member.isSelf) throw new Problem('not-allowed')
  await requireNoGain(db, actor, member)
  if (await worksElsewhere(db, member.personId)) throw new Problem('grants-too-much')
  const reset = await issueReset(db, services, member.personId, validHours)
  await audit(db, actor, 'password.reset-request', member.email, { after: { memberId, expiresAt: reset.expiresAt } })
  return reset
}
