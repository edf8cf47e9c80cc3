import type { Feature } from '../platform/feature.ts'
import { routes as accountPlans } from './account-plans/routes.ts'
import { readingAhead } from './analysis/read-ahead.ts'
import { routes as analysis } from './analysis/routes.ts'
import { routes as attachments } from './attachments/routes.ts'
import { settling } from './attachments/settling.ts'
import { routes as audit } from './audit/routes.ts'
import { routes as backTests } from './back-tests/routes.ts'
import { bulkEditJob } from './bulk-edits/job.ts'
import { routes as bulkEdits } from './bulk-edits/routes.ts'
import { scheduledPulls } from './connections/due.ts'
import { pullJob } from './connections/pull-job.ts'
import { routes as connections } from './connections/routes.ts'
import { routes as contacts } from './contacts/routes.ts'
import { routes as customers } from './customers/routes.ts'
import { routes as dashboards } from './dashboards/routes.ts'
import { lookAheadJob, watching } from './downgrade-notices/job.ts'
import { routes as downgradeNotices } from './downgrade-notices/routes.ts'
import { findJob, searches } from './duplicates/find.ts'
import { routes as duplicates } from './duplicates/routes.ts'
import { eventForgetting } from './events/forgetting.ts'
import { routes as events } from './events/routes.ts'
import { takeJob } from './events/take.ts'
import { exportForgetting } from './exports/forgetting.ts'
import { exportJob } from './exports/make.ts'
import { routes as exports } from './exports/routes.ts'
import { routes as families } from './families/routes.ts'
import { routes as fields } from './fields/routes.ts'
import { routes as finding } from './finding/routes.ts'
import { routes as handovers } from './handovers/routes.ts'
import { routes as home } from './home/routes.ts'
import { routes as identity } from './identity/routes.ts'
import { importJob } from './imports/jobs.ts'
import { journalForgetting } from './imports/journal-forgetting.ts'
import { routes as imports } from './imports/routes.ts'
import { routes as importUndo } from './imports/undo-routes.ts'
import { routes as inbox } from './inbox/routes.ts'
import { routes as jobs } from './jobs/routes.ts'
import { routes as keys } from './keys/routes.ts'
import { routes as members } from './members/routes.ts'
import { routes as metrics } from './metrics/routes.ts'
import { forgetting } from './metrics/warm/forgetting.ts'
import { routes as notes } from './notes/routes.ts'
import { routes as organizations } from './organizations/routes.ts'
import { expiry } from './overrides/expiry.ts'
import { routes as overrides } from './overrides/routes.ts'
import { routes as overview } from './overview/routes.ts'
import { nightlyRecycling, recycleJob } from './pool/recycle.ts'
import { routes as pool } from './pool/routes.ts'
import { dailyMeasuring, measureJob } from './quality/job.ts'
import { dailyReminding, remindJob } from './quality/remind.ts'
import { routes as quality } from './quality/routes.ts'
import { removedForgetting } from './records/forgetting.ts'
import { routes as records } from './records/routes.ts'
import { routes as reports } from './reports/routes.ts'
import { dueReports, sendJob } from './reports/send.ts'
import { routes as roles } from './roles/routes.ts'
import { computeJob } from './runs/compute.ts'
import { forgetting as forgettingRuns } from './runs/forget.ts'
import { routes as runs } from './runs/routes.ts'
import { scheduledRuns } from './runs/schedule.ts'
import { routes as samples } from './samples/routes.ts'
import { routes as schemes } from './schemes/routes.ts'
import { dailyCounting } from './segments/count.ts'
import { routes as segments } from './segments/routes.ts'
import { routes as sessions } from './sessions/routes.ts'
import { routes as settings } from './settings/routes.ts'
import { routes as setup } from './setup/routes.ts'
import { routes as tags } from './tags/routes.ts'
import { routes as tasks } from './tasks/routes.ts'
import { routes as teams } from './teams/routes.ts'
import { routes as timeline } from './timeline/routes.ts'
import { routes as views } from './views/routes.ts'
import { routes as webhooks } from './webhooks/routes.ts'
import { routes as whatIf } from './what-if/routes.ts'

/** Every feature of the server: a new one adds its line here. */
export const features: readonly Feature[] = [
  { routes: setup },
  { routes: sessions },
  { routes: organizations },
  { routes: members },
  { routes: roles },
  { routes: teams },
  { routes: families },
  { routes: fields },
  { routes: keys },
  { routes: settings },
  { routes: analysis, clockwork: [readingAhead] },
  { routes: dashboards },
  { routes: audit },
  { routes: jobs },
  { routes: [...imports, ...importUndo], jobs: [importJob], clockwork: [journalForgetting] },
  { routes: connections, jobs: [pullJob], clockwork: [scheduledPulls] },
  { routes: events, jobs: [takeJob], clockwork: [eventForgetting] },
  { routes: webhooks },
  { routes: samples },
  { routes: customers },
  { routes: segments, clockwork: [dailyCounting] },
  { routes: views },
  { routes: records, clockwork: [removedForgetting] },
  { routes: tasks },
  { routes: timeline },
  { routes: tags },
  { routes: bulkEdits, jobs: [bulkEditJob] },
  { routes: exports, jobs: [exportJob], clockwork: [exportForgetting] },
  { routes: finding },
  { routes: overview },
  { routes: accountPlans },
  { routes: handovers },
  { routes: notes },
  { routes: attachments, clockwork: [settling] },
  { routes: pool, jobs: [recycleJob], clockwork: [nightlyRecycling] },
  { routes: quality, jobs: [measureJob, remindJob], clockwork: [dailyMeasuring, dailyReminding] },
  { routes: contacts },
  { routes: home },
  { routes: identity },
  { routes: duplicates, jobs: [findJob], clockwork: [searches] },
  { routes: metrics, clockwork: [forgetting] },
  { routes: schemes },
  { routes: runs, jobs: [computeJob], clockwork: [scheduledRuns, forgettingRuns] },
  { routes: overrides, clockwork: [expiry] },
  { routes: reports, jobs: [sendJob], clockwork: [dueReports] },
  { routes: inbox },
  { routes: downgradeNotices, jobs: [lookAheadJob], clockwork: [watching] },
  { routes: backTests },
  { routes: whatIf },
]
