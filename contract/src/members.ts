import { z } from 'zod'
import { Role } from './abilities.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdText, Language, Moment } from './page.ts'
import { Email, PersonName, Session } from './sessions.ts'

/** A person who works in the organization. */
export const Member = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string(),
    role: Role,
    isActive: z.boolean(),
    isSelf: z.boolean(),
    joinedAt: Moment,
    lastSeenAt: Moment.nullable(),
  })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof Member>

/** An open invitation; its link is shown once, when it is made. */
export const Invitation = z
  .object({ id: Id, email: z.string(), role: Role, expiresAt: Moment, invitedBy: z.string() })
  .meta({ id: 'Invitation' })

const Token = z.object({ token: z.string().min(20).max(200) })

export const members = {
  list: endpoint({
    method: 'GET',
    path: '/api/members',
    summary: 'The members of the organization and its open invitations',
    reply: z.object({ members: z.array(Member), invitations: z.array(Invitation) }),
  }),
  invite: endpoint({
    method: 'POST',
    path: '/api/members/invitations',
    summary: 'Invite a person; the link in the answer is shown only once',
    status: 201,
    body: z.object({ email: Email, role: Role }),
    reply: z.object({ invitation: Invitation, link: z.string() }),
    problems: ['member-exists'],
  }),
  withdraw: endpoint({
    method: 'DELETE',
    path: '/api/members/invitations/:id',
    summary: 'Withdraw an invitation',
    status: 204,
    params: z.object({ id: IdText }),
    problems: ['invitation-not-found'],
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/api/members/:id',
    summary: 'Change the role of a member, or deactivate them (their sessions end at once)',
    params: z.object({ id: IdText }),
    body: z.object({ role: Role.optional(), isActive: z.boolean().optional() }),
    reply: Member,
    problems: ['member-not-found', 'last-administrator'],
  }),
  readInvitation: endpoint({
    method: 'GET',
    path: '/api/invitations/:token',
    summary: 'What an invitation is for',
    params: Token,
    reply: z.object({ organizationName: z.string(), email: z.string(), role: Role, hasAccount: z.boolean() }),
    problems: ['invitation-not-found'],
  }),
  acceptInvitation: endpoint({
    method: 'POST',
    path: '/api/invitations/:token',
    summary:
      'Accept an invitation: choose name and password (or give the password of the account that exists) and sign in',
    status: 201,
    params: Token,
    body: z.object({
      name: PersonName.optional(),
      password: z.string().min(1).max(128),
      language: Language.default('zh-CN'),
    }),
    reply: Session,
    problems: ['invitation-not-found', 'weak-password', 'sign-in-failed', 'member-exists'],
  }),
}
