import { TrophyOutlined } from '@ant-design/icons'
import { runs } from '@fenji/contract/runs'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { CustomerDowngrade } from '../downgrade-notices/public.tsx'
import { ExplanationView } from '../runs/public.tsx'
import { messages } from './messages.ts'

/** Why the customer has the grade: the reason in words, the sum that makes the score, the way to the next grade. */
export function WhyCard({ customerId }: { customerId: number }) {
  const t = useText(messages)
  const local = useLocal()
  const history = useQuery(query(runs.history, { params: { customerId } }))
  const inForce = history.data?.filter(({ state }) => state === 'published') ?? []
  const [chosen, setChosen] = useState<number>()
  const primary = inForce.find(({ isPrimary }) => isPrimary) ?? inForce[0]
  const runId = chosen ?? primary?.runId
  return (
    <section className="fj-card">
      <div className="fj-row fj-why-head">
        <h2 className="fj-card-title">{t('why')}</h2>
        {inForce.length > 1 && (
          <Select
            aria-label={t('history.scheme')}
            value={runId}
            onChange={setChosen}
            options={inForce.map((one) => ({ value: one.runId, label: local(one.schemeName) }))}
          />
        )}
      </div>
      <ProblemAlert of={history.error} onRetry={() => void history.refetch()} />
      {history.isPending && <Skeleton active />}
      {runId && <CustomerDowngrade customerId={customerId} />}
      {history.data && !runId && <Ungraded />}
      {runId && <RunExplanation runId={runId} customerId={customerId} />}
    </section>
  )
}

function Ungraded() {
  const t = useText(messages)
  const can = useCan()
  return (
    <EmptyState
      icon={<TrophyOutlined />}
      title={t('ungraded')}
      text={t('ungradedText')}
      actions={
        can('create', 'Run') && (
          <Link to="/schemes">
            <Button tabIndex={-1}>{t('toGrading')}</Button>
          </Link>
        )
      }
    />
  )
}

function RunExplanation({ runId, customerId }: { runId: number; customerId: number }) {
  const found = useQuery(query(runs.explain, { params: { id: runId, customerId } }))
  if (found.isPending) return <Skeleton active />
  if (found.error) return <ProblemAlert of={found.error} onRetry={() => void found.refetch()} />
  return <ExplanationView of={found.data} hasSource />
}
