import type { NextAction } from '@fenji/contract/overview'
import { Skeleton } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { actionReason, actionText } from './action-text.ts'
import { messages } from './messages.ts'
import './overview.css'
import { useOverview } from './use-overview.ts'

const stateOf = { now: 'bad', soon: 'waiting', later: 'idle' } as const

/** What to do next with a customer, and why. */
export function NextActions({ customerId }: { customerId: number }) {
  const t = useText(messages)
  const found = useOverview(customerId)
  return (
    <section className="fj-card">
      <div className="fj-row overview-next-head">
        <h2 className="fj-card-title">{t('next')}</h2>
        <span className="fj-soft fj-small">{t('next.how')}</span>
      </div>
      <ProblemAlert of={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <Skeleton active paragraph={{ rows: 2 }} title={false} />}
      {found.data?.actions.length === 0 && <p className="fj-soft">{t('next.none')}</p>}
      {found.data && found.data.actions.length > 0 && (
        <ol className="overview-actions">
          {found.data.actions.map((one) => (
            <Action key={one.rule} of={one} />
          ))}
        </ol>
      )}
    </section>
  )
}

function Action({ of: action }: { of: NextAction }) {
  const t = useText(messages)
  const local = useLocal()
  const { day, money } = useFormat()
  const words = { t, local, day, money }
  return (
    <li>
      <span className={`overview-urgency overview-${stateOf[action.urgency]}`}>{t(`urgency.${action.urgency}`)}</span>
      <div>
        <strong>{actionText(action, words)}</strong>
        <span className="fj-soft fj-small">{actionReason(action, words)}</span>
      </div>
    </li>
  )
}
