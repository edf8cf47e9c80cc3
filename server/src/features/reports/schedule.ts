import type { ReportSchedule } from '@fenji/contract/reports'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import type { Services } from '../../platform/services.ts'
import { getScheme, nextRunAt } from '../schemes/public.ts'
import { getSettings } from '../settings/public.ts'
import { deleteSchedule, findSchedule, saveSchedule } from './queries.ts'

/** When the report of a scheme goes out. @throws {Problem} scheme-not-found. */
export async function readSchedule(db: Db, actor: Actor, { mail }: Services, schemeId: number) {
  await getScheme(db, actor, schemeId)
  const found = await findSchedule(db, actor, schemeId)
  return {
    schedule: found ? { ...found.recurrence, format: found.format, memberIds: found.memberIds } : null,
    nextAt: found?.nextAt.toISOString() ?? null,
    sendsMail: mail !== null,
  }
}

/** Changes when the report of a scheme goes out; null: it does no more. @throws {Problem} scheme-not-found. */
export async function setSchedule(
  db: Db,
  actor: Actor,
  services: Services,
  { schemeId, schedule }: { schemeId: number; schedule: ReportSchedule | null },
) {
  const { schedule: before } = await readSchedule(db, actor, services, schemeId)
  if (schedule === null) await deleteSchedule(db, actor, schemeId)
  else {
    const { format, memberIds, ...recurrence } = schedule
    const { timeZone } = await getSettings(db, actor)
    const nextAt = nextRunAt(recurrence, timeZone, services.clock.now())
    await saveSchedule(db, actor, schemeId, { recurrence, format, nextAt, memberIds })
  }
  await audit(db, actor, 'scheme.report-schedule', schemeId, { before: { schedule: before }, after: { schedule } })
  return readSchedule(db, actor, services, schemeId)
}
