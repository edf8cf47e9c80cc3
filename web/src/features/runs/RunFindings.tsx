import { type Run, type RunSummary, runs } from '@fenji/contract/runs'
import { useQuery } from '@tanstack/react-query'
import { Alert, Skeleton } from 'antd'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { ExplanationDrawer } from './ExplanationDrawer.tsx'
import { MigrationMatrix } from './MigrationMatrix.tsx'
import { messages } from './messages.ts'
import { ParetoChart } from './ParetoChart.tsx'
import { PyramidChart } from './PyramidChart.tsx'
import { movesOf } from './public.ts'
import { pyramidHeight } from './pyramid.ts'
import { ResultList } from './ResultList.tsx'
import { ReviewBanner } from './ReviewBanner.tsx'
import { RfmMap } from './RfmMap.tsx'

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
      <ExplanationDrawer of={run} />
    </div>
  )
}

/** The pyramid comes first; beside it what its scheme is about. */
function Findings({ of: run, summary }: { of: Run; summary: RunSummary }) {
  const order = run.grades.map((grade) => grade.key)
  const { isFirst } = movesOf(order, summary.migration)
  const height = summary.rfm && isFirst ? 260 : pyramidHeight(order.length)
  const pareto = <ParetoChart of={run} summary={summary} height={height} />
  return (
    <div className="runs-findings">
      <section className="fj-card">
        <PyramidChart of={run} summary={summary} />
      </section>
      <section className="fj-card">{summary.rfm ? <RfmMap rfm={summary.rfm} /> : pareto}</section>
      {!isFirst && (
        <section className="fj-card">
          <MigrationMatrix of={run} summary={summary} />
        </section>
      )}
      {summary.rfm && <section className="fj-card">{pareto}</section>}
    </div>
  )
}
