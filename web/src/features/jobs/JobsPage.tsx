import { ClockCircleOutlined } from '@ant-design/icons'
import { type Job, jobs } from '@fenji/contract/jobs'
import { type ProblemCode, problemCatalogue } from '@fenji/contract/problems'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { problemMessages } from '../../platform/problem-messages.ts'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { MomentText } from '../../platform/ui/DayText.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { wholeList } from '../../platform/ui/list-place.ts'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { StateDot, type StateTone } from '../../platform/ui/StateDot.tsx'
import type { Columns } from '../../platform/ui/table/column.ts'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'

const isOpen = ({ state }: Job) => state === 'waiting' || state === 'running'

/** Work in the background, as it goes. */
export function JobsPage() {
  const t = useText(messages)
  const list = useQuery(
    query(jobs.list, {}, { refetchInterval: ({ state }) => (state.data?.some(isOpen) ? 1_000 : 10_000) }),
  )
  return (
    <div className="fj-page">
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <DataTable
        label={t('title')}
        list={wholeList(list, list.data)}
        rowKey="id"
        columns={useColumns()}
        card={(job) => <JobCard job={job} />}
        empty={<EmptyState title={t('empty')} text={t('emptyText')} icon={<ClockCircleOutlined />} />}
      />
    </div>
  )
}

function useColumns(): Columns<Job> {
  const t = useText(messages)
  return [
    { key: 'kind', title: t('kind'), width: 180, render: (job) => t(`kind.${job.kind}`) },
    { key: 'about', title: t('about'), render: (job) => <JobSubject job={job} /> },
    { key: 'state', title: t('state'), width: 180, render: (job) => <JobState job={job} /> },
    { key: 'created', title: t('created'), width: 180, render: (job) => <MomentText moment={job.createdAt} /> },
    { key: 'took', title: t('took'), width: 140, align: 'right', render: (job) => <Took job={job} /> },
  ]
}

/** What it works on, as a way there, and why it failed. */
function JobSubject({ job }: { job: Job }) {
  return (
    <div className="fj-wrap">
      <SubjectLink job={job} />
      {job.failure && <JobFailure failure={job.failure} />}
    </div>
  )
}

/** Where one sees what a job has done; what is no name that somebody gave is said in the reader's language. */
function SubjectLink({ job: { kind, subjectId, title } }: { job: Job }) {
  const t = useText(messages)
  const named = title || t(`kind.${kind}`)
  if (subjectId === null) return named
  switch (kind) {
    case 'runs.compute':
      return (
        <Link to="/runs/$runId" params={{ runId: subjectId }}>
          {named}
        </Link>
      )
    case 'bulk-edits.run':
      return (
        <Link to="/bulk-edits/$bulkEditId" params={{ bulkEditId: subjectId }}>
          {named}
        </Link>
      )
    case 'connections.pull':
      return (
        <Link to="/connections/$connectionId" params={{ connectionId: subjectId }}>
          {named}
        </Link>
      )
    case 'imports.run':
      return (
        <Link to="/imports/$importId" params={{ importId: subjectId }}>
          {named}
        </Link>
      )
    case 'events.take':
      return <Link to="/connections/events">{t('events', { count: Number(title) })}</Link>
    case 'exports.make':
      return <Link to="/exports">{t('page.exports')}</Link>
    case 'duplicates.find':
      return <Link to="/duplicates">{t('page.duplicates')}</Link>
    case 'quality.measure':
      return <Link to="/quality">{t('page.quality')}</Link>
    case 'quality.remind':
      return <Link to="/quality/reviews">{t('page.reviews')}</Link>
    case 'downgrade-notices.look':
      return <Link to="/downgrade-notices">{t('page.notices')}</Link>
    case 'reports.send':
      return (
        <Link to="/schemes/$schemeId" params={{ schemeId: subjectId }}>
          {t('kind.reports.send')}
        </Link>
      )
    case 'pool.recycle':
      return <Link to="/pool">{t('page.pool')}</Link>
  }
}

/** Words where the failure is a known problem; else what the server noted, for whoever looks after it. */
function JobFailure({ failure }: { failure: string }) {
  const t = useText(messages)
  const problemText = useText(problemMessages)
  const isKnown = (code: string): code is ProblemCode => code in problemCatalogue
  return (
    <div className="fj-negative">
      {t('failure')}: {isKnown(failure) ? problemText(failure) : <code>{failure}</code>}
    </div>
  )
}

const tones: Record<Job['state'], StateTone> = {
  waiting: 'past',
  running: 'busy',
  done: 'good',
  failed: 'bad',
  cancelled: 'past',
}

function JobState({ job: { state, attempts } }: { job: Job }) {
  const t = useText(messages)
  return (
    <StateDot tone={tones[state]}>
      {t(`state.${state}`)}
      {attempts > 1 && <span className="fj-soft fj-small">{t('attempts', { count: attempts })}</span>}
    </StateDot>
  )
}

function Took({ job: { startedAt, endedAt } }: { job: Job }) {
  const format = useFormat()
  if (!startedAt) return <>{format.duration(null)}</>
  const end = endedAt ? Date.parse(endedAt) : Date.now()
  return <span className="fj-number">{format.duration(Math.max(0, end - Date.parse(startedAt)))}</span>
}

function JobCard({ job }: { job: Job }) {
  const t = useText(messages)
  return (
    <>
      <div className="fj-row">
        <strong>{t(`kind.${job.kind}`)}</strong>
        <JobState job={job} />
      </div>
      <JobSubject job={job} />
      <div className="fj-soft">
        <MomentText moment={job.createdAt} /> · {t('took')} <Took job={job} />
      </div>
    </>
  )
}
