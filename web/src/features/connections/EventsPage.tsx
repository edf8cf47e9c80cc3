import { type EventBatch, events } from '@fenji/contract/events'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { CopyButton } from '../../platform/ui/CopyButton.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { MomentText } from '../../platform/ui/DayText.tsx'
import { wholeList } from '../../platform/ui/list-place.ts'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import type { Columns } from '../../platform/ui/table/column.ts'
import { useFormat } from '../../platform/use-format.ts'
import { BatchOutcome } from './BatchOutcome.tsx'
import { ConnectionTabs } from './ConnectionTabs.tsx'
import './connections.css'
import { EventResults } from './EventResults.tsx'
import { eventMessages } from './event-messages.ts'
import { SendingKeys } from './SendingKeys.tsx'

const example = {
  kind: 'transactions',
  key: 'erp-20240',
  data: { customerCode: 'C001', orderNumber: '20240', occurredOn: '2025-01-05', amount: 1250.5 },
}

/** How another system sends events, and what became of those that came. */
export function EventsPage() {
  const t = useText(eventMessages)
  const list = useQuery(
    query(
      events.list,
      {},
      { refetchInterval: ({ state }) => (state.data?.some((batch) => batch.state === 'waiting') ? 1500 : false) },
    ),
  )
  return (
    <div className="fj-page">
      <PageHeader title={t('title')} subtitle={t('lead')} />
      <ConnectionTabs />
      <HowTo />
      <h2 className="fj-card-title">{t('batches')}</h2>
      <DataTable
        label={t('batches')}
        list={wholeList(list, list.data)}
        rowKey="id"
        columns={useColumns()}
        expanded={(batch) => <EventResults of={batch} />}
        card={(batch) => <BatchCard of={batch} />}
        empty={<p className="fj-soft connections-none">{t('empty')}</p>}
      />
    </div>
  )
}

/** The call, to be copied into the other system, and the keys that it may be made with. */
function HowTo() {
  const t = useText(eventMessages)
  const call = `curl -X POST ${window.location.origin}/api/events \\
  -H "Authorization: Bearer fenji_…" -H "Content-Type: application/json" \\
  -d '${JSON.stringify({ events: [example] })}'`
  return (
    <div className="connections-cards">
      <section className="fj-card">
        <div className="fj-row connections-card-head">
          <h2 className="fj-card-title">{t('how')}</h2>
          <CopyButton text={call} label={t('copy')} size="small" />
        </div>
        <pre className="fj-code">{call}</pre>
        <ul className="connections-notes fj-soft">
          <li>{t('note.key')}</li>
          <li>{t('note.once')}</li>
          <li>{t('note.order')}</li>
        </ul>
      </section>
      <SendingKeys />
    </div>
  )
}

function useColumns(): Columns<EventBatch> {
  const t = useText(eventMessages)
  const format = useFormat()
  return [
    { key: 'when', title: t('when'), width: 170, render: (batch) => <MomentText moment={batch.createdAt} /> },
    { key: 'source', title: t('source'), width: 220, className: 'fj-anywhere', render: (one) => one.source },
    {
      key: 'events',
      title: t('events'),
      width: 100,
      align: 'right',
      render: (batch) => <span className="fj-number">{format.number(batch.events)}</span>,
    },
    { key: 'outcome', title: t('outcome'), width: 420, render: (batch) => <BatchOutcome of={batch} /> },
  ]
}

function BatchCard({ of: batch }: { of: EventBatch }) {
  const t = useText(eventMessages)
  return (
    <>
      <div className="fj-row">
        <span>{batch.source}</span>
        <span className="fj-soft fj-small">
          <MomentText moment={batch.createdAt} />
        </span>
      </div>
      <BatchOutcome of={batch} />
      <details>
        <summary className="fj-soft">{t('results')}</summary>
        <EventResults of={batch} />
      </details>
    </>
  )
}
