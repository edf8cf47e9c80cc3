import type { UndoCount } from '@fenji/contract/undo-count'

export const undoParts = ['deleted', 'restored', 'conflicts', 'gone'] as const
export type UndoTotal = Record<(typeof undoParts)[number], number>

/** Of all kinds of records together. */
export function totalOf(records: readonly UndoCount[]): UndoTotal {
  const sum = (part: keyof UndoTotal) => records.reduce((total, count) => total + count[part], 0)
  return { deleted: sum('deleted'), restored: sum('restored'), conflicts: sum('conflicts'), gone: sum('gone') }
}
