import type { ClockworkTask } from '../../../platform/clockwork.ts'
import { inOrganization } from '../../../platform/db.ts'
import { changesKeptHours, forgetChanges } from '../queries/changes.ts'

/** Forgets which customers changed once no kept table can be older. */
export const forgetting: ClockworkTask = {
  name: 'metrics.forget-changes',
  everyMs: 3600_000,
  run: ({ database }) =>
    inOrganization(database, { organizationId: null }, (db) => forgetChanges(db, changesKeptHours)),
}
