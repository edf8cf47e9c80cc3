import { DeleteOutlined, UndoOutlined } from '@ant-design/icons'
import { levelIn, reaches } from '@fenji/contract/policy'
import { type RecordKind, recordKindKeys, recordKinds } from '@fenji/contract/record-kinds'
import { type RemovedRecord, removedRecords } from '@fenji/contract/records'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { App, Button, Select } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useCan, useSession } from '../../platform/session.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { DayText } from '../../platform/ui/DayText.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { Money } from '../../platform/ui/Money.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import type { Columns } from '../../platform/ui/table/column.ts'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { useFormat } from '../../platform/use-format.ts'
import { useList } from '../../platform/use-list.ts'
import { messages } from './messages.ts'
import './records.css'
import { refreshedBy } from './refreshed-by.ts'

/** What was deleted by hand in the last 30 days, with the way back. */
export function RemovedPage() {
  const t = useText(messages)
  const { kind } = useSearch({ from: '/shell/records-removed' })
  const navigate = useNavigate({ from: '/records-removed' })
  const list = useList(removedRecords.list, { query: { kind } })
  const columns = useColumns()
  return (
    <div className="fj-page">
      <PageHeader
        title={t('removed')}
        documentTitle={t('removed')}
        subtitle={t('removed.note')}
        back={{ to: '/records' }}
      />
      <div className="fj-filters">
        <KindSelect value={kind} onChange={(next) => void navigate({ search: { kind: next }, replace: true })} />
      </div>
      <DataTable<RemovedRecord>
        label={t('removed')}
        list={list}
        rowKey="id"
        columns={columns}
        card={(removed) => <RemovedCard of={removed} />}
        empty={<EmptyState icon={<DeleteOutlined />} title={t('removed.empty')} text={t('removed.emptyText')} />}
      />
    </div>
  )
}

interface KindSelectProps {
  value: RecordKind | undefined
  onChange: (kind: RecordKind | undefined) => void
}

function KindSelect({ value, onChange }: KindSelectProps) {
  const t = useText(messages)
  const local = useLocal()
  const can = useCan()
  const { fields } = useSession()
  const shown = recordKindKeys.filter((kind) => {
    const { subject, group } = recordKinds[kind]
    return can('delete', subject) && reaches(levelIn(fields, group), 'read')
  })
  return (
    <Select<RecordKind | ''>
      className="records-removed-kind"
      aria-label={t('removed.kind')}
      value={value ?? ''}
      options={[
        { value: '', label: t('removed.any') },
        ...shown.map((kind) => ({ value: kind, label: local(recordKinds[kind].name) })),
      ]}
      onChange={(kind) => onChange(kind || undefined)}
    />
  )
}

function RestoreButton({ of: { id, kind } }: { of: RemovedRecord }) {
  const t = useText(messages)
  const { message } = App.useApp()
  const onError = useProblemMessage()
  const restore = useMutation({
    ...mutation(removedRecords.restore, {
      refreshes: [removedRecords.list, ...refreshedBy(kind)],
      onSuccess: () => void message.success(t('undo.done')),
    }),
    onError,
  })
  return (
    <Button
      size="small"
      icon={<UndoOutlined />}
      loading={restore.isPending}
      onClick={() => restore.mutate({ params: { id } })}
    >
      {t('removed.restore')}
    </Button>
  )
}

const CustomerOf = ({ of: { customer } }: { of: RemovedRecord }) => (
  <Link to="/customers/$customerId" params={{ customerId: customer.id }}>
    {customer.name ?? customer.code}
  </Link>
)

function useColumns(): Columns<RemovedRecord> {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  return [
    { key: 'kind', title: t('removed.kind'), width: 110, render: ({ kind }) => local(recordKinds[kind].one) },
    { key: 'customer', title: t('customer'), width: 220, ellipsis: true, render: (row) => <CustomerOf of={row} /> },
    { key: 'day', title: t('removed.day'), width: 120, render: ({ day }) => <DayText day={day} /> },
    {
      key: 'amount',
      title: t('removed.amount'),
      width: 130,
      align: 'right',
      className: 'fj-number',
      render: ({ amountE4 }) => <Money e4={amountE4} />,
    },
    { key: 'text', title: t('removed.text'), ellipsis: true, render: ({ text }) => text && <bdi>{text}</bdi> },
    { key: 'by', title: t('removed.by'), width: 110, ellipsis: true, render: (one) => one.removedBy },
    { key: 'at', title: t('removed.at'), width: 150, render: ({ removedAt }) => format.moment(removedAt) },
    { key: 'restore', title: '', width: 110, fixed: 'right', render: (row) => <RestoreButton of={row} /> },
  ]
}

/** The same on a phone. */
function RemovedCard({ of: removed }: { of: RemovedRecord }) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const { kind, day, amountE4, text, removedBy, removedAt } = removed
  return (
    <div className="records-card">
      <div className="fj-row">
        <strong className="fj-anywhere">
          <CustomerOf of={removed} />
        </strong>
        <RestoreButton of={removed} />
      </div>
      <div className="fj-row">
        <span>
          {local(recordKinds[kind].one)} {day && format.day(day)}
        </span>
        {amountE4 !== null && <Money e4={amountE4} />}
      </div>
      {text && (
        <p className="records-card-text" dir="auto">
          {text}
        </p>
      )}
      <small className="fj-soft">
        {t('removed.at')} {format.moment(removedAt)} {removedBy}
      </small>
    </div>
  )
}
