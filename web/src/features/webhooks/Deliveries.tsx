import { type Delivery, type Webhook, webhooks } from '@fenji/contract/webhooks'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { MomentText } from '../../platform/ui/DayText.tsx'
import { wholeList } from '../../platform/ui/list-place.ts'
import { StateDot } from '../../platform/ui/StateDot.tsx'
import type { Columns } from '../../platform/ui/table/column.ts'
import { useFormat } from '../../platform/use-format.ts'
import { BatchOutcome, EventResults } from '../connections/public.ts'
import { messages } from './messages.ts'
import { useDeliveryWords } from './use-delivery-words.ts'

const busyMs = 1500
/** Somebody who tries the webhook looks here for what came of it. */
const idleMs = 5000

/** What came by the webhook lately, also what was refused, with what became of each item. */
export function Deliveries({ of: webhook }: { of: Webhook }) {
  const t = useText(messages)
  const canReadEvents = useCan()('read', 'Event')
  const list = useQuery(
    query(
      webhooks.deliveries,
      { params: { id: webhook.id } },
      { refetchInterval: ({ state }) => (state.data?.some((one) => one.batch?.state === 'waiting') ? busyMs : idleMs) },
    ),
  )
  return (
    <section>
      <h2 className="fj-card-title">{t('deliveries')}</h2>
      <DataTable
        label={t('deliveries')}
        list={wholeList(list, list.data)}
        rowKey="id"
        columns={useColumns(webhook)}
        {...(canReadEvents && {
          expanded: ({ batch }: Delivery) => batch && <EventResults of={batch} />,
          isExpandable: ({ batch }: Delivery) => batch !== null,
        })}
        card={(one) => <DeliveryCard of={one} webhook={webhook} canReadEvents={canReadEvents} />}
        empty={<p className="fj-soft webhooks-none">{t('deliveriesEmpty')}</p>}
      />
    </section>
  )
}

function Outcome({ of: { code, batch }, webhook }: { of: Delivery; webhook: Webhook }) {
  const wordsOf = useDeliveryWords(webhook.mapping)
  if (batch) return <BatchOutcome of={batch} />
  return <StateDot tone={code === 'accepted' ? 'good' : 'bad'}>{wordsOf(code)}</StateDot>
}

function useColumns(webhook: Webhook): Columns<Delivery> {
  const t = useText(messages)
  const format = useFormat()
  return [
    { key: 'when', title: t('when'), width: 170, render: ({ createdAt }) => <MomentText moment={createdAt} /> },
    { key: 'result', title: t('result'), width: 420, render: (one) => <Outcome of={one} webhook={webhook} /> },
    { key: 'from', title: t('from'), width: 180, className: 'fj-anywhere', render: (one) => one.address },
    {
      key: 'size',
      title: t('size'),
      width: 100,
      align: 'right',
      render: ({ bytes }) => <span className="fj-number">{format.bytes(bytes)}</span>,
    },
  ]
}

interface DeliveryCardProps {
  of: Delivery
  webhook: Webhook
  canReadEvents: boolean
}

function DeliveryCard({ of: one, webhook, canReadEvents }: DeliveryCardProps) {
  const t = useText(messages)
  const format = useFormat()
  return (
    <>
      <div className="fj-row">
        <MomentText moment={one.createdAt} />
        <span className="fj-soft fj-small">
          {one.address} · {format.bytes(one.bytes)}
        </span>
      </div>
      <Outcome of={one} webhook={webhook} />
      {one.batch && canReadEvents && (
        <details>
          <summary className="fj-soft">{t('results')}</summary>
          <EventResults of={one.batch} />
        </details>
      )}
    </>
  )
}
