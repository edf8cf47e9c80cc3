import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { RefusalCode } from './import-codes.ts'
import { ImportKind } from './import-kinds.ts'
import { Id, IdText, Moment } from './page.ts'

const Value = z.union([z.string().max(20_000), z.number(), z.boolean(), z.null()])

/** So many days after it was last sent, the key of an event is forgotten. */
export const keyDays = 90

/** Something that happened in another system. */
export const IncomingEvent = z
  .object({
    kind: ImportKind,
    key: z.string().min(1).max(200).meta({
      description:
        'Yours, and of this event alone: sent again within 90 days, it changes nothing and gets the same answer',
    }),
    data: z
      .record(z.string().max(100), Value)
      .refine((data) => Object.keys(data).length <= 200, 'too-many-fields')
      .meta({
        description: 'Field → value, by the keys that `GET /api/imports/kinds` lists for the kind',
      }),
  })
  .meta({ id: 'IncomingEvent' })
export type IncomingEvent = z.infer<typeof IncomingEvent>

/** Why an event is refused: as a row of a file is, or for its fields. */
export const EventRefusalCode = z.enum([
  ...RefusalCode.options,
  'field-unknown',
  'field-not-allowed',
  'field-missing',
  'internal',
])

export const EventOutcome = z.enum(['waiting', 'created', 'updated', 'unchanged', 'refused'])

export const EventResult = z
  .object({
    kind: ImportKind,
    key: z.string(),
    outcome: EventOutcome,
    code: EventRefusalCode.nullable(),
    field: z.string().nullable(),
    isRepeat: z.boolean().meta({ description: 'The key came before: this is the answer of then' }),
  })
  .meta({ id: 'EventResult' })
export type EventResult = z.infer<typeof EventResult>

export const EventBatchState = z.enum(['waiting', 'done', 'failed'])

/** Events that came together, and how many became what. */
export const EventBatch = z
  .object({
    id: Id,
    state: EventBatchState,
    source: z.string().nullable().meta({ description: 'The name of the API key, person or webhook' }),
    events: z.int(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    refused: z.int(),
    createdAt: Moment,
    endedAt: Moment.nullable(),
  })
  .meta({ id: 'EventBatch' })
export type EventBatch = z.infer<typeof EventBatch>

export const events = {
  send: endpoint({
    method: 'POST',
    path: '/api/events',
    summary: 'Send up to 1,000 events; they are taken in the background, in this order',
    status: 202,
    mostBytes: 5 * 2 ** 20,
    body: z.object({ events: z.array(IncomingEvent).min(1).max(1000) }),
    reply: EventBatch,
    problems: ['too-large'],
  }),
  list: endpoint({
    method: 'GET',
    path: '/api/events',
    summary: 'The latest batches of events, newest first',
    reply: z.array(EventBatch),
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/events/:batch',
    summary: 'What became of each event of a batch',
    params: z.object({ batch: IdText }),
    reply: EventBatch.extend({ results: z.array(EventResult) }),
    problems: ['events-not-found'],
  }),
}
