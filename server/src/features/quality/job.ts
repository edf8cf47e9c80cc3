import type { Actor } from '../../platform/actor.ts'
import { installation } from '../../platform/actor.ts'
import type { ClockworkTask } from '../../platform/clockwork.ts'
import { type Db, inOrganization } from '../../platform/db.ts'
import type { JobKind } from '../../platform/perform-job.ts'
import type { Services } from '../../platform/services.ts'
import { measure } from './measure.ts'
import { claimDay, organizationsToMeasure } from './queries/measurements.ts'

const title = { zh: '数据质量', en: 'Data quality' } as const

/** Leaves measuring to the background. */
export const enqueueMeasuring = (db: Db, actor: Actor, { jobs }: Services): Promise<string> =>
  jobs.enqueue(db, actor, {
    kind: 'quality.measure',
    subjectId: actor.organizationId,
    title: title[actor.language === 'zh-CN' ? 'zh' : 'en'],
  })

/** Measures in the background: all customers, so the rights of whoever asked do not matter. */
export const measureJob: JobKind = {
  name: 'quality.measure',
  run: async ({ transaction, actor, services }) => {
    const measured = await transaction((db) => measure(db, actor, services))
    services.log.info(measured, 'data quality measured')
  },
  fail: async () => undefined,
}

/** Measures each organization once on each of its days. */
export const dailyMeasuring: ClockworkTask = {
  name: 'quality.daily',
  everyMs: 60_000,
  async run(services) {
    const { database, clock, log } = services
    const now = clock.now()
    const ids = await inOrganization(database, { organizationId: null }, (db) => organizationsToMeasure(db, now))
    for (const organizationId of ids) {
      const actor = installation(organizationId)
      await inOrganization(database, actor, async (db) => {
        if (await claimDay(db, actor, now)) await enqueueMeasuring(db, actor, services)
      }).catch((error) => log.error({ err: error, organizationId }, 'data quality not measured'))
    }
  },
}
