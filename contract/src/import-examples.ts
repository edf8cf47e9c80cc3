import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { FieldValue } from './field-values.ts'
import { CustomerCode, IdText } from './page.ts'
import { ImportedRecord } from './undo-count.ts'

/** For how many records of each outcome the dry run says what would become of them. */
export const exampleLimit = 20

const Value = FieldValue.nullable()

/** A record as the dry run found it: what the import would make of it, field by field where something changes. */
export const ImportExample = z
  .object({
    outcome: z.enum(['created', 'updated', 'unchanged']),
    record: ImportedRecord,
    customer: z.object({ code: CustomerCode.nullable(), name: z.string().nullable() }),
    number: z.string().nullable(),
    fields: z.array(z.object({ field: z.string(), before: Value, after: Value })).meta({
      description: 'Named as in conflicts of an undo; nothing where the reader may not see the cells of the file',
    }),
  })
  .meta({ id: 'ImportExample' })
export type ImportExample = z.infer<typeof ImportExample>

export const importExamples = {
  list: endpoint({
    method: 'GET',
    path: '/api/imports/:id/examples',
    summary:
      'The first records that the dry run would create, change and leave, by kind; refused rows are listed by themselves',
    params: z.object({ id: IdText }),
    reply: z.array(ImportExample),
    problems: ['import-not-found'],
  }),
}
