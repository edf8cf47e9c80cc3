import { findMemberActor } from '../../platform/access.ts'
import { type Actor, installation } from '../../platform/actor.ts'
import type { ClockworkTask } from '../../platform/clockwork.ts'
import { linkTo } from '../../platform/config.ts'
import { type Db, inOrganization } from '../../platform/db.ts'
import type { Mail } from '../../platform/mail.ts'
import type { JobContext, JobKind } from '../../platform/perform-job.ts'
import type { Services } from '../../platform/services.ts'
import { getSettings } from '../settings/public.ts'
import { getPlan } from './queries/plan.ts'
import {
  claimReminder,
  claimReminding,
  listReminded,
  organizationsToRemind,
  type Reminded,
  restoreReminder,
} from './queries/reminders.ts'
import { countReviews, listReviews } from './queries/reviews.ts'
import { reminderMail } from './reminder-mail.ts'
import { findCycle } from './reviews.ts'

/** The list of what waits for whoever follows it. */
const listPath = '/quality/reviews?owner=me&due=overdue'

const noOrigin = { requestId: null, address: null }

/** The letter for an owner; null: nothing of what they may see waits for them. */
async function letterFor(db: Db, one: Reminded, actor: Actor, { config, clock }: Services): Promise<Mail | null> {
  const cycle = await findCycle(db, actor, clock.now())
  const [counts] = cycle ? await countReviews(db, actor, cycle, 'me') : []
  if (!cycle || !counts || counts.overdue === 0) return null
  const { page } = await listReviews(db, actor, cycle, { owner: 'me', due: 'overdue', limit: 1 })
  const { name: organizationName } = await getSettings(db, actor)
  return reminderMail({
    to: one.email,
    organizationName,
    overdue: counts.overdue,
    soon: counts.soon,
    oldestDueOn: page[0]?.dueOn ?? cycle.today,
    link: linkTo(config, listPath),
    language: actor.language,
  })
}

/** Takes the owner's turn and writes their letter, with the rights that they have now. */
function prepare({ transaction, actor, services }: JobContext, one: Reminded): Promise<Mail | null> {
  return transaction(async (db) => {
    const { everyDays } = (await getPlan(db, actor)).plan.review.reminder
    const now = services.clock.now()
    const owner = await findMemberActor(db, actor.organizationId, one.personId, noOrigin)
    const letter = owner && (await letterFor(db, one, owner, services))
    return letter && (await claimReminder(db, actor, one, { now, everyDays })) ? letter : null
  })
}

/** Reminds the owners of key customers whose data they are to confirm: one letter each, and none again for so many days. */
async function remind(context: JobContext): Promise<void> {
  const { transaction, actor, services, signal } = context
  if (!services.mail) return
  const people = await transaction((db) => listReminded(db, actor))
  let sent = 0
  for (const one of people) {
    signal.throwIfAborted()
    const letter = await prepare(context, one)
    if (!letter) continue
    if (await services.mail.send(letter)) sent++
    else await transaction((db) => restoreReminder(db, actor, one))
  }
  services.log.info({ sent }, 'reminded of reviews')
}

/** Sends the reminders of a day; those that the mail server did not take are tried again the next day. */
export const remindJob: JobKind = { name: 'quality.remind', run: remind, fail: async () => undefined }

const title = '资料确认 / Confirming'

/** Has the owners reminded once a day, in the morning of their organization, where there is a mail server. */
export const dailyReminding: ClockworkTask = {
  name: 'quality.remind',
  everyMs: 60_000,
  async run(services) {
    const { database, clock, jobs, log, mail } = services
    if (!mail) return
    const now = clock.now()
    const ids = await inOrganization(database, { organizationId: null }, (db) => organizationsToRemind(db, now))
    for (const organizationId of ids) {
      const actor = installation(organizationId)
      await inOrganization(database, actor, async (db) => {
        if (await claimReminding(db, actor, now))
          await jobs.enqueue(db, actor, { kind: 'quality.remind', subjectId: organizationId, title })
      }).catch((error) => log.error({ err: error, organizationId }, 'nobody reminded of reviews'))
    }
  },
}
