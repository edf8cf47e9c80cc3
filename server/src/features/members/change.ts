import type { BodyOf } from '@fenji/contract/endpoint'
import type { Member, members } from '@fenji/contract/members'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { ownersOf } from '../../platform/rows.ts'
import { transferAll } from '../customers/public.ts'
import { revokeKeysOf } from '../keys/public.ts'
import { endSessions } from '../sessions/public.ts'
import { requireChangeable, requirePlace } from './place.ts'
import {
  countOtherAdministrators,
  findMember,
  type KnownMember,
  lockMember,
  type MemberChange,
  updateMember,
} from './queries/members.ts'

type Body = BodyOf<typeof members.update>

const placeOf = ({ role, teamId, isActive }: KnownMember): MemberChange => ({ roleId: role.id, teamId, isActive })

/** Somebody else who works here and can take customers over. @throws {Problem} member-not-found */
async function requireHeir(db: Db, actor: Actor, member: KnownMember, heirId: number): Promise<void> {
  const heir = heirId === member.id ? null : await findMember(db, actor, heirId)
  if (!heir?.isActive)
    throw new Problem('member-not-found', {
      errors: [{ path: 'body.handOverTo', rule: 'member-not-found', message: 'no other active member' }],
    })
  // Nobody takes customers over, or brings them under themselves, whom they could not give away.
  const given = ownersOf(actor, 'transfer', 'Customer')
  if (actor.standing.members.below.includes(heirId) && given !== undefined && !given.includes(member.id))
    throw new Problem('grants-too-much')
}

/** What a member leaves behind: their customers go to somebody else or nobody, their sessions and keys end. */
async function leave(db: Db, actor: Actor, member: KnownMember, handOverTo: Body['handOverTo'], now: Date) {
  if (typeof handOverTo === 'number') await requireHeir(db, actor, member, handOverTo)
  if (handOverTo === undefined && member.customers > 0)
    throw new Problem('ownership-to-hand-over', { detail: { customers: member.customers } })
  const customers = handOverTo === undefined ? 0 : await transferAll(db, actor, member.id, handOverTo)
  await endSessions(db, member.personId, actor.organizationId)
  const keys = await revokeKeysOf(db, actor, member.personId, now)
  return { handOverTo: handOverTo ?? null, customers, keys: keys.map(({ id }) => id) }
}

/** @throws {Problem} last-administrator, where nobody would be left who may do everything. */
async function requireAdministratorLeft(db: Db, actor: Actor, member: KnownMember, wanted: MemberChange) {
  if (member.role.key !== 'administrator' || !member.isActive) return
  if (wanted.isActive && wanted.roleId === member.role.id) return
  if ((await countOtherAdministrators(db, actor, member.id)) === 0) throw new Problem('last-administrator')
}

/** @throws {Problem} invalid-input: only who leaves hands over. */
function requireLeaving({ isActive, handOverTo }: Body): void {
  if (handOverTo === undefined || isActive === false) return
  throw new Problem('invalid-input', {
    errors: [{ path: 'body.handOverTo', rule: 'not-leaving', message: 'only of a member who is deactivated' }],
  })
}

/** Changes role, team or activity of a member. */
export async function changeMember(db: Db, actor: Actor, id: number, body: Body, now: Date): Promise<Member> {
  requireLeaving(body)
  const member = await lockMember(db, actor, id)
  if (!member) throw new Problem('member-not-found')
  requireChangeable(actor, member)
  const before = placeOf(member)
  const { roleId = before.roleId, teamId = before.teamId, isActive = before.isActive, handOverTo } = body
  const after = { roleId, teamId, isActive }
  await requireAdministratorLeft(db, actor, member, after)
  const isMoved = roleId !== before.roleId || teamId !== before.teamId
  if (isMoved || (isActive && !before.isActive)) await requirePlace(db, actor, after)
  const left = body.isActive === false ? await leave(db, actor, member, handOverTo, now) : undefined
  await updateMember(db, actor, id, after)
  await audit(db, actor, left ? 'member.deactivate' : 'member.update', id, { before, after: { ...after, ...left } })
  return (await findMember(db, actor, id)) ?? member
}
