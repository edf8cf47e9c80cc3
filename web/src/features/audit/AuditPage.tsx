import { AuditOutlined, FilterOutlined } from '@ant-design/icons'
import { type AuditEvent, audit } from '@fenji/contract/audit'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { MomentText } from '../../platform/ui/DayText.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { Spinner } from '../../platform/ui/Spinner.tsx'
import type { Columns } from '../../platform/ui/table/column.ts'
import type { Opening } from '../../platform/ui/table/use-opened.ts'
import { useList } from '../../platform/use-list.ts'
import { AuditFilters } from './AuditFilters.tsx'
import './audit.css'
import { Deed, EventSubject, Who } from './EventWords.tsx'
import { messages } from './messages.ts'
import { type AuditSearch, isFiltered, noFilter } from './search.ts'
import { subjectOf } from './subject.ts'

/** Comes with the first event that is opened. */
const EventDetails = lazily(
  () => import('./EventDetails.tsx').then(({ EventDetails }) => EventDetails),
  () => <Spinner height={80} />,
)

/** What was done in the organization, newest first. The URL holds what narrows it. */
export function AuditPage() {
  const t = useText(messages)
  const search = useSearch({ from: '/shell/audit' })
  const navigate = useNavigate({ from: '/audit' })
  const list = useList(audit.list, { query: search })
  const narrow = (part: AuditSearch) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true, resetScroll: false })
  const clear = () => narrow(noFilter)
  return (
    <div className="fj-page">
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <AuditFilters search={search} onChange={narrow} onClear={clear} />
      <DataTable
        label={t('title')}
        list={list}
        rowKey="id"
        columns={useColumns()}
        expanded={(event) => <EventDetails event={event} />}
        card={(event, opening) => <EventCard event={event} opening={opening} />}
        empty={
          isFiltered(search) ? <NoMatch onClear={clear} /> : <EmptyState icon={<AuditOutlined />} title={t('empty')} />
        }
      />
    </div>
  )
}

function useColumns(): Columns<AuditEvent> {
  const t = useText(messages)
  return [
    { key: 'time', title: t('time'), width: 170, render: ({ at }) => <MomentText moment={at} /> },
    { key: 'who', title: t('who'), width: 180, render: (event) => <Who event={event} /> },
    { key: 'what', title: t('what'), width: 220, render: ({ action }) => <Deed action={action} /> },
    { key: 'subject', title: t('subject'), width: 260, render: (event) => <EventSubject event={event} /> },
    {
      key: 'address',
      title: t('address'),
      width: 150,
      className: 'fj-anywhere',
      render: ({ address }) => <span className="fj-soft fj-number">{address}</span>,
    },
  ]
}

function EventCard({ event, opening: { isOpen, toggle } }: { event: AuditEvent; opening: Opening }) {
  const t = useText(messages)
  return (
    <>
      <div className="fj-row">
        <strong className="fj-name">
          <Deed action={event.action} />
        </strong>
        <Button size="small" type="link" aria-expanded={isOpen} onClick={toggle}>
          {t(isOpen ? 'hideDetails' : 'details')}
        </Button>
      </div>
      <div>
        <Who event={event} />
        {subjectOf(event).kind !== 'none' && (
          <>
            {' · '}
            <EventSubject event={event} />
          </>
        )}
      </div>
      <div className="fj-soft fj-small">
        <MomentText moment={event.at} /> {event.address && `· ${event.address}`}
      </div>
      {isOpen && <EventDetails event={event} />}
    </>
  )
}

function NoMatch({ onClear }: { onClear: () => void }) {
  const t = useText(messages)
  return (
    <EmptyState
      icon={<FilterOutlined />}
      title={t('noMatch')}
      text={t('noMatchText')}
      actions={<Button onClick={onClear}>{t('clear')}</Button>}
    />
  )
}
