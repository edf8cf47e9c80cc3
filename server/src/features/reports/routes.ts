import { Language } from '@fenji/contract/page'
import { reports } from '@fenji/contract/reports'
import { route } from '../../platform/route.ts'
import { gradingReport } from './report.ts'
import { readSchedule, setSchedule } from './schedule.ts'

export const routes = [
  route(reports.schedule, { can: ['read', 'Scheme'] }, ({ db, actor, params, services }) =>
    readSchedule(db, actor, services, params.id),
  ),
  route(
    reports.setSchedule,
    { can: ['update', 'Scheme'], constraints: { report_recipient_member_fk: 'member-not-found' } },
    ({ db, actor, params, body, services }) =>
      setSchedule(db, actor, services, { schemeId: params.id, schedule: body.schedule }),
  ),
  route(reports.grading, { can: ['export', 'Run'] }, ({ db, actor, params, query, services }) => {
    const language = Language.safeParse(query.language).data ?? actor.language
    return gradingReport(db, actor, services, { runId: params.id, format: query.format, language })
  }),
]
