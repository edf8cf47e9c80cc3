import type { Customer } from '@fenji/contract/customers'
import { pool } from '@fenji/contract/pool'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan, useSession } from '../../platform/session.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { messages } from './messages.ts'

const ReleaseDialog = lazily(() => import('./ReleaseDialog.tsx').then(({ ReleaseDialog }) => ReleaseDialog))

/** Gives a customer of one's own to the pool; only where there is an open one. */
export function ReleaseButton({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const t = useText(messages)
  const isOwn = customer.ownerId === useSession().memberId
  const mayRelease = useCan()('pick', 'Pool') && isOwn
  const { data } = useQuery({ ...query(pool.standing), enabled: mayRelease })
  const [isAsking, setAsking] = useState(false)
  if (!mayRelease || !data?.isOpen) return null
  const close = () => setAsking(false)
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('release')}
      </Button>
      {isAsking && <ReleaseDialog customer={customer} coolingDays={data.coolingDays} onClose={close} onDone={onDone} />}
    </>
  )
}
