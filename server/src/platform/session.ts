import type { Role } from '@fenji/contract/abilities'
import type { Language } from '@fenji/contract/page'
import type { Actor } from './actor.ts'
import { inOrganization } from './db.ts'
import type { Services } from './services.ts'

export interface SignedIn {
  actor: Actor
  token: string
  renewedCookies: Headers | null
}

/** Who sends this request? Null: nobody signed in, or somebody who is no active member any more. */
export async function findActor(
  services: Services,
  headers: Headers,
  request: { id: string; address: string },
): Promise<SignedIn | null> {
  if (!headers.get('cookie')?.includes('fenji.')) return null
  const found = await services.auth.api.getSession({ headers, returnHeaders: true })
  if (!found.response) return null
  const { session, user } = found.response
  const organizationId = session.organizationId
  if (typeof organizationId !== 'number') return null
  const member = await inOrganization(
    services.database,
    { organizationId, personId: user.id },
    (db) =>
      db
        .selectFrom('member')
        .select(['id', 'role'])
        .where('organizationId', '=', organizationId)
        .where('personId', '=', user.id)
        .where('isActive', '=', true)
        .executeTakeFirst(),
    'read',
  )
  if (!member) return null
  return {
    actor: {
      organizationId,
      personId: user.id,
      memberId: member.id,
      role: member.role as Role,
      language: (user.language ?? 'zh-CN') as Language,
      requestId: request.id,
      address: request.address,
    },
    token: session.token,
    renewedCookies: found.headers.getSetCookie().length > 0 ? found.headers : null,
  }
}
