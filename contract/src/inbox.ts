import { z } from 'zod'
import { endpoint } from './endpoint.ts'

/** How much waits for the reader, of each kind. */
export const Inbox = z
  .object({
    overrides: z.int().meta({ description: 'Grades set by hand that the reader may approve' }),
    endingOverrides: z.int().meta({ description: 'Grades that the reader set, which end within 14 days' }),
    runs: z.int().meta({ description: 'Runs to approve or to publish' }),
    downgrades: z.int().meta({ description: 'Customers of the reader who are about to lose a grade' }),
  })
  .meta({ id: 'Inbox' })
export type Inbox = z.infer<typeof Inbox>

export const inbox = {
  counts: endpoint({
    method: 'GET',
    path: '/api/inbox',
    summary: 'How much waits for the reader: approvals, runs, overrides that end, downgrades',
    reply: Inbox,
  }),
}
