import { Problem } from '../../platform/problem.ts'

const atOnce = 2
const running = new Map<number, number>()

/**
 * Keeps an organization from more than two back-tests at once in this process: each holds a connection, and with a million customers
 * some hundred megabytes.
 * @throws {Problem} too-many-requests.
 */
export async function fewAtOnce<T>(organizationId: number, work: () => Promise<T>): Promise<T> {
  const others = running.get(organizationId) ?? 0
  if (others >= atOnce) throw new Problem('too-many-requests', { retryAfter: 5 })
  running.set(organizationId, others + 1)
  try {
    return await work()
  } finally {
    const left = (running.get(organizationId) ?? 1) - 1
    if (left > 0) running.set(organizationId, left)
    else running.delete(organizationId)
  }
}
