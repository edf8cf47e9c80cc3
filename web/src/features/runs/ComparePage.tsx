import { type Run, runs } from '@fenji/contract/runs'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Select, Skeleton } from 'antd'
import { query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { PagePending } from '../../platform/ui/PagePending.tsx'
import { PageProblem } from '../../platform/ui/PageProblem.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { ComparedRuns } from './ComparedRuns.tsx'
import { messages } from './messages.ts'
import { stateMessages } from './state-messages.ts'
import './runs.css'

const from = '/shell/runs/$runId/compare'

/** How the grades of a run differ from those of another run of its scheme. */
export function ComparePage() {
  const { runId } = useParams({ from })
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const found = useQuery(query(runs.get, { params: { id: runId } }))
  if (found.isPending) return <PagePending />
  const run = found.data
  return (
    <div className="fj-page">
      <PageProblem of={found.error} onRetry={() => void found.refetch()} back={{ to: '/runs' }} />
      {run && (
        <>
          <PageHeader
            title={t('compare.title')}
            subtitle={`${local(run.schemeName)} · ${t('run.asOf', { date: format.day(run.asOf) })}`}
            back={{ to: '/runs/$runId', params: { runId } }}
          />
          <Choice of={run} />
        </>
      )}
    </div>
  )
}

/** The other runs of the scheme that found something, and the comparison with the chosen one: the newest of them to begin with. */
function Choice({ of: run }: { of: Run }) {
  const t = useText(messages)
  const state = useText(stateMessages)
  const format = useFormat()
  const search = useSearch({ from })
  const navigate = useNavigate({ from: '/runs/$runId/compare' })
  const list = useQuery(query(runs.list, { query: { schemeId: run.schemeId, only: 'computed', limit: 200 } }))
  if (list.isPending) return <Skeleton active className="fj-card" />
  const others = list.data?.rows.filter((one) => one.id !== run.id) ?? []
  const otherId = search.with ?? others[0]?.id
  if (otherId === undefined) return <EmptyState title={t('compare.none')} />
  return (
    <div className="fj-stack">
      <Select
        className="runs-compare-choice"
        aria-label={t('compare.with')}
        prefix={t('compare.with')}
        value={otherId}
        options={others.map((one) => ({
          value: one.id,
          label: t('compare.option', {
            date: format.day(one.asOf),
            version: one.schemeVersion,
            state: state(`state.${one.state}`),
          }),
        }))}
        onChange={(id) => void navigate({ search: { with: id }, replace: true })}
      />
      <ComparedRuns id={run.id} otherId={otherId} />
    </div>
  )
}
