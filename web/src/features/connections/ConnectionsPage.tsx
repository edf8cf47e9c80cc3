import { DatabaseOutlined, PlusOutlined } from '@ant-design/icons'
import { type Connection, connections } from '@fenji/contract/connections'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { MomentText } from '../../platform/ui/DayText.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { addsInHead, wholeList } from '../../platform/ui/list-place.ts'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import type { Columns } from '../../platform/ui/table/column.ts'
import { useFormat } from '../../platform/use-format.ts'
import { ConnectionTabs } from './ConnectionTabs.tsx'
import './connections.css'
import { messages } from './messages.ts'
import { ConnectionState, isPulling } from './PullState.tsx'
import { tableOf, useScheduleWords } from './schedule.ts'

const AddressDialog = lazily(() => import('./AddressDialog.tsx').then(({ AddressDialog }) => AddressDialog))

/** The databases that rows are pulled from, and how they are. */
export function ConnectionsPage() {
  const t = useText(messages)
  const navigate = useNavigate()
  const canCreate = useCan()('create', 'Connection')
  const [isAdding, setAdding] = useState(false)
  const list = useQuery(
    query(
      connections.list,
      {},
      {
        refetchInterval: ({ state }) => (state.data?.some(({ lastPull }) => isPulling(lastPull)) ? 2000 : false),
      },
    ),
  )
  const add = canCreate && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  )
  const open = ({ id }: Connection) => void navigate({ to: '/connections/$connectionId', params: { connectionId: id } })
  return (
    <div className="fj-page">
      <PageHeader title={t('title')} subtitle={t('lead')} actions={addsInHead(list) && add} />
      <ConnectionTabs />
      <DataTable
        label={t('title')}
        list={wholeList(list, list.data)}
        rowKey="id"
        columns={useColumns()}
        card={(one) => <ConnectionCard of={one} />}
        onOpen={open}
        empty={<EmptyState icon={<DatabaseOutlined />} title={t('empty')} text={t('emptyText')} actions={add} />}
      />
      {isAdding && <AddressDialog onClose={() => setAdding(false)} onSaved={open} />}
    </div>
  )
}

function useColumns(): Columns<Connection> {
  const t = useText(messages)
  const scheduleWords = useScheduleWords()
  return [
    { key: 'name', title: t('name'), width: 260, className: 'fj-anywhere', render: (one) => <NameLink of={one} /> },
    {
      key: 'table',
      title: t('table'),
      width: 200,
      className: 'fj-anywhere',
      render: ({ plan }) => (plan ? tableOf(plan) : ''),
    },
    { key: 'state', title: t('state'), width: 150, render: (one) => <ConnectionState of={one} /> },
    { key: 'last', title: t('last'), width: 170, render: (one) => <LastPull of={one} /> },
    { key: 'schedule', title: t('schedule'), width: 220, render: ({ plan }) => scheduleWords(plan?.schedule ?? null) },
  ]
}

function NameLink({ of: { id, name, address } }: { of: Connection }) {
  const t = useText(messages)
  return (
    <>
      <Link className="fj-name" to="/connections/$connectionId" params={{ connectionId: id }}>
        {name}
      </Link>
      <div className="fj-soft fj-small">
        {t(`engine.${address.engine}`)} · {address.host}
      </div>
    </>
  )
}

function LastPull({ of: { lastPull } }: { of: Connection }) {
  const t = useText(messages)
  return lastPull ? <MomentText moment={lastPull.createdAt} /> : <span className="fj-soft">{t('never')}</span>
}

function ConnectionCard({ of: one }: { of: Connection }) {
  const t = useText(messages)
  const format = useFormat()
  return (
    <>
      <div className="fj-row">
        <div>
          <NameLink of={one} />
        </div>
        <ConnectionState of={one} />
      </div>
      <div className="fj-soft fj-small fj-row-foot">
        {one.plan ? tableOf(one.plan) : t('planEmpty')}
        {one.nextPullAt && ` · ${t('next', { moment: format.moment(one.nextPullAt) })}`}
      </div>
    </>
  )
}
