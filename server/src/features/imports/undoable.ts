import { undoableDays } from '@fenji/contract/import-undo'

const dayMs = 24 * 3600_000

/** From here on an import can no longer be undone. */
export const undoableUntil = (journaledAt: Date): Date => new Date(journaledAt.getTime() + undoableDays * dayMs)

/** Imports that wrote before this moment can no longer be undone. */
export const undoableSince = (now: Date): Date => new Date(now.getTime() - undoableDays * dayMs)
