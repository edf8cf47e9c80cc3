import { createHash, randomBytes } from 'node:crypto'
import type { Role } from '@fenji/contract/abilities'
import { members } from '@fenji/contract/members'
import { Password, PersonName } from '@fenji/contract/sessions'
import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import { type Db, setScope } from '../../platform/db.ts'
import { hashPassword, refuseWeakPassword } from '../../platform/password.ts'
import { invalidFields, Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { checkPassword, endSessions, getSession, signIn, throttled } from '../sessions/public.ts'
import { insertPerson } from '../setup/public.ts'
import {
  closeInvitation,
  countOtherAdministrators,
  deleteInvitation,
  findInvitationPlace,
  findMember,
  findPersonByEmail,
  getInvitation,
  hasMember,
  insertInvitation,
  listInvitations,
  listMembers,
  updateMember,
  upsertMember,
} from './queries.ts'

const invitationMs = 7 * 24 * 3600_000
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** The open invitation behind a token; from here on the transaction works in its organization. */
async function openInvitation(db: Db, token: string) {
  const place = await findInvitationPlace(db, hashOf(token))
  if (!place) throw new Problem('invitation-not-found')
  await setScope(db, { organizationId: place.organizationId })
  const invitation = await getInvitation(db, place)
  if (!invitation) throw new Problem('invitation-not-found')
  return { ...invitation, organizationId: place.organizationId }
}

/** Whoever has no account yet gives a name and a password that will do. @throws {Problem} invalid-input */
function requireNewAccount({ name, password }: { name?: string | undefined; password: string }): { name: string } {
  const parsed = z.object({ name: PersonName, password: Password }).safeParse({ name, password })
  if (!parsed.success) throw new Problem('invalid-input', { errors: invalidFields(parsed.error, 'body') })
  return parsed.data
}

export const routes = [
  route(members.list, { can: ['read', 'Member'] }, async ({ db, actor }) => ({
    members: await listMembers(db, actor),
    invitations: await listInvitations(db, actor),
  })),
  route(members.invite, { can: ['create', 'Member'] }, async ({ db, actor, body, services, request }) => {
    if (await hasMember(db, actor, body.email)) throw new Problem('member-exists')
    const token = randomBytes(32).toString('base64url')
    const expiresAt = new Date(services.clock.now().getTime() + invitationMs)
    const invitation = await insertInvitation(db, actor, { ...body, tokenHash: hashOf(token), expiresAt })
    await audit(db, actor, 'member.invite', body.email, { after: body })
    const origin = services.config.publicUrl ?? `http://${request.headers.get('host')}`
    return { invitation, link: `${origin.replace(/\/$/, '')}/invitations/${token}` }
  }),
  route(members.withdraw, { can: ['delete', 'Member'] }, async ({ db, actor, params }) => {
    if (!(await deleteInvitation(db, actor, params.id))) throw new Problem('invitation-not-found')
    await audit(db, actor, 'member.withdraw', params.id)
    return undefined
  }),
  route(members.update, { can: ['update', 'Member'] }, async ({ db, actor, params, body }) => {
    const before = await findMember(db, actor, params.id)
    if (!before) throw new Problem('member-not-found')
    const losesAdministrator =
      before.role === 'administrator' && (body.isActive === false || (body.role ?? 'administrator') !== 'administrator')
    if (losesAdministrator && (await countOtherAdministrators(db, actor, params.id)) === 0)
      throw new Problem('last-administrator')
    await updateMember(db, actor, params.id, body)
    if (body.isActive === false) await endSessions(db, before.personId, actor.organizationId)
    const { role, isActive } = before
    await audit(db, actor, 'member.update', params.id, { before: { role, isActive }, after: body })
    const after = await findMember(db, actor, params.id)
    return after ?? before
  }),
  route(members.readInvitation, { public: true }, async ({ db, params }) => {
    const { organizationName, email, role } = await openInvitation(db, params.token)
    const person = await findPersonByEmail(db, email)
    return { organizationName, email, role: role as Role, hasAccount: person !== undefined }
  }),
  route(
    members.acceptInvitation,
    { public: true },
    async ({ db, params, body, services, request, setCookies, afterCommit }) => {
      const invitation = await openInvitation(db, params.token)
      const { organizationId, email, id } = invitation
      // First of all, because it waits for whoever accepts at the same time.
      if (!(await closeInvitation(db, organizationId, id))) throw new Problem('invitation-not-found')
      const role = invitation.role as Role
      const person = await findPersonByEmail(db, email)
      const credentials = { email, password: body.password }
      let personId: string
      if (person) {
        const who = { email, address: request.address }
        await throttled(services, who, () => checkPassword(services, db, person.id, body.password))
        personId = person.id
      } else {
        const { name } = requireNewAccount(body)
        refuseWeakPassword(body.password, [email, name])
        const passwordHash = await hashPassword(services, body.password)
        personId = await insertPerson(db, { name, email, passwordHash, language: body.language })
      }
      const memberId = await upsertMember(db, organizationId, personId, role)
      const actor: Actor = {
        organizationId,
        personId,
        memberId,
        role,
        language: body.language,
        requestId: request.id,
        address: request.address,
      }
      await audit(db, actor, 'member.accept', memberId, { after: { email, role } })
      afterCommit(async () => void (await signIn(services, credentials, request.headers, setCookies, organizationId)))
      return getSession(db, actor)
    },
  ),
]
