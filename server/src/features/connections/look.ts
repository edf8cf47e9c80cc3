import type { SourceAddress } from '@fenji/contract/connections'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { fewAtOnce } from '../../platform/few-at-once.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import type { Source } from '../../platform/sources/source.ts'
import { SourceFailure } from '../../platform/sources/source-failure.ts'
import { getSettings } from '../settings/public.ts'
import { passwordNeeded } from './keep.ts'
import { openPassword, withSource } from './open-kept.ts'
import { getKept } from './queries/connections.ts'

/** A person waits for the answer. */
const timeLimitSeconds = 10
const looking = fewAtOnce(3)

export interface Place {
  address: SourceAddress
  password: string
}

/** The connection as it is kept. @throws {Problem} connection-not-found, source-failed. */
export async function keptPlace(db: Db, actor: Actor, services: Services, id: number): Promise<Place> {
  const { address, password } = await getKept(db, actor, id)
  return { address, password: told(() => openPassword(services, actor, address, password)) }
}

/** With the password that was kept for the same address. @throws {Problem} invalid-input where it was kept for another. */
export async function placeFor(
  db: Db,
  actor: Actor,
  services: Services,
  { id, address, password }: { id: number | null; address: SourceAddress; password: string | null },
): Promise<Place> {
  if (password !== null) return { address, password }
  if (id === null) throw passwordNeeded()
  const kept = await getKept(db, actor, id)
  try {
    return { address, password: openPassword(services, actor, address, kept.password) }
  } catch (error) {
    if (error instanceof SourceFailure) throw passwordNeeded()
    throw error
  }
}

function problemOf(error: unknown): unknown {
  if (!(error instanceof SourceFailure)) return error
  return new Problem('source-failed', { detail: { code: error.code, params: error.params }, cause: error })
}

function told<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw problemOf(error)
  }
}

/**
 * Looks into the database while a person waits, which is why it does not go to a job: a few seconds at most, and few at once.
 * @throws {Problem} source-failed with the code that says why; too-many-requests.
 */
export async function look<T>(
  db: Db,
  actor: Actor,
  services: Services,
  place: Place,
  work: (source: Source) => Promise<T>,
): Promise<T> {
  const { timeZone } = await getSettings(db, actor)
  return looking(actor.organizationId, () =>
    withSource(services, { ...place, timeZone, timeLimitSeconds }, work).catch((error) => {
      throw problemOf(error)
    }),
  )
}
