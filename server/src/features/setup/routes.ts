import { setup } from '@fenji/contract/setup'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import { setScope } from '../../platform/db.ts'
import { hashPassword, refuseWeakPassword } from '../../platform/password.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { getSession, signIn } from '../sessions/public.ts'
import {
  getInstallation,
  insertMember,
  insertOrganization,
  insertPerson,
  lockSetup,
  renameOrganization,
} from './queries.ts'

export const routes = [
  route(setup.get, { public: true }, async ({ db }) => {
    const { hasMember, organizationName } = await getInstallation(db)
    return { isNeeded: !hasMember, organizationName: hasMember ? organizationName : null }
  }),
  route(setup.create, { public: true }, async ({ db, body, services, request, afterCommit, setCookies }) => {
    refuseWeakPassword(body.password, [body.email, body.name, body.organizationName])
    await lockSetup(db)
    const installation = await getInstallation(db)
    if (installation.hasMember) throw new Problem('already-set-up')
    const { organizationName: name, timeZone, language } = body
    let organizationId = installation.organizationId
    if (organizationId === null) organizationId = await insertOrganization(db, { name, timeZone, language })
    else await renameOrganization(db, organizationId, { name, timeZone, language })
    const passwordHash = await hashPassword(services, body.password)
    const personId = await insertPerson(db, { name: body.name, email: body.email, passwordHash, language })
    await setScope(db, { organizationId, personId })
    const memberId = await insertMember(db, organizationId, personId, 'administrator')
    const actor: Actor = {
      organizationId,
      personId,
      memberId,
      role: 'administrator',
      language,
      requestId: request.id,
      address: request.address,
    }
    await audit(db, actor, 'setup.create', organizationId, { after: { name, email: body.email } })
    afterCommit(async () => void (await signIn(services, body, request.headers, setCookies)))
    return getSession(db, actor)
  }),
]
