import { importKinds } from '@fenji/contract/import-kinds'
import type { ListedImport } from '@fenji/contract/imports'
import { Link } from '@tanstack/react-router'
import { useLocal, useText } from '../../platform/i18n.ts'
import { MomentText } from '../../platform/ui/DayText.tsx'
import type { Columns } from '../../platform/ui/table/column.ts'
import { useFormat } from '../../platform/use-format.ts'
import { ImportStateTag } from './ImportStateTag.tsx'
import { listMessages } from './list-messages.ts'
import { messages } from './messages.ts'
import { ReceiptBar } from './ReceiptBar.tsx'

export function FileLink({ of: one }: { of: ListedImport }) {
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

/** What the list says of each import. */
export function useImportColumns(): Columns<ListedImport> {
  const t = useText(listMessages)
  const word = useText(messages)
  const local = useLocal()
  const format = useFormat()
  return [
    { key: 'file', title: t('list.file'), width: 260, render: (one) => <FileLink of={one} /> },
    { key: 'kind', title: t('list.kind'), width: 110, render: ({ kind }) => local(importKinds[kind].name) },
    { key: 'state', title: t('list.state'), width: 130, render: (one) => <ImportStateTag state={one.state} /> },
    {
      key: 'rows',
      title: t('list.rows'),
      align: 'right',
      width: 100,
      render: (one) => <span className="fj-number">{format.number(one.receipt?.rows ?? one.preview?.rows)}</span>,
    },
    {
      key: 'result',
      title: t('list.result'),
      width: 260,
      render: (one) => one.receipt && <ReceiptBar of={one.receipt} isSlim />,
    },
    { key: 'by', title: t('list.by'), width: 120, render: (one) => one.createdBy ?? word('by.system') },
    { key: 'at', title: t('list.at'), width: 150, render: (one) => <MomentText moment={one.createdAt} /> },
  ]
}
