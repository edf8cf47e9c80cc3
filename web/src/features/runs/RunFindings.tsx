import { type Run, type RunSummary, runs } from '@fenji/contract/runs'
import { useQuery } from '@tanstack/react-query'
import { Alert, Skeleton } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useShows } from '../../platform/session.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { MigrationMatrix } from './MigrationMatrix.tsx'
import { messages } from './messages.ts'
import { ParetoChart } from './ParetoChart.tsx'
import { PyramidChart } from './PyramidChart.tsx'
import { pyramidHeight } from './pyramid.ts'
import { ResultList } from './ResultList.tsx'
import { RfmMap } from './RfmMap.tsx'
import { useRunPlace } from './use-run-place.ts'

/** Only before publishing. */
const ReviewBanner = lazily(
  () => import('./ReviewBanner.tsx').then(({ ReviewBanner }) => ReviewBanner),
  () => <Skeleton active className="fj-card" />,
)

const ExplanationDrawer = lazily(() =>
  import('./ExplanationDrawer.tsx').then(({ ExplanationDrawer }) => ExplanationDrawer),
)

const pastStates = ['superseded', 'discarded', 'rolled-back'] as const
const isPast = (state: Run['state']): state is (typeof pastStates)[number] =>
  (pastStates as readonly string[]).includes(state)

/** What a run found: the review, the charts, and the list that every mark leads to; of the grades only where the role shows them. */
export function RunFindings({ of: run }: { of: Run }) {
  const t = useText(messages)
  const shows = useShows()
  const summary = useQuery({
    ...query(runs.summary, { params: { id: run.id } }),
    staleTime: 600_000,
    enabled: shows('grade'),
  })
  return (
    <div className="fj-stack">
      {run.state === 'review' && <ReviewBanner of={run} />}
      {isPast(run.state) && <Alert type="info" showIcon title={t(`run.${run.state}`)} />}
      <ProblemAlert of={summary.error} onRetry={() => void summary.refetch()} />
      {summary.isLoading && <Skeleton active paragraph={{ rows: 10 }} className="fj-card" />}
      {summary.data && <Findings of={run} summary={summary.data} />}
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
  return wasAsked && <ExplanationDrawer of={run} />
}

/** The pyramid comes first; beside it what its scheme is about. Whoever is not shown amounts may be shown no curve of them. */
function Findings({ of: run, summary }: { of: Run; summary: RunSummary }) {
  const order = run.grades.map((grade) => grade.key)
  const height = summary.rfm && run.isFirst ? 260 : pyramidHeight(order.length)
  const hasCurve = useShows()('amountE4') || summary.pareto.length > 0
  const pareto = hasCurve && <ParetoChart of={summary} height={height} />
  const beside = summary.rfm ? <RfmMap rfm={summary.rfm} /> : pareto
  return (
    <div className="runs-findings">
      <section className="fj-card">
        <PyramidChart of={run} summary={summary} />
      </section>
      {beside && <section className="fj-card">{beside}</section>}
      {!run.isFirst && (
        <section className="fj-card">
          <MigrationMatrix of={run} summary={summary} />
        </section>
      )}
      {summary.rfm && pareto && <section className="fj-card">{pareto}</section>}
    </div>
  )
}
