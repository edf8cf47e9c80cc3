import { type Override, overrides } from '@fenji/contract/overrides'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { useList } from '../../platform/use-list.ts'
import { messages } from './messages.ts'
import { OverrideCard } from './OverrideCard.tsx'
import './overrides.css'
import { useOverrideColumns } from './override-columns.tsx'
import type { OverridesSearch } from './search.ts'

const states = ['waiting', 'active', 'ended', 'all'] as const

/** Every grade set by hand, of customers in sight: what waits for approval, what holds, what has ended. */
export function OverridesPage() {
  const t = useText(messages)
  const navigate = useNavigate({ from: '/overrides' })
  const { state } = useSearch({ from: '/shell/overrides' })
  const list = useList(overrides.list, { query: { state } })
  const columns = useOverrideColumns()
  return (
    <div className="fj-page">
      <PageHeader title={t('title')} subtitle={t('lead')} />
      <Segmented<(typeof states)[number]>
        className="overrides-states"
        aria-label={t('states')}
        value={state ?? 'all'}
        options={states.map((value) => ({ value, label: t(`state.${value}`) }))}
        onChange={(value) => void navigate({ search: value === 'all' ? {} : { state: value } })}
      />
      <DataTable<Override>
        list={list}
        rowKey="id"
        columns={columns}
        label={t('title')}
        card={(one) => <OverrideCard of={one} />}
        empty={<Nothing state={state} />}
      />
    </div>
  )
}

function Nothing({ state }: Pick<OverridesSearch, 'state'>) {
  const t = useText(messages)
  const can = useCan()
  return (
    <EmptyState
      title={t(`empty.${state ?? 'all'}`)}
      text={can('create', 'Override') && t('emptyText')}
      actions={can('create', 'Override') && <Link to="/customers">{t('toCustomers')}</Link>}
    />
  )
}
