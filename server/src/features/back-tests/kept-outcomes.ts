import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { bytesOf } from '../../platform/keeping-thread.ts'
import type { Kept } from '../../platform/kept.ts'
import { inSharedMemory } from '../../platform/shared-memory.ts'
import { type FactStamp, isUnchangedSince, takeStamp } from '../metrics/public.ts'
import { type Outcomes, type Period, readOutcomes } from './queries/outcomes.ts'

interface KeptOutcomes {
  stamp: FactStamp
  customerIds: Float64Array
  outcomes: Outcomes<readonly [Period]>
}

/** What `readOutcomes` says of one period; read again only where the facts, or who there is, have changed. */
export async function readKeptOutcomes(
  db: Db,
  actor: Actor,
  kept: Kept,
  { customerIds, period }: { customerIds: Float64Array; period: Period },
): Promise<Outcomes<readonly [Period]>> {
  const name = `outcomes ${actor.organizationId} ${period.after} ${period.until}`
  const known = kept.get<KeptOutcomes>(name)
  if (known?.customerIds === customerIds && (await isUnchangedSince(db, actor, known.stamp))) return known.outcomes
  const stamp = await takeStamp(db)
  const outcomes = inSharedMemory(await readOutcomes(db, actor, { customerIds, periods: [period] as const }))
  kept.set(name, { stamp, customerIds, outcomes } satisfies KeptOutcomes, bytesOf(outcomes))
  return outcomes
}
