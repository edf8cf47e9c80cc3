import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Moment } from './page.ts'

/** A piece of work done in the background. */
export const Job = z
  .object({
    id: z.string(),
    kind: z.enum([
      'imports.run',
      'bulk-edits.run',
      'exports.make',
      'connections.pull',
      'events.take',
      'runs.compute',
      'duplicates.find',
      'quality.measure',
      'quality.remind',
      'pool.recycle',
      'downgrade-notices.look',
      'reports.send',
    ]),
    state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
    subjectId: z
      .int()
      .nullable()
      .meta({ description: 'The import, connection or run that it works on, or the organization' }),
    title: z.string(),
    attempts: z.int(),
    createdAt: Moment,
    startedAt: Moment.nullable(),
    endedAt: Moment.nullable(),
    failure: z.string().nullable(),
  })
  .meta({ id: 'Job' })
export type Job = z.infer<typeof Job>

export const jobs = {
  list: endpoint({
    method: 'GET',
    path: '/api/jobs',
    summary: 'Background work of the organization, newest first',
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(100) }),
    reply: z.array(Job),
  }),
}
