import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { findMemberActor } from '../../platform/access.ts'
import { can, installation } from '../../platform/actor.ts'
import type { ClockworkTask } from '../../platform/clockwork.ts'
import { linkTo } from '../../platform/config.ts'
import { inOrganization } from '../../platform/db.ts'
import { showsField } from '../../platform/fields.ts'
import type { Mail } from '../../platform/mail.ts'
import type { JobContext, JobKind } from '../../platform/perform-job.ts'
import { findPublishedRun } from '../runs/public.ts'
import { nextRunAt } from '../schemes/public.ts'
import { getSettings } from '../settings/public.ts'
import { reportMail } from './letter.ts'
import { claimReport, findSchedule, listDueReports, listRecipients, noteSent, type Recipient } from './queries.ts'
import { gradingReport } from './report.ts'

const noOrigin = { requestId: null, address: null }

/** The letter with the report, of what the recipient's role shows now; null: they may not take results out, or there are none. */
function letterFor(
  { actor: { organizationId }, services, subjectId }: JobContext,
  one: Recipient,
): Promise<Mail | null> {
  return inOrganization(
    services.database,
    { organizationId },
    async (db) => {
      const reader = await findMemberActor(db, organizationId, one.personId, noOrigin)
      if (!reader || !can(reader, 'export', 'Run') || !showsField(reader, 'grade')) return null
      const run = await findPublishedRun(db, reader, subjectId)
      const schedule = await findSchedule(db, reader, subjectId)
      if (!run || !schedule) return null
      const { language } = reader
      const file = await gradingReport(db, reader, services, { runId: run.id, format: schedule.format, language })
      const { name: organizationName } = await getSettings(db, reader)
      const content = await buffer(Readable.from(file.content))
      return reportMail({
        ...{ to: one.email, organizationName, language, asOf: run.asOf },
        link: linkTo(services.config, `/runs/${run.id}`),
        file: { name: file.fileName, contentType: file.contentType, content },
      })
    },
    'read',
  )
}

/** Sends a report to those who did not get it for this moment yet. One letter that does not leave stops no other. */
async function send(context: JobContext): Promise<void> {
  const { transaction, actor, services, subjectId: schemeId, data, signal } = context
  if (!services.mail) return
  const dueAt = new Date(String(data.dueAt))
  for (const one of await transaction((db) => listRecipients(db, actor, schemeId, dueAt))) {
    signal.throwIfAborted()
    const letter = await letterFor(context, one)
    if (!letter) continue
    const about = { schemeId, memberId: one.memberId }
    // Noted before: a letter twice is worse than a worker that dies between the two.
    await transaction((db) => noteSent(db, actor, about, dueAt))
    if (!(await services.mail.send(letter))) await transaction((db) => noteSent(db, actor, about, null))
  }
}

export const sendJob: JobKind = { name: 'reports.send', run: send, fail: async () => undefined }

const title = '分级报告 / Grading report'

/** Has the reports sent that are due, where there is a mail server. */
export const dueReports: ClockworkTask = {
  name: 'reports.due',
  everyMs: 60_000,
  async run({ database, clock, jobs, log, mail }) {
    if (!mail) return
    const now = clock.now()
    const due = await inOrganization(database, { organizationId: null }, (db) => listDueReports(db, now))
    for (const { organizationId, schemeId } of due) {
      const actor = installation(organizationId)
      await inOrganization(database, actor, async (db) => {
        const found = await findSchedule(db, actor, schemeId)
        if (!found) return
        const { timeZone } = await getSettings(db, actor)
        const moments = { dueAt: found.nextAt, nextAt: nextRunAt(found.recurrence, timeZone, now) }
        if (await claimReport(db, actor, schemeId, moments))
          await jobs.enqueue(db, actor, {
            ...{ kind: 'reports.send', subjectId: schemeId, title },
            data: { dueAt: found.nextAt.toISOString() },
          })
      }).catch((error) => log.error({ err: error, schemeId }, 'report not sent'))
    }
  },
}
