import { inbox } from '@fenji/contract/inbox'
import { type Run, runs } from '@fenji/contract/runs'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { useRunDecision } from '../runs/public.tsx'
import { messages } from './messages.ts'

/** Runs that wait for the reader: to approve what somebody else began, or to publish. */
export function RunsToDecide() {
  const t = useText(messages)
  const list = useQuery(query(runs.list, { query: { only: 'waiting', limit: 200 } }))
  return (
    <section className="fj-card" aria-label={t('runs')}>
      <h2 className="fj-card-title">{t('runs')}</h2>
      <ProblemAlert of={list.error} />
      <ul className="inbox-rows">
        {list.data?.rows.map((run) => (
          <RunRow key={run.id} of={run} />
        ))}
      </ul>
    </section>
  )
}

function RunRow({ of: run }: { of: Run }) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const can = useCan()
  const { approve, publish, isPublishing, approveNow, askPublish } = useRunDecision(run, [inbox.counts])
  const mayApprove = run.needsApproval && !run.isOwn && can('approve', 'Run')
  const words = run.isFirst ? t('first', { number: run.customers ?? 0 }) : t('moves', { number: run.moved ?? 0 })
  return (
    <li className="inbox-row">
      <div>
        <Link to="/runs/$runId" params={{ runId: run.id }}>
          {local(run.schemeName)}
        </Link>
        <p>{words}</p>
        <p className="fj-soft fj-small">{t('by', { name: run.createdBy ?? t('system'), day: format.day(run.asOf) })}</p>
        <ProblemAlert of={approve.error ?? publish.error} />
      </div>
      <span className="fj-actions">
        <Link to="/runs/$runId" params={{ runId: run.id }}>
          {t('look')}
        </Link>
        {mayApprove && (
          <Button size="small" type="primary" loading={approve.isPending} onClick={approveNow}>
            {t('approve')}
          </Button>
        )}
        {!run.needsApproval && can('publish', 'Run') && (
          <Button size="small" type="primary" loading={isPublishing} onClick={askPublish}>
            {t('publish')}
          </Button>
        )}
      </span>
    </li>
  )
}
