import { findMemberActor } from '../../platform/access.ts'
import { installation } from '../../platform/actor.ts'
import type { ClockworkTask } from '../../platform/clockwork.ts'
import { linkTo } from '../../platform/config.ts'
import { type Db, inOrganization } from '../../platform/db.ts'
import { showsField } from '../../platform/fields.ts'
import type { Mail } from '../../platform/mail.ts'
import type { JobContext, JobKind } from '../../platform/perform-job.ts'
import { getSettings } from '../settings/public.ts'
import { downgradeMail } from './letter.ts'
import { lookAheadQuietly } from './look-ahead.ts'
import { claimTold, listToTell, type Move, restoreTold, type ToldMember } from './queries/letters.ts'
import { listForecasts } from './queries/notices.ts'
import { claimLook, listDueWatches } from './queries/watches.ts'

const listPath = '/downgrade-notices?owner=me'

const noOrigin = { requestId: null, address: null }

/** The moves with the names of their grades. */
async function named(db: Db, { actor }: JobContext, moves: readonly Move[]) {
  const forecasts = await listForecasts(db, actor, [...new Set(moves.map(({ schemeId }) => schemeId))])
  return moves.map(({ schemeId, fromGrade, toGrade, customers }) => {
    const grades = forecasts.find((one) => one.schemeId === schemeId)?.scheme.grades ?? []
    const nameOf = (key: string) => grades.find((grade) => grade.key === key)?.name ?? { zh: key, en: key }
    return { from: nameOf(fromGrade), to: nameOf(toGrade), customers }
  })
}

interface Prepared {
  mail: Mail
  moves: Move[]
}

/** Notes that the owner is told and writes their letter, with the rights that they have now; null: there is nothing to tell them. */
function prepare(context: JobContext, one: ToldMember): Promise<Prepared | null> {
  const { transaction, actor, services } = context
  return transaction(async (db) => {
    const owner = await findMemberActor(db, actor.organizationId, one.personId, noOrigin)
    if (!owner || !showsField(owner, 'grade')) return null
    const moves = await claimTold(db, owner)
    if (moves.length === 0) return null
    const { name: organizationName } = await getSettings(db, owner)
    const days = moves.map(({ dueOn }) => dueOn)
    const mail = downgradeMail({
      to: one.email,
      organizationName,
      moves: await named(db, context, moves),
      dueOn: days.reduce((first, day) => (first === null || day === null ? null : first < day ? first : day)) ?? null,
      link: linkTo(services.config, listPath),
      language: owner.language,
    })
    return { mail, moves }
  })
}

/** Tells each owner, in one letter, of what no letter told them before. One that does not leave is tried again with the next look. */
async function tellOwners(context: JobContext): Promise<void> {
  const { transaction, actor, services, signal } = context
  if (!services.mail) return
  for (const one of await transaction((db) => listToTell(db, actor))) {
    signal.throwIfAborted()
    const prepared = await prepare(context, one)
    if (prepared && !(await services.mail.send(prepared.mail)))
      await transaction((db) => restoreTold(db, actor, one, prepared.moves))
  }
}

/** Looks ahead in one scheme, then tells the owners. */
export const lookAheadJob: JobKind = {
  name: 'downgrade-notices.look',
  run: async (context) => {
    const { transaction, actor, subjectId, services } = context
    const falls = await transaction((db) => lookAheadQuietly(db, actor, services, subjectId))
    services.log.info({ schemeId: subjectId, falls }, 'looked for downgrades')
    await tellOwners(context)
  },
  fail: async () => undefined,
}

const title = '降级预警 / Downgrade notices'

/** Has each watched scheme looked ahead in once on each of its days, and when other grades are published. */
export const watching: ClockworkTask = {
  name: 'downgrade-notices.watch',
  everyMs: 15_000,
  async run({ database, clock, jobs, log }) {
    const now = clock.now()
    const due = await inOrganization(database, { organizationId: null }, (db) => listDueWatches(db, now))
    for (const { organizationId, schemeId } of due) {
      const actor = installation(organizationId)
      await inOrganization(database, actor, async (db) => {
        if (await claimLook(db, actor, schemeId, now))
          await jobs.enqueue(db, actor, { kind: 'downgrade-notices.look', subjectId: schemeId, title })
      }).catch((error) => log.error({ err: error, schemeId }, 'downgrades not looked for'))
    }
  },
}
