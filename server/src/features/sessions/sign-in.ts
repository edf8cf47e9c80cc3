import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { clearFailures, countFailure, getFailures } from './queries.ts'

const windowMs = 15 * 60_000
const allowedPerAccount = 8
const allowedPerAddress = 60

const keysOf = (email: string, address: string) => ({ account: `account:${email}`, address: `address:${address}` })

/**
 * Makes a session and hands out its cookie.
 * @throws {Problem} sign-in-failed, the same for a wrong password and an account that does not exist.
 */
export async function signIn(
  services: Services,
  { email, password }: { email: string; password: string },
  headers: Headers,
  setCookies: (headers: Headers) => void,
): Promise<{ personId: string }> {
  try {
    const answer = await services.auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true })
    setCookies(answer.headers)
    return { personId: answer.response.user.id }
  } catch (error) {
    if ((error as { name?: string }).name === 'APIError') throw new Problem('sign-in-failed', { cause: error })
    throw error
  }
}

/**
 * Lets `attempt` check a password unless this account or address failed too often of late. Failures are counted outside
 * the request's transaction, which a failure rolls back.
 * @throws {Problem} too-many-attempts, with the seconds to wait.
 */
export async function throttled<T>(
  services: Services,
  who: { email: string; address: string },
  attempt: () => Promise<T>,
): Promise<T> {
  const { kysely } = services.database
  const keys = keysOf(who.email, who.address)
  const now = services.clock.now()
  const since = new Date(now.getTime() - windowMs)
  const failures = await getFailures(kysely, [keys.account, keys.address], since)
  const limits: [string, number][] = [
    [keys.account, allowedPerAccount],
    [keys.address, allowedPerAddress],
  ]
  for (const [key, allowed] of limits) {
    const past = failures.get(key)
    if (past && past.failures >= allowed) {
      const waitMs = past.windowStartedAt.getTime() + windowMs - now.getTime()
      throw new Problem('too-many-attempts', { retryAfter: Math.max(1, Math.ceil(waitMs / 1000)) })
    }
  }
  try {
    const result = await attempt()
    await clearFailures(kysely, keys.account)
    return result
  } catch (error) {
    const isWrong = error instanceof Problem && (error.code === 'sign-in-failed' || error.code === 'wrong-password')
    if (isWrong) for (const [key] of limits) await countFailure(kysely, key, now, since)
    throw error
  }
}
