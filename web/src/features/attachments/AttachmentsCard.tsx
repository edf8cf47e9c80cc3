import { DeleteOutlined, UploadOutlined } from '@ant-design/icons'
import { attachments } from '@fenji/contract/attachments'
import type { Customer } from '@fenji/contract/customers'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan, useFieldLevel } from '../../platform/session.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { AttachmentLink } from './AttachmentLink.tsx'
import './attachments.css'
import { messages } from './messages.ts'
import { useAttachments } from './use-attachments.ts'

/** The files of a customer. */
export function AttachmentsCard({ customer: { id } }: { customer: Customer }) {
  const t = useText(messages)
  const mayAdd = useCan()('create', 'Note')
  const level = useFieldLevel('activity')
  const isShown = level === 'read' || level === 'edit'
  const list = useQuery({ ...query(attachments.list, { params: { id } }), enabled: isShown })
  const { add, isAdding, remove } = useAttachments(id)
  if (!isShown || (list.data?.length === 0 && !mayAdd)) return null
  return (
    <section className="fj-card" aria-label={t('title')}>
      <div className="fj-row">
        <h2 className="fj-card-title">{t('title')}</h2>
        {mayAdd && <AddButton isBusy={isAdding} onAdd={add} />}
      </div>
      <ProblemAlert of={list.error} onRetry={() => void list.refetch()} />
      {list.data?.length === 0 && <p className="fj-soft fj-small">{t('hint')}</p>}
      <ul className="attachments-list">
        {(list.data ?? []).map((one) => (
          <li key={one.id} className="fj-row">
            <AttachmentLink of={one} />
            {one.mayDelete && (
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={t('delete', { name: one.name })}
                onClick={() => remove(one)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function AddButton({ isBusy, onAdd }: { isBusy: boolean; onAdd: (files: File[]) => Promise<void> }) {
  const t = useText(messages)
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('add')}
        onChange={({ target }) => {
          void onAdd([...(target.files ?? [])])
          target.value = ''
        }}
      />
      <Button
        size="small"
        icon={<UploadOutlined />}
        loading={isBusy}
        title={t('hint')}
        onClick={() => input.current?.click()}
      >
        {t('add')}
      </Button>
    </>
  )
}
