import type { Role } from '@fenji/contract/abilities'
import { sessions } from '@fenji/contract/sessions'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import { setScope } from '../../platform/db.ts'
import { hashPassword, isPassword, refuseWeakPassword } from '../../platform/password.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import {
  deleteSession,
  deleteSessions,
  findMembership,
  getCredential,
  getSession,
  listSessions,
  touchMember,
  updatePassword,
  updatePerson,
} from './queries.ts'
import { signIn, throttled } from './sign-in.ts'

const personOf = (actor: Actor) => actor.personId ?? ''

export const routes = [
  route(sessions.current, { signedIn: true }, ({ db, actor }) => getSession(db, actor)),
  route(sessions.signIn, { public: true }, async ({ db, body, services, request, setCookies }) => {
    const who = { email: body.email, address: request.address }
    const { personId } = await throttled(services, who, () => signIn(services, body, request.headers, setCookies))
    await setScope(db, { organizationId: null, personId })
    const membership = await findMembership(db, personId)
    if (!membership) throw new Problem('sign-in-failed')
    const { organizationId, id: memberId, role } = membership
    await setScope(db, { organizationId, personId })
    const actor = {
      organizationId,
      personId,
      memberId,
      role: role as Role,
      language: 'zh-CN',
      requestId: request.id,
      address: request.address,
    } as const
    await touchMember(db, actor)
    await audit(db, actor, 'session.create', personId)
    return getSession(db, actor)
  }),
  route(sessions.signOut, { signedIn: true }, async ({ db, actor, services, request, setCookies, afterCommit }) => {
    await audit(db, actor, 'session.delete', personOf(actor))
    afterCommit(async () => {
      const { headers } = await services.auth.api.signOut({ headers: request.headers, returnHeaders: true })
      setCookies(headers)
    })
    return undefined
  }),
  route(sessions.update, { signedIn: true }, async ({ db, actor, body }) => {
    await updatePerson(db, personOf(actor), body)
    await audit(db, actor, 'session.update', personOf(actor), { after: body })
    return getSession(db, actor)
  }),
  route(sessions.changePassword, { signedIn: true }, async ({ db, actor, body, services, request }) => {
    const credential = await getCredential(db, personOf(actor))
    await throttled(services, { email: credential.email, address: request.address }, async () => {
      if (!(await isPassword(services, credential.password ?? '', body.currentPassword)))
        throw new Problem('wrong-password')
    })
    refuseWeakPassword(body.newPassword, [credential.email, credential.name])
    await updatePassword(db, credential.id, await hashPassword(services, body.newPassword))
    await deleteSessions(db, personOf(actor), request.sessionToken)
    await audit(db, actor, 'password.update', personOf(actor))
    return undefined
  }),
  route(sessions.list, { signedIn: true }, async ({ db, actor, request }) => {
    const found = await listSessions(db, personOf(actor))
    return found.map((session) => ({
      id: session.id,
      isCurrent: session.token === request.sessionToken,
      address: session.ipAddress,
      device: session.userAgent,
      signedInAt: session.createdAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
    }))
  }),
  route(sessions.end, { signedIn: true }, async ({ db, actor, params }) => {
    if (!(await deleteSession(db, personOf(actor), params.id))) throw new Problem('not-found')
    await audit(db, actor, 'session.delete', personOf(actor))
    return undefined
  }),
]
