import type { Db } from '../../platform/db.ts'
import { isPassword } from '../../platform/password.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { clearAttempts, countAttempt, forgiveAttempt, getCredential, setSessionOrganization } from './queries.ts'

const windowMs = 15 * 60_000
const allowedPerAccount = 8
const allowedPerAddress = 60

const keysOf = (email: string, address: string) => ({ account: `account:${email}`, address: `address:${address}` })

/** @throws {Problem} sign-in-failed, where this is not the password of this person. */
export async function checkPassword(services: Services, db: Db, personId: string, password: string): Promise<void> {
  const credential = await getCredential(db, personId)
  if (!(await isPassword(services, credential.password ?? '', password))) throw new Problem('sign-in-failed')
}

/**
 * Makes a session and hands out its cookie.
 * @param organizationId where the person is going to work; their oldest membership unless it is given.
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
 * Lets `attempt` check a password unless this account or address failed too often of late. Each attempt counts before it
 * is made, so that many at once count like one after the other, and outside the request's transaction, which a failure
 * rolls back; one that does not fail is taken back.
 * @throws {Problem} too-many-attempts, with the seconds to wait.
 */
export async function throttled<T>(
  services: Services,
  who: { email: string; address: string },
  attempt: () => Promise<T>,
): Promise<T> {
  const { kysely } = services.database
  const { account, address } = keysOf(who.email, who.address)
  await refuseTooMany(services, address, allowedPerAddress)
  await refuseTooMany(services, account, allowedPerAccount)
  try {
    const result = await attempt()
    await clearAttempts(kysely, account)
    await forgiveAttempt(kysely, address)
    return result
  } catch (error) {
    const isWrong = error instanceof Problem && (error.code === 'sign-in-failed' || error.code === 'wrong-password')
    if (!isWrong) for (const key of [account, address]) await forgiveAttempt(kysely, key)
    throw error
  }
}

async function refuseTooMany({ database, clock }: Services, key: string, allowed: number): Promise<void> {
  const now = clock.now()
  const { failures, windowStartedAt } = await countAttempt(
    database.kysely,
    key,
    now,
    new Date(now.getTime() - windowMs),
  )
  if (failures <= allowed) return
  const waitMs = windowStartedAt.getTime() + windowMs - now.getTime()
  throw new Problem('too-many-attempts', { retryAfter: Math.max(1, Math.ceil(waitMs / 1000)) })
}
