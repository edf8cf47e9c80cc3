import { type LeavingCustomer, pool } from '@fenji/contract/pool'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { DayText } from '../../platform/ui/DayText.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { wholeList } from '../../platform/ui/list-place.ts'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import type { Columns } from '../../platform/ui/table/column.ts'
import { messages } from './messages.ts'
import './pool.css'

/** One's own customers who go back to the pool unless something happens with them. */
export function LeavingPage() {
  const t = useText(messages)
  const list = useQuery(query(pool.leaving))
  const columns: Columns<LeavingCustomer> = [
    { key: 'name', title: t('column.name'), width: 300, render: (one) => <Way to={one} /> },
    {
      key: 'code',
      title: t('column.code'),
      width: 140,
      render: ({ code }) => <span className="fj-number">{code}</span>,
    },
    {
      key: 'touchedOn',
      title: t('leaving.touchedOn'),
      width: 140,
      render: (one) => <DayText day={one.touchedOn} />,
    },
    { key: 'dueOn', title: t('leaving.dueOn'), width: 140, render: (one) => <DayText day={one.dueOn} /> },
  ]
  const { rows = [], total = 0 } = list.data ?? {}
  return (
    <div className="fj-page">
      <PageHeader title={t('leaving.title')} subtitle={t('leaving.lead')} />
      <DataTable
        label={t('leaving.title')}
        list={wholeList(list, list.data?.rows)}
        rowKey="id"
        columns={columns}
        card={(one) => <LeavingCard of={one} />}
        empty={<EmptyState title={t('leaving.none')} text={t('leaving.noneText')} />}
      />
      {total > rows.length && <p className="fj-soft fj-small">{t('leaving.more', { count: total - rows.length })}</p>}
    </div>
  )
}

function Way({ to: { id, name, code } }: { to: LeavingCustomer }) {
  return (
    <Link to="/customers/$customerId" params={{ customerId: id }} className="fj-name">
      {name ?? code}
    </Link>
  )
}

function LeavingCard({ of: one }: { of: LeavingCustomer }) {
  const t = useText(messages)
  return (
    <article className="pool-card">
      <Way to={one} />
      <span className="fj-soft fj-small">
        {t('leaving.dueOn')} <DayText day={one.dueOn} /> · {t('leaving.touchedOn')} <DayText day={one.touchedOn} />
      </span>
    </article>
  )
}
