import { z } from 'zod'
import { CustomerSelection } from './bulk-edits.ts'
import { CustomerSort } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdText, Moment, SortDirection } from './page.ts'

/** For so many days the file of an export is kept. */
export const exportKeptDays = 7

/** Customers taken out in the background, as a file for whoever asked for it. */
export const ExportFile = z
  .object({
    id: Id,
    format: z.enum(['xlsx', 'csv']),
    state: z.enum(['waiting', 'running', 'done', 'cancelled', 'failed']),
    rows: z.int().meta({ description: 'Written so far' }),
    total: z.int().nullable().meta({ description: 'How many there will be; null: not counted yet' }),
    bytes: z.int().nullable(),
    failure: z.string().nullable(),
    createdAt: Moment,
    endedAt: Moment.nullable(),
    keptUntil: Moment.nullable().meta({ description: 'null: there is no file, or not any more' }),
  })
  .meta({ id: 'ExportFile' })
export type ExportFile = z.infer<typeof ExportFile>

const params = z.object({ id: IdText })

export const exports = {
  create: endpoint({
    method: 'POST',
    path: '/api/exports',
    summary: 'Take customers out in the background; those of them whom the asker may take out',
    status: 202,
    body: z.object({
      selection: CustomerSelection,
      sort: CustomerSort.optional(),
      direction: SortDirection.optional(),
      format: z.enum(['xlsx', 'csv']),
      language: z.string().max(20).optional(),
    }),
    reply: ExportFile,
    problems: ['field-not-allowed'],
  }),
  list: endpoint({
    method: 'GET',
    path: '/api/exports',
    summary: 'One’s own exports, newest first',
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
    reply: z.array(ExportFile),
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/exports/:id',
    summary: 'An export of one’s own, with how far it is',
    params,
    reply: ExportFile,
    problems: ['export-not-found'],
  }),
  download: endpoint({
    method: 'GET',
    path: '/api/exports/:id/file',
    summary: 'The file, for whoever asked for it, as long as their rights are what they were',
    params,
    download: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    problems: ['export-not-found', 'export-state', 'export-outdated'],
  }),
  cancel: endpoint({
    method: 'POST',
    path: '/api/exports/:id/cancel',
    summary: 'Stop it; nothing is kept',
    params,
    reply: ExportFile,
    problems: ['export-not-found', 'export-state'],
  }),
}
