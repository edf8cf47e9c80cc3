import { customers } from '@fenji/contract/customers'
import { type CustomerMerge, duplicates } from '@fenji/contract/duplicates'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import type { Columns } from '../../platform/ui/table/column.ts'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { useFormat } from '../../platform/use-format.ts'
import { useList } from '../../platform/use-list.ts'
import { messages } from './messages.ts'

/** What was merged, newest first, each to be taken back. */
export function MergeList() {
  const t = useText(messages)
  const format = useFormat()
  const list = useList(duplicates.merges, {})
  const columns: Columns<CustomerMerge> = [
    { key: 'merged', title: t('merged'), width: 240, ellipsis: true, render: ({ mergedName }) => mergedName },
    { key: 'into', title: t('into'), width: 240, ellipsis: true, render: (merge) => <Survivor of={merge} /> },
    {
      key: 'moved',
      title: t('state'),
      width: 170,
      render: ({ moved, undoneAt }) => (undoneAt ? t('undone') : t('moved', { count: moved })),
    },
    { key: 'by', title: t('by'), width: 120, ellipsis: true, render: ({ by }) => by ?? t('system') },
    { key: 'at', title: t('at'), width: 160, render: ({ at: moment }) => format.moment(moment) },
    { key: 'undo', width: 120, render: (merge) => <UndoButton of={merge} /> },
  ]
  return (
    <DataTable<CustomerMerge>
      label={t('view.merges')}
      list={list}
      rowKey="id"
      columns={columns}
      card={(merge) => (
        <article className="duplicates-card">
          <strong>{merge.mergedName}</strong>
          <span>
            {t('into')} <Survivor of={merge} />
          </span>
          <div className="fj-row">
            <span className="fj-soft fj-small">
              {merge.by ?? t('system')} · {format.moment(merge.at)}
            </span>
            <UndoButton of={merge} />
          </div>
        </article>
      )}
      empty={<EmptyState title={t('empty.merges')} />}
    />
  )
}

const Survivor = ({ of: { survivorId, survivorName } }: { of: CustomerMerge }) => (
  <Link to="/customers/$customerId" params={{ customerId: survivorId }}>
    {survivorName}
  </Link>
)

function UndoButton({ of: { id, mergedName: merged, survivorName: survivor, undoneAt } }: { of: CustomerMerge }) {
  const t = useText(messages)
  const { modal, message } = App.useApp()
  const onError = useProblemMessage()
  const undo = useMutation({
    ...mutation(duplicates.undo, {
      refreshes: [duplicates.merges, duplicates.list, customers.list, customers.get],
      onSuccess: () => void message.success(t('undo.done')),
    }),
    onError,
  })
  if (undoneAt) return <span className="fj-soft">{t('undone')}</span>
  const ask = () =>
    void modal.confirm({
      title: t('undo'),
      content: t('undo.ask', { merged, survivor }),
      okText: t('undo'),
      onOk: () => undo.mutateAsync({ params: { id } }).catch(() => undefined),
    })
  return (
    <Button size="small" loading={undo.isPending} onClick={ask}>
      {t('undo')}
    </Button>
  )
}
