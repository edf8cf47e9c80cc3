import { ArrowRightOutlined, TrophyOutlined } from '@ant-design/icons'
import type { Customer } from '@fenji/contract/customers'
import { type Explanation, runs } from '@fenji/contract/runs'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { Contributions } from './Contributions.tsx'
import { GradeGap } from './GradeGap.tsx'
import { messages } from './messages.ts'

/** Why the customer has the grade: the reason in words, the sum that makes the score, the way to the next grade. */
export function WhyCard({ customer }: { customer: Customer }) {
  const t = useText(messages)
  const local = useLocal()
  const history = useQuery(query(runs.history, { params: { customerId: customer.id } }))
  const inForce = history.data?.filter(({ state }) => state === 'published') ?? []
  const [chosen, setChosen] = useState<number>()
  const primary = inForce.find(({ grade }) => grade?.key === customer.grade?.key) ?? inForce[0]
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
      {history.data && !runId && <Ungraded />}
      {runId && <RunExplanation runId={runId} customerId={customer.id} />}
    </section>
  )
}

function Ungraded() {
  const t = useText(messages)
  return (
    <EmptyState
      icon={<TrophyOutlined />}
      title={t('ungraded')}
      text={t('ungradedText')}
      actions={
        <Link to="/schemes">
          <Button tabIndex={-1}>{t('toGrading')}</Button>
        </Link>
      }
    />
  )
}

function RunExplanation({ runId, customerId }: { runId: number; customerId: number }) {
  const found = useQuery(query(runs.explain, { params: { id: runId, customerId } }))
  if (found.isPending) return <Skeleton active />
  if (found.error) return <ProblemAlert of={found.error} onRetry={() => void found.refetch()} />
  return <ExplanationView explanation={found.data} />
}

function ExplanationView({ explanation }: { explanation: Explanation }) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const { grade, computedGrade, previousGrade, score, reason, schemeName, schemeVersion, asOf, runId } = explanation
  const hasMoved = previousGrade !== null && previousGrade.key !== grade?.key
  const isOverridden = computedGrade !== null && computedGrade.key !== grade?.key
  return (
    <div className="fj-stack">
      <div className="fj-verdict">
        {score !== null && (
          <div className="fj-score">
            <span className="fj-soft">{t('why.score')}</span>
            <strong className="fj-number">{format.fixed(score, 2)}</strong>
          </div>
        )}
        <div>
          <p className="fj-moved">
            {hasMoved && (
              <>
                <GradeTag of={previousGrade} /> <ArrowRightOutlined aria-label={t('why.became')} />
              </>
            )}
            <GradeTag of={grade} />
          </p>
          <p className="fj-reason">{local(reason)}</p>
          {isOverridden && <p className="fj-soft">{t('why.override', { grade: local(computedGrade.name) })}</p>}
          <p className="fj-soft fj-small">
            {t('why.by', { scheme: local(schemeName), version: schemeVersion, day: format.day(asOf) })}
            {' · '}
            <Link to="/runs/$runId" params={{ runId }}>
              {t('run.open')}
            </Link>
          </p>
        </div>
      </div>
      <Contributions explanation={explanation} />
      <GradeGap explanation={explanation} />
    </div>
  )
}
