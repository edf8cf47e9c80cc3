import { type Run, runs } from '@fenji/contract/runs'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, Progress } from 'antd'
import { query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { PagePending } from '../../platform/ui/PagePending.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import { RunStateTag } from './public.tsx'
import { RunFindings } from './RunFindings.tsx'
import './runs.css'

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
      <ProblemAlert of={found.error} onRetry={() => void found.refetch()} />
      {found.data && <RunBody of={found.data} />}
    </div>
  )
}

function RunBody({ of: run }: { of: Run }) {
  const t = useText(messages)
  const local = useLocal()
  return (
    <>
      <PageHeader
        title={local(run.schemeName)}
        subtitle={<RunFacts of={run} />}
        back={{ to: '/runs' }}
        actions={
          <Link to="/schemes/$schemeId" params={{ schemeId: run.schemeId }}>
            {t('run.scheme')}
          </Link>
        }
      />
      {run.state === 'computing' && <Computing of={run} />}
      {run.state === 'failed' && (
        <Alert
          type="error"
          showIcon
          title={t('run.failed')}
          description={t('run.failedNote', { id: run.id })}
          action={<Link to="/schemes">{t('run.again')}</Link>}
        />
      )}
      {run.state !== 'computing' && run.state !== 'failed' && <RunFindings of={run} />}
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

function Computing({ of: run }: { of: Run }) {
  const t = useText(messages)
  const local = useLocal()
  const title = t('run.computing', { name: local(run.schemeName) })
  return (
    <section className="fj-card runs-computing" aria-live="polite">
      <h2>{title}</h2>
      <Progress percent={100} status="active" showInfo={false} aria-label={title} />
      <p className="fj-soft">{t('run.computingNote')}</p>
    </section>
  )
}
