import { type DowngradeNotice, downgradeNotices } from '@fenji/contract/downgrade-notices'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import type { Columns } from '../../platform/ui/table/column.ts'
import { useFormat } from '../../platform/use-format.ts'
import { useList } from '../../platform/use-list.ts'
import { messages } from './messages.ts'
import { NoticeMove } from './NoticeMove.tsx'
import { NoticeRow } from './NoticeRow.tsx'
import { useNoticeWords } from './use-notice-words.ts'

/** Everybody in sight who is about to lose a grade, and what would keep it. */
export function NoticesPage() {
  const t = useText(messages)
  const { owner } = useSearch({ from: '/shell/downgrade-notices' })
  const navigate = useNavigate({ from: '/downgrade-notices' })
  const list = useList(downgradeNotices.list, { query: { owner } }, { rowKey: 'customerId' })
  const columns = useColumns()
  return (
    <div className="fj-page">
      <PageHeader title={t('title')} subtitle={t('lead')} />
      <Segmented<'me' | 'all'>
        className="downgrade-whose"
        aria-label={t('whose')}
        value={owner ?? 'all'}
        options={[
          { value: 'me', label: t('mine') },
          { value: 'all', label: t('everybody') },
        ]}
        onChange={(value) => void navigate({ search: value === 'me' ? { owner: value } : {} })}
      />
      <DataTable<DowngradeNotice>
        list={list}
        rowKey="customerId"
        columns={columns}
        label={t('title')}
        card={(one) => <NoticeRow of={one} />}
        empty={<EmptyState title={t('empty')} text={t('emptyText')} />}
      />
    </div>
  )
}

function useColumns(): Columns<DowngradeNotice> {
  const t = useText(messages)
  const format = useFormat()
  const { dueOf } = useNoticeWords()
  return [
    { key: 'customer', title: t('customer'), width: 240, render: (one) => <CustomerLink of={one} /> },
    { key: 'move', title: t('move'), width: 220, render: (one) => <NoticeMove of={one} /> },
    { key: 'due', title: t('due'), width: 170, render: (one) => dueOf(one) },
    { key: 'gaps', title: t('gaps'), width: 320, render: (one) => <GapList of={one} /> },
    {
      key: 'amount',
      title: t('amount'),
      width: 130,
      align: 'right',
      render: ({ amountE4 }) => <span className="fj-number">{format.money(amountE4)}</span>,
    },
    { key: 'owner', title: t('owner'), width: 110, render: ({ owner }) => owner?.name ?? t('nobody') },
  ]
}

function CustomerLink({ of: { customerId, name, code } }: { of: DowngradeNotice }) {
  return (
    <span className="downgrade-customer">
      <Link to="/customers/$customerId" params={{ customerId }}>
        {name ?? code}
      </Link>
      {name && <small className="fj-soft">{code}</small>}
    </span>
  )
}

function GapList({ of: one }: { of: DowngradeNotice }) {
  const { gapsOf, noGaps } = useNoticeWords()
  const gaps = gapsOf(one)
  if (gaps.length === 0) return <span className="fj-soft">{noGaps(one)}</span>
  return (
    <ul>
      {gaps.map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  )
}
