import type { BulkEdit } from '@fenji/contract/bulk-edits'
import { useText } from '../../platform/i18n.ts'
import { TransferDialog } from '../customers/public.tsx'
import { messages } from './messages.ts'
import { type Asked, useLeft, useStart } from './use-start.ts'

export interface ManyDialogProps {
  selection: Asked['selection']
  count: number
  isMore: boolean
  onBegun: (edit: BulkEdit) => void
  onClose: () => void
}

/** Asks who takes the chosen customers over. */
export function TransferMany({ selection, count, isMore, onBegun, onClose }: ManyDialogProps) {
  const t = useText(messages)
  const start = useStart(onBegun)
  const left = useLeft('transfer', selection)
  return (
    <TransferDialog
      title={isMore ? t('transfer.titleMore', { count }) : t('transfer.title', { count })}
      hint={left && t('preview', left)}
      error={start.error}
      isBusy={start.isPending}
      onClose={onClose}
      onTransfer={({ toMemberId, note }) =>
        start.mutate({ body: { action: { kind: 'transfer', toMemberId, ...(note && { note }) }, selection } })
      }
    />
  )
}
