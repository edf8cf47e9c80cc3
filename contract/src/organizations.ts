import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdText, Language } from './page.ts'
import { Session } from './sessions.ts'
import { OrganizationName, TimeZone } from './settings.ts'

/** An organization in which the person works. */
export const OwnOrganization = z
  .object({ id: Id, name: z.string(), isCurrent: z.boolean() })
  .meta({ id: 'OwnOrganization' })

export const organizations = {
  list: endpoint({
    method: 'GET',
    path: '/api/organizations',
    summary: 'The organizations in which one works',
    reply: z.array(OwnOrganization),
  }),
  enter: endpoint({
    method: 'POST',
    path: '/api/organizations/:id/enter',
    summary: 'Go on working in another organization, on this device',
    params: z.object({ id: IdText }),
    reply: Session,
    problems: ['organization-not-found'],
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/organizations',
    summary: 'A further organization in this installation, with oneself as its administrator',
    status: 201,
    body: z.object({ name: OrganizationName, language: Language.default('zh-CN'), timeZone: TimeZone.optional() }),
    reply: OwnOrganization,
  }),
}
