import { z } from 'zod'
import { Attachment } from './attachments.ts'
import { Owner } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { Note } from './notes.ts'
import { Id, IdText, LocalText } from './page.ts'
import { OwnerChangeReason } from './pool.ts'
import { RecordKind } from './record-kinds.ts'
import { DayOrMoment } from './record-values.ts'
import { recordBase } from './records.ts'
import { Task } from './tasks.ts'

/** What a timeline is made of. A new kind adds its name here, and its source in the server's list of them. */
export const TimelineKind = z.enum([...RecordKind.options, 'tasks', 'grades', 'owners', 'notes', 'attachments'])
export type TimelineKind = z.infer<typeof TimelineKind>

const GradeName = z.object({ key: z.string(), name: LocalText, colour: z.string() })

/** One thing that happened to a customer; of its parts the one that its kind has. */
export const TimelineEntry = z
  .object({
    kind: TimelineKind,
    id: Id,
    at: DayOrMoment,
    by: z.string().nullable().meta({ description: 'Who did it, or wrote it first' }),
    record: z
      .looseObject(recordBase)
      .nullable()
      .meta({ description: 'Of records: as their own endpoints answer, without the lines of transactions' }),
    task: Task.nullable().meta({ description: 'Of tasks that are done' }),
    grade: z
      .object({
        runId: Id,
        schemeName: LocalText,
        change: z.enum(['upgrade', 'downgrade', 'entry', 'exit']),
        from: GradeName.nullable(),
        to: GradeName.nullable(),
      })
      .nullable(),
    owner: z
      .object({
        from: Owner.nullable(),
        to: Owner.nullable(),
        reason: OwnerChangeReason,
        note: z.string().nullable(),
      })
      .nullable(),
    note: Note.nullable(),
    attachment: Attachment.nullable(),
  })
  .meta({ id: 'TimelineEntry' })
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** An entry of which only this part is said. */
export const entryOf = (
  entry: Pick<TimelineEntry, 'kind' | 'id' | 'at' | 'by'> & Partial<TimelineEntry>,
): TimelineEntry => ({ record: null, task: null, grade: null, owner: null, note: null, attachment: null, ...entry })

export const timeline = {
  list: endpoint({
    method: 'GET',
    path: '/api/customers/:id/timeline',
    summary: 'Everything that happened to a customer, newest first, as far as the reader’s role shows it',
    params: z.object({ id: IdText }),
    query: z.object({
      kind: z
        .union([TimelineKind, z.array(TimelineKind).max(TimelineKind.options.length)])
        .optional()
        .meta({ description: 'Of these kinds only' }),
      search: z.string().trim().max(100).optional().meta({ description: 'Part of a text of theirs' }),
      cursor: z.string().max(1000).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    reply: z.object({
      rows: z.array(TimelineEntry),
      nextCursor: z.string().nullable(),
      counts: z
        .array(z.object({ kind: TimelineKind, count: z.int() }))
        .nullable()
        .meta({ description: 'With the first page: how many there are of each kind that there is, searched or not' }),
    }),
    problems: ['customer-not-found'],
  }),
}
