import { CheckSquareOutlined } from '@ant-design/icons'
import { type BulkEdit, bulkEdits } from '@fenji/contract/bulk-edits'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { query } from '../../platform/api.ts'
import { absent } from '../../platform/format.ts'
import { useText } from '../../platform/i18n.ts'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { wholeList } from '../../platform/ui/list-place.ts'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import type { Columns } from '../../platform/ui/table/column.ts'
import { useFormat } from '../../platform/use-format.ts'
import './bulk-edits.css'
import { messages } from './messages.ts'
import { StateText } from './StateText.tsx'
import { isWorking } from './use-bulk-edit.ts'
import { useActionWords, useResultWords } from './use-words.ts'

const lookAgainMs = 1500

/** Changes of many customers, newest first. */
export function BulkEditsPage() {
  const t = useText(messages)
  const navigate = useNavigate()
  const list = useQuery(
    query(bulkEdits.list, {}, { refetchInterval: ({ state }) => (state.data?.some(isWorking) ? lookAgainMs : false) }),
  )
  return (
    <div className="fj-page">
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <DataTable
        label={t('title')}
        list={wholeList(list, list.data)}
        rowKey="id"
        columns={useColumns()}
        onOpen={({ id }) => void navigate({ to: '/bulk-edits/$bulkEditId', params: { bulkEditId: id } })}
        card={(edit) => <EditCard of={edit} />}
        empty={
          <EmptyState
            icon={<CheckSquareOutlined />}
            title={t('empty')}
            text={t('emptyText')}
            actions={<Link to="/customers">{t('toList')}</Link>}
          />
        }
      />
    </div>
  )
}

function What({ of: edit }: { of: BulkEdit }) {
  const words = useActionWords()
  return (
    <Link to="/bulk-edits/$bulkEditId" params={{ bulkEditId: edit.id }}>
      {words(edit)}
    </Link>
  )
}

function useColumns(): Columns<BulkEdit> {
  const t = useText(messages)
  const format = useFormat()
  const resultWords = useResultWords()
  return [
    { key: 'what', title: t('what'), ellipsis: true, render: (edit) => <What of={edit} /> },
    { key: 'state', title: t('state'), width: 120, render: (edit) => <StateText of={edit} /> },
    { key: 'result', title: t('result'), width: 280, render: (edit) => resultWords(edit).join(' · ') },
    { key: 'who', title: t('who'), width: 140, ellipsis: true, render: ({ person }) => person ?? absent },
    { key: 'when', title: t('when'), width: 170, render: ({ createdAt }) => format.moment(createdAt) },
  ]
}

function EditCard({ of: edit }: { of: BulkEdit }) {
  const format = useFormat()
  const resultWords = useResultWords()
  return (
    <>
      <div className="fj-row">
        <span className="bulk-what">
          <What of={edit} />
        </span>
        <StateText of={edit} />
      </div>
      <div>{resultWords(edit).join(' · ')}</div>
      <div className="fj-soft">
        {edit.person ?? absent} · {format.moment(edit.createdAt)}
      </div>
    </>
  )
}
