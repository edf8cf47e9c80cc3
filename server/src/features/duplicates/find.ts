import type { DuplicateSearch } from '@fenji/contract/duplicates'
import { type Actor, installation } from '../../platform/actor.ts'
import type { ClockworkTask } from '../../platform/clockwork.ts'
import { type Db, inOrganization } from '../../platform/db.ts'
import type { JobKind } from '../../platform/perform-job.ts'
import type { Services } from '../../platform/services.ts'
import { tidyTables } from '../../platform/tidy.ts'
import { keepIdentities } from '../identity/public.ts'
import { findPairs, type Scope } from './queries/find-pairs.ts'
import { claimSearch, countCustomers, findSearch, noteSearch, organizationsToSearch } from './queries/search.ts'

const titles = {
  all: { zh: '全部客户', en: 'All customers' },
  changed: { zh: '有变化的客户', en: 'Customers that changed' },
} as const

/** From so many rows on the planner has to be told of them at once. */
const untold = 1000

/** Leaves the search for duplicates to a job, unless one is under way. */
export async function beginSearch(
  db: Db,
  actor: Actor,
  { jobs, clock }: Services,
  scope: Scope = 'all',
): Promise<DuplicateSearch> {
  await claimSearch(db, actor)
  const last = await findSearch(db, actor)
  if (last.isRunning) return last
  const title = titles[scope][actor.language === 'zh-CN' ? 'zh' : 'en']
  const jobId = await jobs.enqueue(db, actor, {
    kind: 'duplicates.find',
    subjectId: actor.organizationId,
    title,
    data: { scope },
  })
  await noteSearch(db, actor, { jobId, startedAt: clock.now() })
  return findSearch(db, actor)
}

/** Looks for duplicates of all customers of an organization, or of those that have changed. Cut off anywhere, it leaves the pairs found before. */
export const findJob: JobKind = {
  name: 'duplicates.find',
  async run({ transaction, actor, services, signal, data }) {
    const scope: Scope = data.scope === 'changed' ? 'changed' : 'all'
    const startedAt = performance.now()
    const made = await transaction((db) => keepIdentities(db, actor, scope === 'all' ? 'stale' : 'missing'))
    // Of a table that was just filled the planner knows nothing, and would compare everybody with everybody.
    if (made >= untold) await tidyTables(services, ['customer_identity', 'customer_key'])
    const found = await transaction(async (db) => {
      const pairs = await findPairs(db, actor, scope, signal)
      const customers = await countCustomers(db, actor)
      const elapsedMs = Math.round(performance.now() - startedAt)
      await noteSearch(db, actor, { endedAt: services.clock.now(), customers, pairs, elapsedMs })
      return { scope, customers, pairs, elapsedMs }
    })
    services.log.info(found, 'duplicates')
  },
  // Its job says that it failed; the pairs found before stand, and who changed is still to be looked at.
  fail: async () => undefined,
}

/** Looks for duplicates of the customers that changed: after imports, and once a day. */
export const searches: ClockworkTask = {
  name: 'duplicates.search',
  everyMs: 30_000,
  async run(services) {
    const { database, clock, log } = services
    const now = clock.now()
    const ids = await inOrganization(database, { organizationId: null }, (db) => organizationsToSearch(db, now))
    for (const organizationId of ids) {
      const actor = installation(organizationId)
      await inOrganization(database, actor, (db) => beginSearch(db, actor, services, 'changed')).catch((error) =>
        log.error({ err: error, organizationId }, 'duplicates not searched'),
      )
    }
  },
}
