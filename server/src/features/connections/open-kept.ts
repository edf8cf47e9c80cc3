import type { SourceAddress } from '@fenji/contract/connections'
import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/services.ts'
import { openSource } from '../../platform/sources/open-source.ts'
import type { Source } from '../../platform/sources/source.ts'
import { SourceFailure } from '../../platform/sources/source-failure.ts'
import { SealBroken } from '../../platform/vault.ts'
import { sealContext } from './rules.ts'

/** The password as it was sealed for this address. @throws {SourceFailure} password-lost. */
export function openPassword(
  { vault }: Services,
  { organizationId }: Pick<Actor, 'organizationId'>,
  address: SourceAddress,
  sealed: string,
): string {
  try {
    return vault.open(sealed, sealContext(organizationId, address))
  } catch (error) {
    if (error instanceof SealBroken) throw new SourceFailure('password-lost', {}, { cause: error })
    throw error
  }
}

export interface Reading {
  address: SourceAddress
  password: string
  timeZone: string
  timeLimitSeconds: number
  signal?: AbortSignal | undefined
}

/** Does something with the database open, and closes it. @throws {SourceFailure} */
export async function withSource<T>(
  { config }: Services,
  { address, ...options }: Reading,
  work: (source: Source) => Promise<T>,
): Promise<T> {
  const source = await openSource(address, { ...options, networks: config.sourceNetworks })
  try {
    return await work(source)
  } finally {
    await source.close()
  }
}
