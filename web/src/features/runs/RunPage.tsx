import { type Run, runs } from '@fenji/contract/runs'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { PagePending } from '../../platform/ui/PagePending.tsx'
import { PageProblem } from '../../platform/ui/PageProblem.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { ReportMenu } from '../reports/public.tsx'
import { FailedRun } from './FailedRun.tsx'
import { messages } from './messages.ts'
import { RollBack } from './RollBack.tsx'
import { RunFindings } from './RunFindings.tsx'
import { RunStateTag } from './RunStateTag.tsx'
import './runs.css'

/** Over before many see it, and its bar brings an animation of its own. */
const Computing = lazily(() => import('./Computing.tsx').then(({ Computing }) => Computing))

/** Has it found anything that can be looked at? */
const isComputed = ({ state }: Run) => state !== 'computing' && state !== 'failed'

/** One evaluation of a scheme: computing, then what it found, to review, publish and look into. */
export function RunPage() {
  const { runId } = useParams({ from: '/shell/runs/$runId' })
  const found = useQuery({
    ...query(runs.get, { params: { id: runId } }),
    refetchInterval: ({ state }) => (state.data?.state === 'computing' ? 500 : false),
  })
  if (found.isPending) return <PagePending />
  return (
    <div className="fj-page">
      <PageProblem of={found.error} onRetry={() => void found.refetch()} back={{ to: '/runs' }} />
      {found.data && <RunBody of={found.data} />}
    </div>
  )
}

function RunBody({ of: run }: { of: Run }) {
  const t = useText(messages)
  const can = useCan()
  const local = useLocal()
  return (
    <>
      <PageHeader
        title={local(run.schemeName)}
        subtitle={<RunFacts of={run} />}
        back={{ to: '/runs' }}
        actions={
          <>
            {can('read', 'Scheme') && (
              <Link to="/schemes/$schemeId" params={{ schemeId: run.schemeId }}>
                {t('run.scheme')}
              </Link>
            )}
            {isComputed(run) && (
              <Link to="/runs/$runId/compare" params={{ runId: run.id }}>
                {t('run.compare')}
              </Link>
            )}
            {isComputed(run) && run.state !== 'discarded' && <ReportMenu runId={run.id} />}
            {run.state === 'published' && can('publish', 'Run') && <RollBack of={run} />}
          </>
        }
      />
      {run.state === 'computing' && <Computing of={run} />}
      {run.state === 'failed' && <FailedRun of={run} />}
      {isComputed(run) && <RunFindings of={run} />}
    </>
  )
}

function RunFacts({ of: run }: { of: Run }) {
  const t = useText(messages)
  const format = useFormat()
  const facts = [
    t('run.asOf', { date: format.day(run.asOf) }),
    t('version', { version: run.schemeVersion }),
    run.customers === null ? null : t('run.graded', { number: run.customers }),
    run.ungraded ? t('run.ungraded', { number: run.ungraded }) : null,
    run.elapsedMs === null ? null : t('run.took', { time: format.duration(run.elapsedMs) }),
  ]
  return (
    <span className="runs-facts">
      <RunStateTag state={run.state} />
      {facts.filter((fact) => fact !== null).join(' · ')}
    </span>
  )
}
