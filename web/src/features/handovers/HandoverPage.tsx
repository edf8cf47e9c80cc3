import { CheckOutlined, PrinterOutlined } from '@ant-design/icons'
import { type Handover, handovers } from '@fenji/contract/handovers'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { PagePending } from '../../platform/ui/PagePending.tsx'
import { PageProblem } from '../../platform/ui/PageProblem.tsx'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { useFormat } from '../../platform/use-format.ts'
import { HandedCard } from './HandedCard.tsx'
import './handovers.css'
import { messages } from './messages.ts'

/** What whoever takes customers over has to know, customer by customer. */
export function HandoverPage() {
  const t = useText(messages)
  const { handoverId: id } = useParams({ from: '/shell/handovers/$handoverId' })
  const found = useQuery(query(handovers.get, { params: { id } }))
  if (found.isPending) return <PagePending />
  if (!found.data)
    return (
      <div className="fj-page">
        <PageProblem of={found.error} onRetry={() => void found.refetch()} back={{ to: '/' }} />
      </div>
    )
  const { handover, customers } = found.data
  const hidden = handover.customers - customers.length
  return (
    <div className="fj-page">
      <PageHeader
        back={{ to: '/' }}
        title={t('page.title', { count: handover.customers })}
        subtitle={<HandoverLine of={handover} />}
        actions={
          <>
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t('print')}
            </Button>
            <SeenButton of={handover} />
          </>
        }
      />
      {handover.note && (
        <section className="fj-card handover-note" aria-label={t('note')}>
          {handover.note}
        </section>
      )}
      {customers.length === 0 && <EmptyState title={t('none')} text={t('noneText')} />}
      <div className="handover-sheet">
        {customers.map((one) => (
          <HandedCard key={one.id} of={one} />
        ))}
      </div>
      {customers.length > 0 && hidden > 0 && <p className="fj-soft fj-small">{t('hidden', { count: hidden })}</p>}
    </div>
  )
}

function HandoverLine({ of: { createdAt, by, to, from, movedWork } }: { of: Handover }) {
  const t = useText(messages)
  const format = useFormat()
  const parts = [
    t('page.line', { at: format.moment(createdAt), by: by ?? '–', to: to ?? '–' }),
    from !== null && t('page.from', { name: from }),
    movedWork > 0 && t('page.work', { count: movedWork }),
  ]
  return <>{parts.filter((part) => part !== false).join(' · ')}</>
}

function SeenButton({ of: { id, isMine, isSeen } }: { of: Handover }) {
  const t = useText(messages)
  const { message } = App.useApp()
  const report = useProblemMessage()
  const see = useMutation({
    ...mutation(handovers.see, {
      refreshes: [handovers.get, handovers.list],
      onSuccess: () => void message.success(t('seenDone')),
    }),
    onError: report,
  })
  if (!isMine || isSeen) return null
  return (
    <Button
      type="primary"
      icon={<CheckOutlined />}
      loading={see.isPending}
      onClick={() => see.mutate({ params: { id } })}
    >
      {t('seen')}
    </Button>
  )
}
