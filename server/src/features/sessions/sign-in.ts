import { aside } from '../../platform/aside.ts'
import { audit } from '../../platform/audit.ts'
import { type Db, inOrganization, setScope } from '../../platform/db.ts'
import { isPassword } from '../../platform/password.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { findAccount, getCredential } from './queries/people.ts'
import { setSessionOrganization } from './queries/sessions.ts'

/** @throws {Problem} sign-in-failed, where this is not the password of this person. */
export async function checkPassword(services: Services, db: Db, personId: string, password: string): Promise<void> {
  const credential = await getCredential(db, personId)
  if (!(await isPassword(services, credential.password ?? '', password))) throw new Problem('sign-in-failed')
}

/**
 * Makes a session and hands out its cookie.
 * @param organizationId where the person is going to work; where they worked last unless it is given.
 * @throws {Problem} sign-in-failed, the same for a wrong password and an account that does not exist.
 */
export async function signIn(
  services: Services,
  { email, password }: { email: string; password: string },
  headers: Headers,
  setCookies: (headers: Headers) => void,
  organizationId?: number,
): Promise<{ personId: string }> {
  try {
    const answer = await services.auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true })
    const { token } = answer.response
    if (organizationId !== undefined) await setSessionOrganization(services.database.kysely, token, organizationId)
    setCookies(answer.headers)
    return { personId: answer.response.user.id }
  } catch (error) {
    if ((error as { name?: string }).name === 'APIError') throw new Problem('sign-in-failed', { cause: error })
    throw error
  }
}

/**
 * Writes down wherever this account works that somebody failed to sign in to it. The answer does not wait: it takes as long
 * for an account that does not exist.
 */
export function noteRefusal(services: Services, given: { email: string; requestId: string; address: string }): void {
  const { email, requestId, address } = given
  aside(services, 'noting a refused sign-in', () =>
    inOrganization({ pool: services.database.sidePool }, { organizationId: null }, async (db) => {
      const account = await findAccount(db, email)
      if (!account) return
      const { personId } = account
      for (const place of account.places) {
        await setScope(db, place)
        const identity = { ...place, personId, apiKeyId: null, language: 'zh-CN', requestId, address } as const
        await audit(db, identity, 'session.refuse', personId)
      }
    }),
  )
}
