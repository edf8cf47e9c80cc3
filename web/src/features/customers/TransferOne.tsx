import { type Customer, customers } from '@fenji/contract/customers'
import { members } from '@fenji/contract/members'
import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'
import { TransferDialog } from './TransferDialog.tsx'

interface TransferOneProps {
  customer: Pick<Customer, 'id' | 'name' | 'code'>
  onClose: () => void
  /** It belongs to this member now. */
  onDone: (ownerId: number | null) => void
}

/** Gives one customer to somebody else. */
export function TransferOne({ customer: { id, name, code }, onClose, onDone }: TransferOneProps) {
  const t = useText(messages)
  const { message } = App.useApp()
  const transfer = useMutation(
    mutation(customers.transfer, { refreshes: [customers.list, customers.get, members.list] }),
  )
  return (
    <TransferDialog
      title={t('transfer.one', { name: name ?? code })}
      error={transfer.error}
      isBusy={transfer.isPending}
      onClose={onClose}
      asksForWork
      onTransfer={({ label, toMemberId, ...wish }) =>
        transfer.mutate(
          { body: { customerIds: [id], toMemberId, ...wish } },
          {
            onSuccess: ({ transferred: count }) => {
              void message.success(
                toMemberId === null ? t('transfer.freed', { count }) : t('transfer.done', { count, name: label }),
              )
              onDone(toMemberId)
            },
          },
        )
      }
    />
  )
}
