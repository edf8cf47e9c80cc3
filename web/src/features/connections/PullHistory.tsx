import { type Connection, connections, type Pull } from '@fenji/contract/connections'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { MomentText } from '../../platform/ui/DayText.tsx'
import { wholeList } from '../../platform/ui/list-place.ts'
import type { Columns } from '../../platform/ui/table/column.ts'
import { useFormat } from '../../platform/use-format.ts'
import { ReceiptBar } from '../imports/public.tsx'
import { messages } from './messages.ts'
import { isPulling, PullState } from './PullState.tsx'
import { sourceMessages } from './source-messages.ts'

/** Every pull of a connection with what came of it. */
export function PullHistory({ of: { id, lastPull } }: { of: Connection }) {
  const t = useText(messages)
  const list = useQuery(
    query(
      connections.pulls,
      { params: { id } },
      // The list may have been read before the connection: it looks until it says itself that all is over.
      { refetchInterval: ({ state }) => (isPulling(lastPull) || state.data?.some(isPulling) ? 1000 : false) },
    ),
  )
  return (
    <section>
      <h2 className="fj-card-title">{t('history')}</h2>
      <DataTable
        label={t('history')}
        list={wholeList(list, list.data)}
        rowKey="id"
        columns={useColumns()}
        card={(pull) => <PullCard of={pull} />}
        empty={<p className="fj-soft connections-none">{t('historyEmpty')}</p>}
      />
    </section>
  )
}

function useColumns(): Columns<Pull> {
  const t = useText(messages)
  const format = useFormat()
  return [
    { key: 'when', title: t('when'), width: 170, render: (pull) => <MomentText moment={pull.createdAt} /> },
    { key: 'state', title: t('state'), width: 130, render: (pull) => <PullState of={pull} /> },
    { key: 'how', title: t('how'), width: 110, render: ({ isWhole }) => t(isWhole ? 'whole' : 'part') },
    {
      key: 'rows',
      title: t('rows'),
      width: 110,
      align: 'right',
      render: ({ rows }) => rows !== null && <span className="fj-number">{format.number(rows)}</span>,
    },
    { key: 'result', title: t('result'), width: 300, render: (pull) => <Result of={pull} /> },
    { key: 'by', title: t('by'), width: 120, render: (pull) => <By of={pull} /> },
    { key: 'do', width: 110, align: 'right', render: (pull) => <ImportLink of={pull} /> },
  ]
}

function Result({ of: { state, receipt, failure, importId } }: { of: Pull }) {
  const t = useText(messages)
  const words = useText(sourceMessages)
  if (failure) return <span className="fj-anywhere">{words(failure.code, failure.params)}</span>
  if (receipt) return <ReceiptBar of={receipt} isSlim />
  return state === 'done' && importId === null ? <span className="fj-soft">{t('nothing')}</span> : null
}

function By({ of: { origin, createdBy } }: { of: Pull }) {
  const t = useText(messages)
  return origin === 'schedule' ? t('bySchedule') : createdBy
}

function ImportLink({ of: { importId } }: { of: Pull }) {
  const t = useText(messages)
  if (importId === null) return null
  return (
    <Link to="/imports/$importId" params={{ importId }}>
      {t('open')}
    </Link>
  )
}

function PullCard({ of: pull }: { of: Pull }) {
  return (
    <>
      <div className="fj-row">
        <MomentText moment={pull.createdAt} />
        <PullState of={pull} />
      </div>
      <Result of={pull} />
      <div className="fj-row fj-soft fj-small fj-row-foot">
        <By of={pull} />
        <ImportLink of={pull} />
      </div>
    </>
  )
}
