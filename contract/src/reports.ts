import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdText, Moment } from './page.ts'
import { Schedule } from './schemes.ts'

export const ReportFormat = z.enum(['pdf', 'xlsx'])
export type ReportFormat = z.infer<typeof ReportFormat>

/** When the report of a scheme's published run goes out by mail, in the organization's time zone, and to which members. */
export const ReportSchedule = Schedule.pick({ every: true, weekday: true, monthDay: true, hour: true })
  .extend({ format: ReportFormat, memberIds: z.array(Id).min(1).max(50) })
  .meta({ id: 'ReportSchedule' })
export type ReportSchedule = z.infer<typeof ReportSchedule>

const ScheduledReport = z.object({
  schedule: ReportSchedule.nullable(),
  nextAt: Moment.nullable(),
  sendsMail: z.boolean().meta({ description: 'There is a mail server' }),
})

export const reports = {
  schedule: endpoint({
    method: 'GET',
    path: '/api/schemes/:id/report-schedule',
    summary: 'When the report of a scheme goes out by mail, and to whom',
    params: z.object({ id: IdText }),
    reply: ScheduledReport,
    problems: ['scheme-not-found'],
  }),
  setSchedule: endpoint({
    method: 'PUT',
    path: '/api/schemes/:id/report-schedule',
    summary: 'Send the report of a scheme by mail, or no more; each recipient gets what their own role shows',
    params: z.object({ id: IdText }),
    body: z.object({ schedule: ReportSchedule.nullable() }),
    reply: ScheduledReport,
    problems: ['scheme-not-found', 'member-not-found'],
  }),
  grading: endpoint({
    method: 'GET',
    path: '/api/runs/:id/report',
    summary:
      'The management report of a run, of the customers in sight: distribution, movers, at risk, key accounts, actions',
    params: z.object({ id: IdText }),
    query: z.object({ format: ReportFormat, language: z.string().max(20).optional() }),
    download: ['application/pdf', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    problems: ['run-not-found', 'run-state', 'field-not-allowed'],
  }),
}
