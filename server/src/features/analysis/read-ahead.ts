import { charts } from '@fenji/contract/analysis'
import { overviewItems } from '@fenji/contract/dashboards'
import { sql } from 'kysely'
import { type Actor, installation } from '../../platform/actor.ts'
import type { ClockworkTask } from '../../platform/clockwork.ts'
import { type Db, inOrganization } from '../../platform/db.ts'
import type { Services } from '../../platform/services.ts'
import { askedBy } from './asked.ts'
import { areOrdersKept, readWarmBook } from './orders/warm-book.ts'
import { askChart } from './routes.ts'

/** Organizations with somebody who has worked here in the last two weeks, the last of them first. */
async function listAtWork(db: Db, now: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select organization_id as id from session
    where organization_id is not null and updated_at > ${now}::timestamptz - interval '14 days'
    group by organization_id order by max(updated_at) desc`.execute(db)
  return rows.map(({ id }) => id)
}

/** Draws the overview for nobody: what it is worked out of is kept, as long as there is room for it. */
async function drawOverview(db: Db, actor: Actor, services: Services, signal: AbortSignal | undefined): Promise<void> {
  const { kept } = services
  await readWarmBook(db, actor, kept, signal)
  for (const { chart, parameters } of overviewItems) {
    // Without the orders each chart would read them again, for nothing.
    if (signal?.aborted || !(hasRoom(services) && areOrdersKept(actor, kept))) return
    const query = charts[chart].ask.query.parse(parameters) as never
    await askChart(await askedBy(db, actor, services, { filter: {} }), chart, query)
  }
}

const hasRoom = ({ kept }: Services) => kept.size() < kept.mostBytes / 2

/**
 * Reads what the overview is drawn of before somebody waits for it, until half of what may be kept is in use. One organization after the
 * other; where that fails, the others are read all the same.
 */
export async function readAhead(services: Services, signal?: AbortSignal): Promise<void> {
  const { database, clock, log } = services
  const ids = await inOrganization(database, { organizationId: null }, (db) => listAtWork(db, clock.now()))
  for (const organizationId of ids) {
    if (signal?.aborted || !hasRoom(services)) return
    const actor = installation(organizationId)
    await inOrganization(database, actor, (db) => drawOverview(db, actor, services, signal), 'read').catch((error) => {
      if (!signal?.aborted) log.warn({ err: error, organizationId }, 'overview not read ahead')
    })
  }
}

/** After the start, when whoever waited for the server has come in. */
export const readingAhead: ClockworkTask = {
  name: 'analysis.read-ahead',
  everyMs: 24 * 3600_000,
  afterMs: 5000,
  run: readAhead,
}
