import { type EventBatch, events } from '@fenji/contract/events'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { CopyButton } from '../../platform/ui/CopyButton.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { MomentText } from '../../platform/ui/DayText.tsx'
import { wholeList } from '../../platform/ui/list-place.ts'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { StateDot } from '../../platform/ui/StateDot.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { ConnectionTabs } from './ConnectionTabs.tsx'
import './connections.css'
import { EventResults } from './EventResults.tsx'
import { eventMessages } from './event-messages.ts'

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

/** The call, to be copied into the other system. */
function HowTo() {
  const t = useText(eventMessages)
  const body = {
    events: [
      {
        kind: 'transactions',
        key: 'erp-20240',
        data: { customerCode: 'C001', orderNumber: '20240', occurredOn: '2025-01-05', amount: 1250.5 },
      },
    ],
  }
  const call = `curl -X POST ${window.location.origin}/api/events \\
  -H "Authorization: Bearer fenji_…" -H "Content-Type: application/json" \\
  -d '${JSON.stringify(body)}'`
  return (
    <section className="fj-card connections-alert">
      <div className="fj-row connections-card-head">
        <h2 className="fj-card-title">{t('how')}</h2>
        <CopyButton text={call} label={t('copy')} size="small" />
      </div>
      <pre className="fj-code">{call}</pre>
      <ul className="connections-notes">
        <li>
          {t('note.key')} <Link to="/keys">{t('keys')}</Link>
        </li>
        <li>{t('note.once')}</li>
        <li>{t('note.order')}</li>
      </ul>
    </section>
  )
}

const tones = { waiting: 'busy', done: 'good', failed: 'bad' } as const

function BatchState({ of: { state } }: { of: EventBatch }) {
  const t = useText(eventMessages)
  return <StateDot tone={tones[state]}>{t(`state.${state}`)}</StateDot>
}

function useColumns(): TableColumnsType<EventBatch> {
  const t = useText(eventMessages)
  const format = useFormat()
  const counts = ['events', 'created', 'updated', 'unchanged', 'refused'] as const
  return [
    { title: t('when'), width: 170, render: (_, batch) => <MomentText moment={batch.createdAt} /> },
    { title: t('source'), width: 180, className: 'fj-anywhere', dataIndex: 'source' },
    { title: t('state'), width: 120, render: (_, batch) => <BatchState of={batch} /> },
    ...counts.map((name) => ({
      title: t(name),
      width: 90,
      align: 'right' as const,
      render: (_: unknown, batch: EventBatch) => (
        <span className={name === 'refused' && batch.refused > 0 ? 'fj-number fj-negative' : 'fj-number'}>
          {format.number(batch[name])}
        </span>
      ),
    })),
  ]
}

function BatchCard({ of: batch }: { of: EventBatch }) {
  const t = useText(eventMessages)
  return (
    <>
      <div className="fj-row">
        <MomentText moment={batch.createdAt} />
        <BatchState of={batch} />
      </div>
      <div className="fj-soft fj-small fj-row-foot">
        {batch.source} · {t('sum', { events: batch.events, refused: batch.refused })}
      </div>
      <details>
        <summary className="fj-soft">{t('results')}</summary>
        <EventResults of={batch} />
      </details>
    </>
  )
}
