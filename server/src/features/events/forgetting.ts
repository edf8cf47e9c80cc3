import { keyDays } from '@fenji/contract/events'
import type { ClockworkTask } from '../../platform/clockwork.ts'
import { inOrganization } from '../../platform/db.ts'
import { forgetEvents } from './queries/events.ts'

/** Forgets events, and with them their keys, that were last sent long ago. */
export const eventForgetting: ClockworkTask = {
  name: 'events.forget',
  everyMs: 3600_000,
  run: ({ database, clock }) =>
    inOrganization(database, { organizationId: null }, (db) =>
      forgetEvents(db, new Date(clock.now().getTime() - keyDays * 86_400_000)),
    ),
}
