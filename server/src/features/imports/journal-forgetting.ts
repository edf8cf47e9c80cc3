import type { ClockworkTask } from '../../platform/clockwork.ts'
import { inOrganization } from '../../platform/db.ts'
import { forgetImportChanges } from './queries/journal.ts'
import { undoableSince } from './undoable.ts'

/** Forgets what imports did that can no longer be undone. */
export const journalForgetting: ClockworkTask = {
  name: 'imports.forget-changes',
  everyMs: 3600_000,
  run: ({ database, clock }) =>
    inOrganization(database, { organizationId: null }, (db) => forgetImportChanges(db, undoableSince(clock.now()))),
}
