import { sessions } from '@fenji/contract/sessions'
import { findMemberActor } from '../../platform/access.ts'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import { findHome } from '../../platform/auth.ts'
import { setScope } from '../../platform/db.ts'
import { hashOf } from '../../platform/link.ts'
import { hashPassword, isPassword, refuseWeakPassword } from '../../platform/password.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { getCredential, updatePassword, updatePerson } from './queries/people.ts'
import { deleteResets, takeReset } from './queries/resets.ts'
import {
  deleteSession,
  deleteSessionOf,
  deleteSessions,
  getSession,
  listSessions,
  touchMember,
} from './queries/sessions.ts'
import { mailReset, openReset } from './reset.ts'
import { noteRefusal, signIn } from './sign-in.ts'
import { forgiveAccount, throttled, throttleReset } from './throttle.ts'

const personOf = (actor: Actor) => actor.personId ?? ''

const own = [
  route(sessions.current, { signedIn: true }, ({ db, actor }) => getSession(db, actor)),
  route(sessions.signIn, { public: true }, async ({ db, body, services, request, setCookies }) => {
    const { id: requestId, address } = request
    const who = { email: body.email, address }
    const attempt = throttled(services, who, () => signIn(services, body, request.headers, setCookies))
    const { personId } = await attempt.catch((error) => {
      if (error instanceof Problem && error.code === 'sign-in-failed') noteRefusal(services, { ...who, requestId })
      throw error
    })
    await setScope(db, { organizationId: null, personId })
    const organizationId = await findHome(db, personId)
    if (organizationId === null) throw new Problem('sign-in-failed')
    await setScope(db, { organizationId, personId })
    const actor = await findMemberActor(db, organizationId, personId, { requestId, address })
    if (!actor) throw new Problem('sign-in-failed')
    // The browser had a session already: nobody needs two of them.
    if (request.sessionToken !== null) await deleteSessionOf(db, request.sessionToken)
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

const passwords = [
  route(sessions.changePassword, { signedIn: true }, async ({ db, actor, body, services, request }) => {
    const credential = await getCredential(db, personOf(actor))
    await throttled(services, { email: credential.email, address: request.address }, async () => {
      if (!(await isPassword(services, credential.password ?? '', body.currentPassword)))
        throw new Problem('wrong-password')
    })
    refuseWeakPassword(body.newPassword, [credential.email, credential.name])
    await updatePassword(db, credential.id, await hashPassword(services, body.newPassword))
    await deleteSessions(db, personOf(actor), request.sessionToken)
    await deleteResets(db, personOf(actor))
    await audit(db, actor, 'password.update', personOf(actor))
    return undefined
  }),
  route(sessions.requestReset, { public: true }, async ({ body, services, request, afterCommit }) => {
    await throttleReset(services, { email: body.email, address: request.address })
    afterCommit(async () => mailReset(services, body))
    return undefined
  }),
  route(sessions.readReset, { public: true }, async ({ db, params, services }) => {
    const { email } = await openReset(db, services, params.token)
    return { email }
  }),
  route(sessions.reset, { public: true }, async ({ db, params, body, services, request }) => {
    const { personId, email, name, places } = await openReset(db, services, params.token)
    refuseWeakPassword(body.password, [email, name])
    if (!(await takeReset(db, hashOf(params.token)))) throw new Problem('reset-not-found')
    const credential = await getCredential(db, personId)
    await updatePassword(db, credential.id, await hashPassword(services, body.password))
    await deleteResets(db, personId)
    await deleteSessions(db, personId)
    await forgiveAccount(db, { email, address: request.address })
    const origin = { requestId: request.id, address: request.address }
    for (const { organizationId, memberId } of places) {
      await setScope(db, { organizationId, personId })
      const identity = { organizationId, personId, memberId, apiKeyId: null, language: 'zh-CN', ...origin } as const
      await audit(db, identity, 'password.reset', personId)
    }
    return undefined
  }),
]

export const routes = [...own, ...passwords]
