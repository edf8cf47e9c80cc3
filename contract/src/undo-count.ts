import { z } from 'zod'

/** Kinds of records that an import can create or change, by the tables in which they stand. What holds another comes after it. */
export const ImportedRecord = z.enum([
  'customer',
  'customer_tag',
  'contact',
  'transaction',
  'receivable',
  'receivable_payment',
  'interaction',
  'service_record',
  'customer_case',
  'survey_response',
  'referral',
  'opportunity',
])
export type ImportedRecord = z.infer<typeof ImportedRecord>

/** What becomes of the records of a kind. */
export const UndoCount = z
  .object({
    record: ImportedRecord,
    deleted: z.int().meta({ description: 'Created by the import, and gone after the undo' }),
    restored: z.int().meta({ description: 'Changed by the import, and as before after the undo' }),
    conflicts: z.int().meta({ description: 'Left as they stand' }),
    gone: z.int().meta({ description: 'Created by the import and deleted since' }),
  })
  .meta({ id: 'UndoCount' })
export type UndoCount = z.infer<typeof UndoCount>
