import { CustomerCondition } from '@fenji/contract/customer-conditions'
import type { SegmentDay } from '@fenji/contract/segments'
import { type Actor, installation } from '../../platform/actor.ts'
import { dayIn } from '../../platform/clock.ts'
import type { ClockworkTask } from '../../platform/clockwork.ts'
import { type Db, inOrganization } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { getSettings } from '../settings/public.ts'
import { insertDay, listUncounted, organizationsToCount, type SegmentRow } from './queries.ts'
import { membersFor } from './show.ts'

export const todayIn = async (db: Db, actor: Actor, { clock }: Pick<Services, 'clock'>): Promise<string> =>
  dayIn((await getSettings(db, actor)).timeZone, clock.now())

function sumOf(mask: Uint8Array, amounts: Float64Array | undefined): number {
  let sum = 0
  for (let i = 0; i < mask.length; i++) if (mask[i]) sum += amounts?.[i] || 0
  return sum
}

async function figuresOf(db: Db, actor: Actor, services: Services, row: SegmentRow, day: string): Promise<SegmentDay> {
  try {
    const {
      mask,
      count,
      ranks: [amounts],
    } = await membersFor(db, actor, services, CustomerCondition.parse(row.condition), 'amount')
    return { day, customers: count, amountE4: sumOf(mask, amounts) }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { day, customers: null, amountE4: null }
  }
}

/** Writes down what the segments of an organization have today, as far as nobody has. Everybody's customers count. */
export async function countToday(services: Services, organizationId: number): Promise<void> {
  const actor = installation(organizationId)
  const counted = await inOrganization(
    services.database,
    actor,
    async (db) => {
      const day = await todayIn(db, actor, services)
      const figures: [number, SegmentDay][] = []
      for (const row of await listUncounted(db, actor, day))
        figures.push([row.id, await figuresOf(db, actor, services, row, day)])
      return figures
    },
    'read',
  )
  await inOrganization(services.database, actor, async (db) => {
    for (const [id, figures] of counted) await insertDay(db, actor, id, figures)
  })
}

/** Counts the segments of each organization once on each of its days. */
export const dailyCounting: ClockworkTask = {
  name: 'segments.daily',
  everyMs: 60_000,
  async run(services) {
    const now = services.clock.now()
    const ids = await inOrganization(services.database, { organizationId: null }, (db) => organizationsToCount(db, now))
    for (const organizationId of ids)
      await countToday(services, organizationId).catch((error) =>
        services.log.error({ err: error, organizationId }, 'segments not counted'),
      )
  },
}
