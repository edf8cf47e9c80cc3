import { z } from 'zod'
import { Role } from './abilities.ts'
import { endpoint } from './endpoint.ts'
import { Id, Language, Moment } from './page.ts'

export const Email = z.string().trim().toLowerCase().pipe(z.email().max(254))
/** Length is what protects a password; the server also refuses the most common ones. */
export const Password = z.string().min(10).max(128)
export const PersonName = z.string().trim().min(1).max(100)

/** The person behind the request, the organization they work in, and what their role may do there. */
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
    role: Role,
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
