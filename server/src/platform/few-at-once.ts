import { Problem } from './problem.ts'

/**
 * Keeps an organization from doing more than so many of something at once in this process, where each holds a connection.
 * @returns what does the work, or throws the problem too-many-requests.
 */
export function fewAtOnce(most: number) {
  const running = new Map<number, number>()
  return async <T>(organizationId: number, work: () => Promise<T>): Promise<T> => {
    const others = running.get(organizationId) ?? 0
    if (others >= most) throw new Problem('too-many-requests', { retryAfter: 5 })
    running.set(organizationId, others + 1)
    try {
      return await work()
    } finally {
      const left = (running.get(organizationId) ?? 1) - 1
      if (left > 0) running.set(organizationId, left)
      else running.delete(organizationId)
    }
  }
}
