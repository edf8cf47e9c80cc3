import type { DuplicateSearch } from '@fenji/contract/duplicates'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { JobKind } from '../../platform/perform-job.ts'
import type { Services } from '../../platform/services.ts'
import { keepIdentities } from '../identity/public.ts'
import { findPairs } from './queries/find-pairs.ts'
import { countCustomers, findSearch, noteSearch } from './queries/search.ts'

/** Leaves the search for duplicates to a job, unless one is under way. */
export async function beginSearch(db: Db, actor: Actor, { jobs, clock }: Services): Promise<DuplicateSearch> {
  const last = await findSearch(db, actor)
  if (last.isRunning) return last
  const title = actor.language === 'zh-CN' ? '全部客户' : 'All customers'
  const jobId = await jobs.enqueue(db, actor, { kind: 'duplicates.find', subjectId: actor.organizationId, title })
  await noteSearch(db, actor, { jobId, startedAt: clock.now() })
  return findSearch(db, actor)
}

/** Looks for duplicates among all customers of an organization. Cut off anywhere, it leaves the pairs found before. */
export const findJob: JobKind = {
  name: 'duplicates.find',
  async run({ transaction, actor, services, signal }) {
    const startedAt = performance.now()
    const found = await transaction(async (db) => {
      await keepIdentities(db, actor, 'stale')
      const pairs = await findPairs(db, actor, signal)
      const customers = await countCustomers(db, actor)
      const elapsedMs = Math.round(performance.now() - startedAt)
      await noteSearch(db, actor, { endedAt: services.clock.now(), customers, pairs, elapsedMs })
      return { customers, pairs, elapsedMs }
    })
    services.log.info(found, 'duplicates')
  },
  // Its job says that it failed; the pairs found before stand.
  fail: async () => undefined,
}
