import type { Language } from '@fenji/contract/page'
import { aside } from '../../platform/aside.ts'
import { linkTo } from '../../platform/config.ts'
import { type Db, inOrganization } from '../../platform/db.ts'
import { hashOf, newSecret } from '../../platform/link.ts'
import { resetMail } from '../../platform/mail-texts.ts'
import { Problem } from '../../platform/problem.ts'
import type { Services } from '../../platform/services.ts'
import { findAccount, listPlaces } from './queries/people.ts'
import { findReset, insertReset } from './queries/resets.ts'

const validHours = 1

/** A link by which a person chooses a new password, once, within so many hours. Older ones stop working. */
export async function issueReset(
  db: Db,
  { clock }: Pick<Services, 'clock'>,
  personId: string,
  hours = validHours,
): Promise<{ path: string; expiresAt: Date }> {
  const token = newSecret()
  const expiresAt = new Date(clock.now().getTime() + hours * 3600_000)
  await insertReset(db, { personId, tokenHash: hashOf(token), expiresAt })
  return { path: `/password-resets/${token}`, expiresAt }
}

/** Mails a link where there is such an account. Nobody waits for it, so that no answer tells whether there is one. */
export function mailReset(services: Services, { email, language }: { email: string; language: Language }): void {
  const { config, database, mail } = services
  if (!mail) return
  aside(services, 'mailing a link to choose a new password', async () => {
    const reset = await inOrganization({ pool: database.sidePool }, { organizationId: null }, async (db) => {
      const account = await findAccount(db, email)
      return account && issueReset(db, services, account.personId)
    })
    if (reset) await mail.send(resetMail({ to: email, link: linkTo(config, reset.path), validHours, language }))
  })
}

/** For whom a link is, and where they work. @throws {Problem} reset-not-found. */
export async function openReset(db: Db, { clock }: Pick<Services, 'clock'>, token: string) {
  const reset = await findReset(db, hashOf(token), clock.now())
  const places = reset ? await listPlaces(db, reset.personId) : []
  if (!reset || places.length === 0) throw new Problem('reset-not-found')
  return { ...reset, places }
}
