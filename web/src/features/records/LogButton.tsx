import { FormOutlined } from '@ant-design/icons'
import { Button, type ButtonProps } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { type OwnedRow, useCan } from '../../platform/session.tsx'
import type { ChosenCustomer } from '../../platform/ui/find/CustomerSelect.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { messages } from './messages.ts'

const LogDialog = lazily(() => import('./LogDialog.tsx').then(({ LogDialog }) => LogDialog))

interface LogButtonProps extends Pick<ButtonProps, 'size' | 'type'> {
  /** null: the customer is asked for. */
  customer: (ChosenCustomer & OwnedRow) | null
  /** Opens at once. */
  isOpen?: boolean
  onClosed?: () => void
  /** Without words, beside the name of the customer. */
  isBare?: boolean
}

/** Opens the form by which an interaction is logged; nothing for whoever may not. */
export function LogButton({ customer, isOpen = false, onClosed, isBare = false, ...look }: LogButtonProps) {
  const t = useText(messages)
  const can = useCan()
  const [open, setOpen] = useState(isOpen)
  const may = customer ? can('create', 'Interaction', customer) : can('create', 'Interaction')
  if (!may) return null
  const words = t('log.with', { name: customer?.name ?? '' })
  return (
    <>
      <Button
        icon={<FormOutlined />}
        {...look}
        {...(isBare && { type: 'text', 'aria-label': words, title: words })}
        onClick={() => setOpen(true)}
      >
        {isBare ? null : t('log.open')}
      </Button>
      {open && (
        <LogDialog
          customer={customer}
          onClose={() => {
            setOpen(false)
            onClosed?.()
          }}
        />
      )}
    </>
  )
}
