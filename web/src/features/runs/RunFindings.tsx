import { type Run, type RunSummary, runs } from '@fenji/contract/runs'
import { useQuery } from '@tanstack/react-query'
import { Alert, Skeleton } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { MigrationMatrix } from './MigrationMatrix.tsx'
import { messages } from './messages.ts'
import { ParetoChart } from './ParetoChart.tsx'
import { PyramidChart } from './PyramidChart.tsx'
import { pyramidHeight } from './pyramid.ts'
import { ResultList } from './ResultList.tsx'
import { ReviewBanner } from './ReviewBanner.tsx'
import { RfmMap } from './RfmMap.tsx'
import { useRunPlace } from './use-run-place.ts'

const ExplanationDrawer = lazy(() =>
  import('./ExplanationDrawer.tsx').then((module) => ({ default: module.ExplanationDrawer })),
)

const pastStates = ['superseded', 'discarded', 'rolled-back'] as const
const isPast = (state: Run['state']): state is (typeof pastStates)[number] =>
  (pastStates as readonly string[]).includes(state)

/** What a run found: the review, the charts, and the list that every mark leads to. */
export function RunFindings({ of: run }: { of: Run }) {
  const t = useText(messages)
  const summary = useQuery({ ...query(runs.summary, { params: { id: run.id } }), staleTime: 600_000 })
  return (
    <div className="fj-stack">
      {isPast(run.state) && <Alert type="info" showIcon title={t(`run.${run.state}`)} />}
      <ProblemAlert of={summary.error} onRetry={() => void summary.refetch()} />
      {summary.isPending && <Skeleton active paragraph={{ rows: 10 }} className="fj-card" />}
      {summary.data && (
        <>
          {run.state === 'review' && <ReviewBanner of={run} summary={summary.data} />}
          <Findings of={run} summary={summary.data} />
        </>
      )}
      <ResultList of={run} hasRfm={summary.data?.rfm != null} />
      <LazyDrawer of={run} />
    </div>
  )
}

/** From the first reason that is asked for; it stays then, so that it can slide out. */
function LazyDrawer({ of: run }: { of: Run }) {
  const isAsked = useRunPlace().search.customer !== undefined
  const [wasAsked, setAsked] = useState(isAsked)
  if (isAsked && !wasAsked) setAsked(true)
  return <Suspense>{wasAsked && <ExplanationDrawer of={run} />}</Suspense>
}

/** The pyramid comes first; beside it what its scheme is about. */
function Findings({ of: run, summary }: { of: Run; summary: RunSummary }) {
  const order = run.grades.map((grade) => grade.key)
  const height = summary.rfm && run.isFirst ? 260 : pyramidHeight(order.length)
  const pareto = <ParetoChart of={run} summary={summary} height={height} />
  return (
    <div className="runs-findings">
      <section className="fj-card">
        <PyramidChart of={run} summary={summary} />
      </section>
      <section className="fj-card">{summary.rfm ? <RfmMap rfm={summary.rfm} /> : pareto}</section>
      {!run.isFirst && (
        <section className="fj-card">
          <MigrationMatrix of={run} summary={summary} />
        </section>
      )}
      {summary.rfm && <section className="fj-card">{pareto}</section>}
    </div>
  )
}
