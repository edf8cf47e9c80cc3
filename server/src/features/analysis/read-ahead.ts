import { charts } from '@fenji/contract/analysis'
import { overviewItems } from '@fenji/contract/dashboards'
import { sql } from 'kysely'
import { type Actor, installation } from '../../platform/actor.ts'
import type { ClockworkTask } from '../../platform/clockwork.ts'
import { type Db, inOrganization } from '../../platform/db.ts'
import type { Services } from '../../platform/services.ts'
import { askedBy } from './asked.ts'
import { readWarmBook } from './orders/warm-book.ts'
import { askChart } from './routes.ts'

/** Organizations with somebody who has worked here in the last two weeks, the last of them first. */
async function listAtWork(db: Db, now: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select organization_id as id from session
    where organization_id is not null and updated_at > ${now}::timestamptz - interval '14 days'
    group by organization_id order by max(updated_at) desc`.execute(db)
  return rows.map(({ id }) => id)
}

/** Draws the overview for nobody: what it is worked out of is kept. */
async function drawOverview(db: Db, actor: Actor, services: Services, signal: AbortSignal | undefined): Promise<void> {
  await readWarmBook(db, actor, services.kept, signal)
  for (const { chart, parameters } of overviewItems) {
    if (signal?.aborted) return
    const query = charts[chart].ask.query.parse(parameters) as never
    await askChart(await askedBy(db, actor, services, { filter: {} }), chart, query)
  }
}

/** Reads what the overview is drawn of before somebody waits for it, up to half of what may be kept. */
export async function readAhead(services: Services, signal?: AbortSignal): Promise<void> {
  const { database, clock, kept } = services
  const ids = await inOrganization(database, { organizationId: null }, (db) => listAtWork(db, clock.now()))
  for (const organizationId of ids) {
    if (signal?.aborted || kept.size() > kept.mostBytes / 2) return
    const actor = installation(organizationId)
    await inOrganization(database, actor, (db) => drawOverview(db, actor, services, signal), 'read')
  }
}

/** After the start, when whoever waited for the server has come in. */
export const readingAhead: ClockworkTask = {
  name: 'analysis.read-ahead',
  everyMs: 24 * 3600_000,
  afterMs: 5000,
  async run(services, signal) {
    await readAhead(services, signal).catch((error) => {
      if (!signal?.aborted) throw error
    })
  },
}
