import { z } from 'zod'

export const ImportState = z.enum([
  'reading',
  'mapping',
  'checking',
  'checked',
  'importing',
  'done',
  'failed',
  'cancelled',
  'undoing',
  'undone',
])

type ImportState = z.infer<typeof ImportState>

/** Imports by what they want of a person: something to do, patience, nothing, or a look at why they ended. */
export const importGroups = {
  waiting: ['mapping', 'checked'],
  working: ['reading', 'checking', 'importing', 'undoing'],
  done: ['done'],
  undone: ['undone'],
  stopped: ['failed', 'cancelled'],
} as const satisfies Record<string, readonly ImportState[]>
export const ImportGroup = z.enum(['waiting', 'working', 'done', 'undone', 'stopped'])
export type ImportGroup = z.infer<typeof ImportGroup>
