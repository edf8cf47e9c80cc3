import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Language, Moment } from './page.ts'
import { Action, FieldLevels, Subject } from './policy.ts'
import { RoleLabel } from './roles.ts'

export const Email = z.string().trim().toLowerCase().pipe(z.email().max(254))
/** Length is what protects a password; the server also refuses the most common ones. */
export const Password = z.string().min(10).max(128)
/** The secret in a link. */
export const Token = z.object({ token: z.string().min(20).max(200) })
export const PersonName = z.string().trim().min(1).max(100)

const Rule = z
  .object({
    action: Action,
    subject: Subject,
    conditions: z.record(z.string(), z.object({ $in: z.array(z.union([z.number(), z.string()])) })).optional(),
  })
  .meta({ id: 'AbilityRule', description: 'A CASL rule' })

/** The person behind the request, the organization they work in, and what their role may do and see there. */
export const Session = z
  .object({
    person: z.object({ id: z.string(), name: z.string(), email: z.string(), language: Language }),
    organization: z.object({
      id: Id,
      name: z.string(),
      timeZone: z.string(),
      currency: z.string(),
      language: Language,
    }),
    memberId: Id,
    role: RoleLabel,
    rules: z.array(Rule),
    fields: FieldLevels,
    watermark: z.object({ screens: z.boolean(), exports: z.boolean() }),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>

/** One device on which the person is signed in. */
export const OwnSession = z
  .object({
    id: z.string(),
    isCurrent: z.boolean(),
    address: z.string().nullable(),
    device: z.string().nullable(),
    signedInAt: Moment,
    expiresAt: Moment,
  })
  .meta({ id: 'OwnSession' })

export const sessions = {
  current: endpoint({ method: 'GET', path: '/api/session', summary: 'Who is signed in', reply: Session }),
  signIn: endpoint({
    method: 'POST',
    path: '/api/session',
    summary: 'Sign in with e-mail address and password',
    body: z.object({ email: Email, password: z.string().min(1).max(128) }),
    reply: Session,
    problems: ['sign-in-failed', 'too-many-attempts'],
  }),
  signOut: endpoint({ method: 'DELETE', path: '/api/session', summary: 'Sign out on this device', status: 204 }),
  update: endpoint({
    method: 'PATCH',
    path: '/api/session',
    summary: 'Change the own name or language',
    body: z.object({ name: PersonName.optional(), language: Language.optional() }),
    reply: Session,
  }),
  changePassword: endpoint({
    method: 'PUT',
    path: '/api/session/password',
    summary: 'Change the own password; every other session ends',
    status: 204,
    body: z.object({ currentPassword: z.string().min(1).max(128), newPassword: Password }),
    problems: ['wrong-password', 'weak-password', 'too-many-attempts'],
  }),
  requestReset: endpoint({
    method: 'POST',
    path: '/api/password-resets',
    summary: 'Ask for a link to choose a new password; it is mailed where there is such an account',
    status: 204,
    body: z.object({ email: Email, language: Language.default('zh-CN') }),
    problems: ['too-many-attempts'],
  }),
  readReset: endpoint({
    method: 'GET',
    path: '/api/password-resets/:token',
    summary: 'For whom a link is to choose a new password',
    params: Token,
    reply: z.object({ email: z.string() }),
    problems: ['reset-not-found'],
  }),
  reset: endpoint({
    method: 'POST',
    path: '/api/password-resets/:token',
    summary: 'Choose a new password by a link; every session ends',
    status: 204,
    params: Token,
    body: z.object({ password: Password }),
    problems: ['reset-not-found', 'weak-password'],
  }),
  list: endpoint({
    method: 'GET',
    path: '/api/sessions',
    summary: 'The devices on which one is signed in',
    reply: z.array(OwnSession),
  }),
  end: endpoint({
    method: 'DELETE',
    path: '/api/sessions/:id',
    summary: 'Sign out on another device',
    status: 204,
    params: z.object({ id: z.string().max(100) }),
    problems: ['not-found'],
  }),
}
