import { z } from 'zod'
import { CustomerCondition } from './customer-conditions.ts'
import { endpoint } from './endpoint.ts'
import { Day, Id, IdText, Moment, MoneyE4 } from './page.ts'

/** By which schemes name a segment: the metric `segment-KEY` is 1 of who is in it, 0 of others. */
export const SegmentKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
export const segmentMetric = (key: string) => `segment-${key}`
/** The key of the segment that a metric is of; undefined: it is of none. */
export const segmentKeyOf = (metric: string): string | undefined =>
  metric.startsWith('segment-') ? metric.slice('segment-'.length) : undefined

const body = z.object({
  name: z.string().trim().min(1).max(100),
  description: z.string().trim().max(500).nullable(),
  condition: CustomerCondition,
})

/** A saved, live condition over customers. */
export const Segment = z
  .object({
    id: Id,
    key: SegmentKey,
    name: z.string(),
    description: z.string().nullable(),
    condition: CustomerCondition.nullable().meta({
      description: 'null where it reads what the role does not show, or names what is there no more',
    }),
    state: z.enum(['live', 'hidden', 'broken']),
    customers: z
      .int()
      .nullable()
      .meta({ description: 'How many of those whom the reader may read; null unless it is live' }),
    creator: z.string().nullable(),
    updatedAt: Moment,
    version: z.int(),
  })
  .meta({ id: 'Segment' })
export type Segment = z.infer<typeof Segment>

/** A segment on one day, of all customers; null: it could not be counted, or the role does not show it. */
export const SegmentDay = z
  .object({ day: Day, customers: z.int().nullable(), amountE4: MoneyE4.nullable() })
  .meta({ id: 'SegmentDay' })
export type SegmentDay = z.infer<typeof SegmentDay>

const params = z.object({ id: IdText })

export const segments = {
  list: endpoint({
    method: 'GET',
    path: '/api/segments',
    summary: 'Segments by name, with how many customers each has now',
    reply: z.array(Segment),
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/segments/:id',
    summary: 'One segment',
    params,
    reply: Segment,
    problems: ['segment-not-found'],
  }),
  history: endpoint({
    method: 'GET',
    path: '/api/segments/:id/history',
    summary: 'A segment day by day, the last 400 days; empty for whoever does not read all customers',
    params,
    reply: z.array(SegmentDay),
    problems: ['segment-not-found'],
  }),
  count: endpoint({
    method: 'POST',
    path: '/api/segments/count',
    summary: 'How many customers satisfy a condition, of those whom one may read',
    body: z.object({ condition: CustomerCondition }),
    reply: z.object({ customers: z.int() }),
    problems: ['field-not-allowed'],
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/segments',
    summary: 'A new segment',
    status: 201,
    body,
    reply: Segment,
    problems: ['name-taken', 'field-not-allowed'],
  }),
  update: endpoint({
    method: 'PUT',
    path: '/api/segments/:id',
    summary: 'Change a segment; schemes that name it follow',
    params,
    body: body.extend({ version: z.int() }),
    reply: Segment,
    problems: ['segment-not-found', 'name-taken', 'field-not-allowed', 'version-conflict'],
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/segments/:id',
    summary: 'Delete a segment that no scheme and no other segment names',
    status: 204,
    params,
    problems: ['segment-not-found', 'segment-in-use'],
  }),
}
