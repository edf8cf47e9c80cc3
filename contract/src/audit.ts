import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Day, Id, Moment, pageOf, pageQuery } from './page.ts'

/** Something that was done. `before` and `after` hold what the reader's own role lets them see. */
export const AuditEvent = z
  .object({
    id: Id,
    at: Moment,
    person: z.string().nullable().meta({ description: 'null: the command line, or the installation itself' }),
    apiKey: z.string().nullable().meta({ description: 'Name of the key by which it was done' }),
    action: z.string().meta({ description: '<feature>.<verb>' }),
    subject: z.string(),
    subjectName: z
      .string()
      .nullable()
      .meta({ description: 'What the customer is called by now, of whom the event is' }),
    before: z.unknown().nullable(),
    after: z.unknown().nullable(),
    isPartlyHidden: z.boolean().meta({ description: "Some values are not shown to the reader's role" }),
    requestId: z.string().nullable(),
    address: z.string().nullable(),
  })
  .meta({ id: 'AuditEvent' })
export type AuditEvent = z.infer<typeof AuditEvent>

export const audit = {
  list: endpoint({
    method: 'GET',
    path: '/api/audit',
    summary: 'What was done, newest first',
    query: z.object({
      memberId: z.coerce.number().int().positive().optional(),
      action: z
        .string()
        .regex(/^[a-zA-Z-]+(\.[a-z-]+)?$/)
        .max(60)
        .optional()
        .meta({ description: 'A feature, or one action: customer, customer.update' }),
      subject: z.string().trim().max(200).optional(),
      from: Day.optional(),
      to: Day.optional(),
      search: z.string().trim().max(100).optional().meta({ description: 'Request id, address or subject' }),
      ...pageQuery,
    }),
    reply: pageOf(AuditEvent),
  }),
}
