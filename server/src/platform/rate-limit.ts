import { isIPv6 } from 'node:net'
import type { Endpoint } from '@fenji/contract/endpoint'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Actor } from './actor.ts'
import { Problem } from './problem.ts'

const windowSeconds = 60
const downloadsPerWindow = 20
// A whole office can stand behind one address.
const strangersPerWindow = 300

/** What is counted, each within a minute: of a person or key all requests and downloads, of an address requests of nobody. */
export interface RateLimits {
  requests: RateLimiterMemory
  downloads: RateLimiterMemory
  strangers: RateLimiterMemory
}

/** @param requestsPerMinute of a person or a key; 0: nothing is limited. */
export function createRateLimits(requestsPerMinute: number): RateLimits | null {
  if (requestsPerMinute === 0) return null
  const limiter = (points: number) => new RateLimiterMemory({ points, duration: windowSeconds })
  return {
    requests: limiter(requestsPerMinute),
    downloads: limiter(Math.min(downloadsPerWindow, requestsPerMinute)),
    strangers: limiter(strangersPerWindow),
  }
}

/** Whoever has one IPv6 address has a network of them: the first 64 bits are the customer. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  const [head = '', tail] = address.split('::').map((part) => part.split(':').filter((group) => group !== ''))
  const zeros = Array.from({ length: 8 - head.length - (tail?.length ?? 0) }, () => '0')
  const groups = [...head, ...zeros, ...(tail ?? [])].slice(0, 4)
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}

async function count(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (reached) {
    if (!(reached instanceof RateLimiterRes)) throw reached
    throw new Problem('too-many-requests', { retryAfter: Math.max(1, Math.ceil(reached.msBeforeNext / 1000)) })
  }
}

/**
 * Counts a request: for its person or API key, or, where it is nobody's, for its address. A download counts twice.
 * @throws {Problem} too-many-requests, with the seconds to wait.
 */
export async function limit(
  { rateLimits }: { rateLimits: RateLimits | null },
  {
    actor,
    address,
    endpoint,
  }: { actor: Pick<Actor, 'personId' | 'apiKeyId'> | null; address: string; endpoint: Pick<Endpoint, 'download'> },
): Promise<void> {
  if (!rateLimits) return
  if (!actor) return count(rateLimits.strangers, networkOf(address))
  const key = actor.apiKeyId === null ? `person:${actor.personId}` : `key:${actor.apiKeyId}`
  await count(rateLimits.requests, key)
  if (endpoint.download) await count(rateLimits.downloads, key)
}
