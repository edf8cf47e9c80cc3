import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { FieldValue } from './field-values.ts'
import { Import } from './imports.ts'
import { CustomerCode, Id, IdText, Moment } from './page.ts'
import { ImportedRecord, UndoCount } from './undo-count.ts'

/** For how many days what an import did stays written down, so that it can be undone. */
export const undoableDays = 90

/** What the undo of an import would do. records of the import = deleted + restored + conflicts + gone. */
export const UndoPreview = z
  .object({
    records: z.array(UndoCount).meta({ description: 'Kinds of records of which the import created or changed any' }),
    undoableUntil: Moment,
  })
  .meta({ id: 'UndoPreview' })
export type UndoPreview = z.infer<typeof UndoPreview>

/** `changed`: other values stand there now; `missing`: somebody deleted it; `held`: something else needs it; `not-allowed`: whoever undoes may not change it. */
export const ConflictReason = z.enum(['changed', 'missing', 'held', 'not-allowed'])
export type ConflictReason = z.infer<typeof ConflictReason>

const Value = FieldValue.nullable()

/** A record that the undo leaves as it stands, and why. */
export const UndoConflict = z
  .object({
    record: ImportedRecord,
    recordId: Id,
    customer: z.object({ id: Id, code: CustomerCode.nullable(), name: z.string().nullable() }),
    number: z
      .string()
      .nullable()
      .meta({ description: 'What tells it from others of the customer, e.g. an order number' }),
    reason: ConflictReason,
    fields: z
      .array(z.object({ field: z.string(), wrote: Value, stands: Value }))
      .meta({ description: 'What the import wrote and what stands now; money in 1/10,000 under names that end in E4' }),
  })
  .meta({ id: 'UndoConflict' })
export type UndoConflict = z.infer<typeof UndoConflict>

const params = z.object({ id: IdText })
const problems = ['import-not-found', 'import-state', 'import-not-undoable'] as const

export const importUndo = {
  preview: endpoint({
    method: 'GET',
    path: '/api/imports/:id/undo',
    summary: 'What would the undo of this import delete, restore and leave?',
    params,
    reply: UndoPreview,
    problems,
  }),
  start: endpoint({
    method: 'POST',
    path: '/api/imports/:id/undo',
    summary: 'Take back what this import did, in the background; what was changed since is left as it stands',
    status: 202,
    params,
    reply: Import,
    problems,
  }),
  conflicts: endpoint({
    method: 'GET',
    path: '/api/imports/:id/undo/conflicts',
    summary: 'The first records that the undo would leave, or has left, as they stand',
    params,
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(20) }),
    reply: z.array(UndoConflict),
    problems,
  }),
  conflictsFile: endpoint({
    method: 'GET',
    path: '/api/imports/:id/undo/conflicts/file',
    summary: 'All of these records as a file, a row a field',
    params,
    query: z.object({ language: z.string().optional() }),
    download: ['text/csv'],
    problems,
  }),
}
