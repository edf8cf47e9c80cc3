import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Language } from './page.ts'
import { Email, Password, PersonName, Session } from './sessions.ts'
import { OrganizationName, TimeZone } from './settings.ts'

/** What the first-run page asks: the organization's name and its first administrator. */
export const Setup = z
  .object({
    organizationName: OrganizationName,
    name: PersonName,
    email: Email,
    password: Password,
    language: Language.default('zh-CN'),
    timeZone: TimeZone.optional(),
  })
  .meta({ id: 'Setup' })

export const setup = {
  get: endpoint({
    method: 'GET',
    path: '/api/setup',
    summary: 'Does this installation still need its first administrator?',
    reply: z.object({ isNeeded: z.boolean(), organizationName: z.string().nullable(), hasMail: z.boolean() }),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/setup',
    summary: 'Create the organization and its first administrator, and sign in',
    status: 201,
    body: Setup,
    reply: Session,
    problems: ['already-set-up', 'weak-password'],
  }),
}
