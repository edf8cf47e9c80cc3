import type { ClockworkTask } from '../../platform/clockwork.ts'
import { inOrganization } from '../../platform/db.ts'
import { forgetRemoved } from './queries/removed.ts'

const keptDays = 30

/** Forgets what was deleted by hand and can no longer be brought back. */
export const removedForgetting: ClockworkTask = {
  name: 'records.forget-removed',
  everyMs: 3600_000,
  run: ({ database, clock }) =>
    inOrganization(database, { organizationId: null }, (db) =>
      forgetRemoved(db, new Date(clock.now().getTime() - keptDays * 86_400_000)),
    ),
}
