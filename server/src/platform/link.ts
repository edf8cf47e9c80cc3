import { createHash, randomBytes } from 'node:crypto'
import type { Services } from './services.ts'

/** What is kept of a secret: it tells who knows it, and not what it is. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** A secret that nobody guesses, as it stands in a link or a key. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/**
 * A link into the web, for whoever asked: it begins with the address by which their own browser came, unless the installation
 * has a fixed one. Never for a mail: anybody can ask in somebody else's name, with an address of their choice.
 */
export function linkFor({ config }: Services, request: { headers: Headers }, path: string): string {
  const origin = config.publicUrl ?? `http://${request.headers.get('host')}`
  return `${origin.replace(/\/$/, '')}${path}`
}
