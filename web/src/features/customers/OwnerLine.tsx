import { SwapOutlined } from '@ant-design/icons'
import type { Customer } from '@fenji/contract/customers'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { useCan, useShows } from '../../platform/session.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { ReleaseButton } from '../pool/public.tsx'
import { messages } from './messages.ts'
import { lastList } from './search.ts'

const TransferOne = lazily(() => import('./TransferOne.tsx').then(({ TransferOne }) => TransferOne))

/** Whose customer it is, and giving it to somebody else. */
export function OwnerLine({ customer }: { customer: Customer }) {
  const t = useText(messages)
  const can = useCan()
  const shows = useShows()
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const close = () => setAsking(false)
  /** A customer who went out of sight has no page any more. */
  const settle = (ownerId: number | null) => {
    close()
    if (!can('read', 'Customer', { ownerId })) void navigate({ to: '/customers', search: lastList.get() })
  }
  return (
    <>
      {shows('owner') && (
        <span>
          {t('owner')}: {customer.owner?.name ?? t('owner.none')}
        </span>
      )}
      {can('transfer', 'Customer', customer) && (
        <Button size="small" icon={<SwapOutlined />} onClick={() => setAsking(true)}>
          {t('transfer')}
        </Button>
      )}
      <ReleaseButton customer={customer} onDone={() => settle(null)} />
      {isAsking && <TransferOne customer={customer} onClose={close} onDone={settle} />}
    </>
  )
}
