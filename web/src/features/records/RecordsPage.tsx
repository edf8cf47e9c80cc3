import { DeleteOutlined, DownloadOutlined, FilterOutlined, InboxOutlined, PlusOutlined } from '@ant-design/icons'
import { urlOf } from '@fenji/contract/endpoint'
import { levelIn, reaches } from '@fenji/contract/policy'
import type { RecordFilter } from '@fenji/contract/record-filter'
import { type RecordKind, recordKinds } from '@fenji/contract/record-kinds'
import { type RecordRow, recordsOf } from '@fenji/contract/records'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useLanguage, useLocal, useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { useCan, useSession } from '../../platform/session.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { useList } from '../../platform/use-list.ts'
import { useRecordColumns } from './columns.tsx'
import { LogButton } from './LogButton.tsx'
import { messages } from './messages.ts'
import { Payments } from './Payments.tsx'
import { RecordCard } from './RecordCard.tsx'
import { RecordFilters } from './RecordFilters.tsx'
import './records.css'
import { filterOf, isFiltered, listedKinds, placeOf, type RecordSearch } from './search.ts'

const RecordDialog = lazily(() => import('./RecordDialog.tsx').then(({ RecordDialog }) => RecordDialog))

/** What the list shows, as far as its kind and the role know it; the URL holds it all. */
function useKindList(kind: RecordKind) {
  const { fields: levels } = useSession()
  const showsAmounts = reaches(levelIn(levels, 'financial'), 'read')
  const search = useSearch({ from: '/shell/records/$kind' })
  const navigate = useNavigate({ from: '/records/$kind' })
  const filter = filterOf(kind, search, showsAmounts)
  const at = placeOf(kind, search, showsAmounts)
  const move = (part: Partial<RecordSearch>, replace = false) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace })
  return {
    ...{ filter, at, showsAmounts, move },
    narrow: (part: RecordFilter) => move(part as Partial<RecordSearch>, true),
    clear: () => void navigate({ search: {}, replace: true }),
    asked: { ...filter, sort: at.sort, direction: at.direction },
  }
}

/** All records of a kind: narrowed, sorted, written, changed, taken away. */
export function RecordsPage() {
  const { kind } = useParams({ from: '/shell/records/$kind' })
  const t = useText(messages)
  const local = useLocal()
  const can = useCan()
  const { filter, at, showsAmounts, move, narrow, clear, asked } = useKindList(kind)
  const list = useList(recordsOf[kind].list, { query: asked })
  const columns = useRecordColumns(kind, list.data?.rows)
  const name = local(recordKinds[kind].name)
  return (
    <div className="fj-page">
      <PageHeader
        title={name}
        documentTitle={name}
        actions={
          <>
            {can('delete', recordKinds[kind].subject) && <RemovedLink kind={kind} />}
            {can('export', 'Customer') && <ExportMenu kind={kind} asked={asked} />}
            {kind === 'interactions' ? <LogButton customer={null} type="primary" /> : <NewRecord kind={kind} />}
          </>
        }
      />
      <KindTabs />
      <RecordFilters {...{ kind, filter, showsAmounts }} onChange={narrow} onClear={clear} />
      <DataTable<RecordRow>
        key={kind}
        label={name}
        list={list}
        rowKey="id"
        columns={columns}
        at={at}
        onMove={(place) => move(place as Partial<RecordSearch>)}
        card={(record) => <RecordCard kind={kind} of={record} />}
        {...(kind === 'receivables' && { expanded: (record) => <Payments of={record} /> })}
        empty={
          isFiltered(filter) ? (
            <EmptyState
              icon={<FilterOutlined />}
              title={t('noMatch.title', { name })}
              text={t('noMatch.text')}
              actions={<Button onClick={clear}>{t('clear')}</Button>}
            />
          ) : (
            <EmptyState icon={<InboxOutlined />} title={t('empty.title', { name })} text={t('empty.text')} />
          )
        }
      />
    </div>
  )
}

/** From one kind of records to the others. */
function KindTabs() {
  const t = useText(messages)
  const local = useLocal()
  const { fields: levels } = useSession()
  const shown = listedKinds.filter((kind) => reaches(levelIn(levels, recordKinds[kind].group), 'read'))
  return (
    <nav className="records-tabs" aria-label={t('title')}>
      {shown.map((kind) => (
        <Link key={kind} to="/records/$kind" params={{ kind }} activeOptions={{ includeSearch: false }}>
          {local(recordKinds[kind].name)}
        </Link>
      ))}
    </nav>
  )
}

/** To what was deleted of this kind. */
function RemovedLink({ kind }: { kind: RecordKind }) {
  const t = useText(messages)
  const navigate = useNavigate()
  return (
    <Button icon={<DeleteOutlined />} onClick={() => void navigate({ to: '/records-removed', search: { kind } })}>
      {t('removed')}
    </Button>
  )
}

function NewRecord({ kind }: { kind: RecordKind }) {
  const t = useText(messages)
  const local = useLocal()
  const can = useCan()
  const [isOpen, setOpen] = useState(false)
  const { subject, one } = recordKinds[kind]
  if (!can('create', subject)) return null
  return (
    <>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t('new', { one: local(one) })}
      </Button>
      {isOpen && <RecordDialog kind={kind} record={null} onClose={() => setOpen(false)} />}
    </>
  )
}

function ExportMenu({ kind, asked }: { kind: RecordKind; asked: Record<string, unknown> }) {
  const t = useText(messages)
  const word = useText(platformMessages)
  const { language } = useLanguage()
  const item = (format: 'xlsx' | 'csv', text: string) => ({
    key: format,
    label: (
      <a href={urlOf(recordsOf[kind].export, { query: { ...asked, format, language } })} download>
        {text}
      </a>
    ),
  })
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{ items: [item('xlsx', t('exportXlsx')), item('csv', t('exportCsv'))] }}
    >
      <Button icon={<DownloadOutlined />}>{word('export')}</Button>
    </Dropdown>
  )
}
