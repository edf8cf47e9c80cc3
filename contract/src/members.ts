import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdText, Language, Moment } from './page.ts'
import { Action, FieldLevels, RowScope, Subject } from './policy.ts'
import { RoleLabel } from './roles.ts'
import { Email, PersonName, Session, Token } from './sessions.ts'

/** A person who works in the organization. */
export const Member = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string(),
    role: RoleLabel,
    team: z.object({ id: Id, name: z.string() }).nullable(),
    customers: z.int().meta({ description: 'How many customers they own' }),
    isActive: z.boolean(),
    isSelf: z.boolean(),
    joinedAt: Moment,
    lastSeenAt: Moment.nullable(),
  })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof Member>

/** An open invitation; its link is shown once, when it is made. */
export const Invitation = z
  .object({ id: Id, email: z.string(), role: RoleLabel, expiresAt: Moment, invitedBy: z.string() })
  .meta({ id: 'Invitation' })

/** Why a person may, or may not, do something with a customer. */
export const CustomerReason = z.enum(['all', 'own', 'team', 'below', 'no-right', 'no-owner', 'owner-elsewhere'])

/** What a member may do and see, and by what. */
export const Rights = z
  .object({
    member: z.object({ id: Id, name: z.string(), isActive: z.boolean() }),
    role: RoleLabel,
    teams: z.array(z.string()).meta({ description: 'Their team and those above it, the lowest first' }),
    colleagues: z.object({ team: z.int(), below: z.int() }).meta({ description: 'Whose rows "team" and "below" mean' }),
    grants: z.array(z.object({ subject: Subject, action: Action, scope: RowScope })),
    fields: FieldLevels,
    customer: z
      .object({
        id: Id,
        name: z.string().nullable(),
        owner: z.string().nullable(),
        rights: z.array(z.object({ action: Action, isAllowed: z.boolean(), because: CustomerReason })),
      })
      .nullable(),
  })
  .meta({ id: 'Rights' })
export type Rights = z.infer<typeof Rights>

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
    body: z.object({ email: Email, roleId: Id, teamId: Id.nullable().default(null) }),
    reply: z.object({ invitation: Invitation, link: z.string(), isMailed: z.boolean() }),
    problems: ['member-exists', 'role-not-found', 'team-not-found', 'grants-too-much'],
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
    summary: 'Change role or team of a member, or deactivate them (their sessions and keys end at once)',
    params: z.object({ id: IdText }),
    body: z.object({
      roleId: Id.optional(),
      teamId: Id.nullable().optional(),
      isActive: z.boolean().optional(),
      handOverTo: Id.nullable()
        .optional()
        .meta({ description: 'Who takes over the customers of a member who is deactivated; null: nobody' }),
    }),
    reply: Member,
    problems: [
      'member-not-found',
      'last-administrator',
      'role-not-found',
      'team-not-found',
      'grants-too-much',
      'ownership-to-hand-over',
    ],
  }),
  rights: endpoint({
    method: 'GET',
    path: '/api/members/:id/rights',
    summary: 'What a member may do and see, and why: of everything, or of one customer',
    params: z.object({ id: IdText }),
    query: z.object({ customerId: IdText.optional() }),
    reply: Rights,
    problems: ['member-not-found', 'customer-not-found'],
  }),
  resetPassword: endpoint({
    method: 'POST',
    path: '/api/members/:id/password-reset',
    summary: 'A link by which a member chooses a new password; for members of this organization only',
    status: 201,
    params: z.object({ id: IdText }),
    reply: z.object({ link: z.string(), expiresAt: Moment }),
    problems: ['member-not-found', 'grants-too-much'],
  }),
  readInvitation: endpoint({
    method: 'GET',
    path: '/api/invitations/:token',
    summary: 'What an invitation is for',
    params: Token,
    reply: z.object({ organizationName: z.string(), email: z.string(), role: RoleLabel, hasAccount: z.boolean() }),
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
