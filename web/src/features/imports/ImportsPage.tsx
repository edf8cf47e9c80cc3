import { type Import, imports } from '@fenji/contract/imports'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import { query } from '../../platform/api.ts'
import { type Text, useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { MomentText } from '../../platform/ui/DayText.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useIsPhone } from '../../platform/ui/use-is-phone.ts'
import { useFormat } from '../../platform/use-format.ts'
import { ImportStateTag } from './ImportStateTag.tsx'
import { messages } from './messages.ts'
import { isWorking, UploadBox } from './public.tsx'
import { ReceiptBar } from './ReceiptBar.tsx'

function FileLink({ of: one }: { of: Import }) {
  const t = useText(messages)
  return (
    <span className="imports-file">
      <Link to="/imports/$importId" params={{ importId: one.id }}>
        {one.fileName}
      </Link>
      {one.isSample && <span className="imports-badge">{t('sample')}</span>}
    </span>
  )
}

function useColumns(t: Text<keyof typeof messages.zh>): TableColumnsType<Import> {
  const format = useFormat()
  return [
    { key: 'file', title: t('list.file'), render: (_, one) => <FileLink of={one} /> },
    { key: 'state', title: t('list.state'), width: 160, render: (_, one) => <ImportStateTag state={one.state} /> },
    {
      key: 'rows',
      title: t('list.rows'),
      align: 'right',
      width: 120,
      render: (_, one) => <span className="fj-number">{format.number(one.receipt?.rows ?? one.preview?.rows)}</span>,
    },
    {
      key: 'result',
      title: t('list.result'),
      width: 260,
      render: (_, one) => one.receipt && <ReceiptBar of={one.receipt} isSlim />,
    },
    { key: 'by', title: t('list.by'), width: 140, render: (_, one) => one.createdBy ?? t('by.system') },
    { key: 'at', title: t('list.at'), width: 170, render: (_, one) => <MomentText moment={one.createdAt} /> },
  ]
}

function ImportCard({ of: one }: { of: Import }) {
  const t = useText(messages)
  const format = useFormat()
  return (
    <article className="fj-card imports-card">
      <div className="imports-card-head">
        <FileLink of={one} />
        <ImportStateTag state={one.state} />
      </div>
      {one.receipt && <ReceiptBar of={one.receipt} isSlim />}
      <div className="fj-soft">
        <MomentText moment={one.createdAt} />
        {one.receipt && ` · ${format.number(one.receipt.rows)} ${t('receipt.rows')}`}
      </div>
    </article>
  )
}

/** Every file that came in, and the place to drop the next one. */
export function ImportsPage() {
  const t = useText(messages)
  const isPhone = useIsPhone()
  const can = useCan()
  const columns = useColumns(t)
  const list = useQuery({
    ...query(imports.list),
    refetchInterval: ({ state }) => (state.data?.some(isWorking) ? 1000 : false),
  })
  const rows = list.data ?? []
  return (
    <div className="fj-page">
      <PageHeader title={t('title')} subtitle={t('lead')} />
      {can('create', 'Import') && <UploadBox isLow={rows.length > 0} />}
      <ProblemAlert of={list.error} onRetry={() => void list.refetch()} />
      {list.data?.length === 0 && <EmptyState title={t('list.empty')} />}
      {isPhone
        ? rows.map((one) => <ImportCard key={one.id} of={one} />)
        : rows.length > 0 && (
            <div className="fj-card imports-list">
              <Table
                rowKey="id"
                columns={columns}
                dataSource={rows}
                size="medium"
                scroll={{ x: 900 }}
                pagination={{ pageSize: 20, hideOnSinglePage: true }}
              />
            </div>
          )}
    </div>
  )
}
