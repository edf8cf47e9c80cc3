import { DeleteOutlined, EditOutlined } from '@ant-design/icons'
import type { RecordKind } from '@fenji/contract/record-kinds'
import { recordKinds } from '@fenji/contract/record-kinds'
import type { RecordRow } from '@fenji/contract/records'
import { Button } from 'antd'
import { useState } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { lazily } from '../../platform/ui/lazily.tsx'
import { messages } from './messages.ts'
import { useRemove } from './use-remove.tsx'

const RecordDialog = lazily(() => import('./RecordDialog.tsx').then(({ RecordDialog }) => RecordDialog))

/** To change and to delete a record, where the reader may. */
export function RecordActions({ kind, of: record }: { kind: RecordKind; of: RecordRow }) {
  const t = useText(messages)
  const local = useLocal()
  const [isOpen, setOpen] = useState(false)
  const remove = useRemove(kind)
  const one = local(recordKinds[kind].one)
  return (
    <>
      {record.mayUpdate && (
        <Button
          type="text"
          size="small"
          icon={<EditOutlined />}
          aria-label={t('edit', { one })}
          title={t('edit', { one })}
          onClick={() => setOpen(true)}
        />
      )}
      {record.mayDelete && (
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={t('remove')}
          title={t('remove')}
          onClick={() => remove(record)}
        />
      )}
      {isOpen && <RecordDialog kind={kind} record={record} onClose={() => setOpen(false)} />}
    </>
  )
}
