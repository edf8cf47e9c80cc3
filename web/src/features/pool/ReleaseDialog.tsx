import { type Customer, customers } from '@fenji/contract/customers'
import { pool } from '@fenji/contract/pool'
import { useMutation } from '@tanstack/react-query'
import { App, Input, Modal } from 'antd'
import { useState } from 'react'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { messages } from './messages.ts'

interface ReleaseDialogProps {
  customer: Customer
  coolingDays: number
  onClose: () => void
  onDone: () => void
}

/** Asks before a customer of one's own goes to the pool. */
export function ReleaseDialog({ customer, coolingDays, onClose, onDone }: ReleaseDialogProps) {
  const t = useText(messages)
  const { message } = App.useApp()
  const [note, setNote] = useState('')
  const release = useMutation(
    mutation(pool.release, {
      refreshes: [customers.list, customers.get, pool.list, pool.standing, pool.leaving],
      onSuccess: () => {
        void message.success(t('release.done'))
        onDone()
      },
    }),
  )
  const send = () => release.mutate({ body: { customerIds: [customer.id], ...(note.trim() && { note: note.trim() }) } })
  return (
    <Modal
      open
      title={t('release.title', { name: customer.name ?? customer.code })}
      okText={t('release')}
      okButtonProps={{ loading: release.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <ProblemAlert of={release.error} />
      <p>{t('release.text', { days: coolingDays })}</p>
      <Input.TextArea
        aria-label={t('release.note')}
        placeholder={t('release.note')}
        maxLength={2000}
        autoSize={{ minRows: 2, maxRows: 6 }}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </Modal>
  )
}
