import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { clearAttempts, countAttempt, forgiveAttempt } from './queries/throttle.ts'

const windowMs = 15 * 60_000
const allowedPerAccount = 8
const allowedPerAddress = 60
const allowedResetsPerAccount = 3
const allowedResetsPerAddress = 20

interface Who {
  email: string
  address: string
}

const keysOf = ({ email, address }: Who) => ({
  account: `account:${email}`,
  address: `address:${address}`,
  reset: `reset:${email}`,
  resetAddress: `reset-address:${address}`,
})

/**
 * Lets `attempt` check a password unless this account or address failed too often of late. Each attempt counts before it
 * is made, so that many at once count like one after the other, and outside the request's transaction, which a failure
 * rolls back; one that does not fail is taken back.
 * @throws {Problem} too-many-attempts, with the seconds to wait.
 */
export async function throttled<T>(services: Services, who: Who, attempt: () => Promise<T>): Promise<T> {
  const { kysely } = services.database
  const { account, address } = keysOf(who)
  await refuseTooMany(services, address, allowedPerAddress)
  await refuseTooMany(services, account, allowedPerAccount)
  try {
    const result = await attempt()
    await clearAttempts(kysely, [account])
    await forgiveAttempt(kysely, address)
    return result
  } catch (error) {
    const isWrong = error instanceof Problem && (error.code === 'sign-in-failed' || error.code === 'wrong-password')
    if (!isWrong) for (const key of [account, address]) await forgiveAttempt(kysely, key)
    throw error
  }
}

/** Counts that somebody asks for a new password, whether there is such an account or not. @throws {Problem} too-many-attempts. */
export async function throttleReset(services: Services, who: Who): Promise<void> {
  const { reset, resetAddress } = keysOf(who)
  await refuseTooMany(services, resetAddress, allowedResetsPerAddress)
  await refuseTooMany(services, reset, allowedResetsPerAccount)
}

/** Forgets what failed at this account, because its owner was here. */
export async function forgiveAccount(db: Db, who: Who): Promise<void> {
  const { account, reset } = keysOf(who)
  await clearAttempts(db, [account, reset])
}

async function refuseTooMany({ database, clock }: Services, key: string, allowed: number): Promise<void> {
  const now = clock.now()
  const since = new Date(now.getTime() - windowMs)
  const { failures, windowStartedAt } = await countAttempt(database.kysely, key, now, since)
  if (failures <= allowed) return
  const waitMs = windowStartedAt.getTime() + windowMs - now.getTime()
  throw new Problem('too-many-attempts', { retryAfter: Math.max(1, Math.ceil(waitMs / 1000)) })
}
