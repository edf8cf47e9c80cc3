import { setup } from '@fenji/contract/setup'
import { findMemberActor } from '../../platform/access.ts'
import { audit } from '../../platform/audit.ts'
import { setScope } from '../../platform/db.ts'
import { hashPassword, refuseWeakPassword } from '../../platform/password.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { getSession, signIn } from '../sessions/public.ts'
import {
  getInstallation,
  insertAdministrator,
  insertOrganization,
  insertPerson,
  lockSetup,
  renameOrganization,
} from './queries.ts'

export const routes = [
  route(setup.get, { public: true }, async ({ db, services }) => {
    const { hasMember, organizationName } = await getInstallation(db)
    const hasMail = services.mail !== null
    return { isNeeded: !hasMember, organizationName: hasMember ? organizationName : null, hasMail }
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
    await insertAdministrator(db, organizationId, personId)
    const origin = { requestId: request.id, address: request.address }
    const actor = await findMemberActor(db, organizationId, personId, origin)
    if (!actor) throw new Error('the first administrator is no member')
    await audit(db, actor, 'setup.create', organizationId, { after: { name, email: body.email } })
    afterCommit(async () => void (await signIn(services, body, request.headers, setCookies)))
    return getSession(db, actor)
  }),
]
