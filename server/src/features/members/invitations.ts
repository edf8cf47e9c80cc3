import type { BodyOf } from '@fenji/contract/endpoint'
import type { Invitation, members } from '@fenji/contract/members'
import { Password, PersonName } from '@fenji/contract/sessions'
import { z } from 'zod'
import { findMemberActor } from '../../platform/access.ts'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import { linkTo } from '../../platform/config.ts'
import { type Db, setScope } from '../../platform/db.ts'
import { hashOf, newSecret } from '../../platform/link.ts'
import { invitationMail } from '../../platform/mail-texts.ts'
import { hashPassword, refuseWeakPassword } from '../../platform/password.ts'
import { invalidFields, Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { checkPassword, throttled } from '../sessions/public.ts'
import { getSettings } from '../settings/public.ts'
import { insertPerson } from '../setup/public.ts'
import { requirePlace } from './place.ts'
import {
  closeInvitation,
  findInvitation,
  findInvitationPlace,
  findPersonByEmail,
  insertInvitation,
} from './queries/invitations.ts'
import { hasMember, upsertMember } from './queries/members.ts'

export const validDays = 7

/** Invites somebody. @returns where the link leads too, which is not kept. */
export async function invite(db: Db, actor: Actor, body: BodyOf<typeof members.invite>, now: Date) {
  if (await hasMember(db, actor, body.email)) throw new Problem('member-exists')
  await requirePlace(db, actor, body)
  const token = newSecret()
  const expiresAt = new Date(now.getTime() + validDays * 24 * 3600_000)
  const invitation = await insertInvitation(db, actor, { ...body, tokenHash: hashOf(token), expiresAt })
  await audit(db, actor, 'member.invite', body.email, { after: body })
  return { invitation, path: `/invitations/${token}` as const }
}

/** The letter that brings somebody their invitation. */
export async function letterOf(
  db: Db,
  actor: Actor,
  { config }: Services,
  invitation: z.infer<typeof Invitation>,
  path: string,
) {
  const { name: organizationName } = await getSettings(db, actor)
  const { email: to, invitedBy } = invitation
  const { language } = actor
  const link = linkTo(config, path)
  return invitationMail({ to, organizationName, invitedBy: invitedBy || null, link, validDays, language })
}

/** The open invitation behind a token; from here on the transaction works in its organization. */
export async function openInvitation(db: Db, token: string) {
  const place = await findInvitationPlace(db, hashOf(token))
  if (!place) throw new Problem('invitation-not-found')
  await setScope(db, { organizationId: place.organizationId })
  const invitation = await findInvitation(db, place)
  if (!invitation) throw new Problem('invitation-not-found')
  return invitation
}

type Answer = BodyOf<typeof members.acceptInvitation>

/** Whoever has no account yet gives a name and a password that will do. @throws {Problem} invalid-input */
function requireNewAccount({ name, password }: Answer): { name: string } {
  const parsed = z.object({ name: PersonName, password: Password }).safeParse({ name, password })
  if (!parsed.success) throw new Problem('invalid-input', { errors: invalidFields(parsed.error, 'body') })
  return parsed.data
}

/** The account of this address: the one that there is, if the password is its own, or a new one. */
async function accountOf(db: Db, services: Services, email: string, address: string, answer: Answer): Promise<string> {
  const person = await findPersonByEmail(db, email)
  if (person) {
    await throttled(services, { email, address }, () => checkPassword(services, db, person.id, answer.password))
    return person.id
  }
  const { name } = requireNewAccount(answer)
  refuseWeakPassword(answer.password, [email, name])
  const passwordHash = await hashPassword(services, answer.password)
  return insertPerson(db, { name, email, passwordHash, language: answer.language })
}

/** Makes whoever has the link a member. @returns them, and the address by which they sign in. */
export async function accept(
  db: Db,
  services: Services,
  token: string,
  answer: Answer,
  origin: { requestId: string; address: string },
) {
  const { organizationId, email, id, roleId, teamId, role } = await openInvitation(db, token)
  // First of all, because it waits for whoever accepts at the same time.
  if (!(await closeInvitation(db, organizationId, id))) throw new Problem('invitation-not-found')
  const personId = await accountOf(db, services, email, origin.address, answer)
  const memberId = await upsertMember(db, organizationId, personId, { roleId, teamId })
  if (memberId === null) throw new Problem('member-exists')
  await setScope(db, { organizationId, personId })
  const actor = await findMemberActor(db, organizationId, personId, origin)
  if (!actor) throw new Error('the new member is none')
  await audit(db, actor, 'member.accept', memberId, { after: { email, role, teamId } })
  return { actor, email }
}
