import { members } from '@fenji/contract/members'
import { audit } from '../../platform/audit.ts'
import { linkFor } from '../../platform/link.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { getSession, signIn } from '../sessions/public.ts'
import { changeMember } from './change.ts'
import { accept, invite, letterOf, openInvitation } from './invitations.ts'
import { deleteInvitation, findPersonByEmail, listInvitations } from './queries/invitations.ts'
import { listMembers } from './queries/members.ts'
import { openReset } from './reset.ts'
import { getRights } from './rights.ts'

export const routes = [
  route(members.list, { can: ['read', 'Member'] }, async ({ db, actor }) => ({
    members: await listMembers(db, actor),
    invitations: await listInvitations(db, actor),
  })),
  route(
    members.invite,
    {
      can: ['create', 'Member'],
      constraints: { invitation_role_fk: 'role-not-found', invitation_team_fk: 'team-not-found' },
    },
    async ({ db, actor, body, services, request, afterCommit }) => {
      const { invitation, path } = await invite(db, actor, body, services.clock.now())
      const answer = { invitation, link: linkFor(services, request, path), isMailed: false }
      const { mail } = services
      if (mail) {
        const letter = await letterOf(db, actor, services, invitation, path)
        afterCommit(async () => {
          answer.isMailed = await mail.send(letter)
        })
      }
      return answer
    },
  ),
  route(members.withdraw, { can: ['delete', 'Member'] }, async ({ db, actor, params }) => {
    if (!(await deleteInvitation(db, actor, params.id))) throw new Problem('invitation-not-found')
    await audit(db, actor, 'member.withdraw', params.id)
    return undefined
  }),
  route(
    members.update,
    {
      can: ['update', 'Member'],
      constraints: {
        member_role_fk: 'role-not-found',
        member_team_fk: 'team-not-found',
        customer_owner_fk: 'member-not-found',
      },
    },
    ({ db, actor, params, body, services }) => changeMember(db, actor, params.id, body, services.clock.now()),
  ),
  route(members.rights, { can: ['read', 'Role'] }, ({ db, actor, params, query }) =>
    getRights(db, actor, params.id, query.customerId),
  ),
  route(members.resetPassword, { can: ['update', 'Member'] }, async ({ db, actor, params, services, request }) => {
    const { path, expiresAt } = await openReset(db, actor, services, params.id)
    return { link: linkFor(services, request, path), expiresAt: expiresAt.toISOString() }
  }),
  route(members.readInvitation, { public: true }, async ({ db, params }) => {
    const { organizationName, email, role } = await openInvitation(db, params.token)
    const person = await findPersonByEmail(db, email)
    return { organizationName, email, role, hasAccount: person !== undefined }
  }),
  route(
    members.acceptInvitation,
    { public: true },
    async ({ db, params, body, services, request, setCookies, afterCommit }) => {
      const origin = { requestId: request.id, address: request.address }
      const { actor, email } = await accept(db, services, params.token, body, origin)
      const { password } = body
      afterCommit(
        async () =>
          void (await signIn(services, { email, password }, request.headers, setCookies, actor.organizationId)),
      )
      return getSession(db, actor)
    },
  ),
]
