import { ApartmentOutlined } from '@ant-design/icons'
import type { Customer } from '@fenji/contract/customers'
import { reaches } from '@fenji/contract/policy'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { useCan, useSession } from '../../platform/session.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { messages } from './messages.ts'

const ParentDialog = lazily(() => import('./ParentDialog.tsx').then(({ ParentDialog }) => ParentDialog))

/** Sets who stands above a customer, for whoever may change it. */
export function ParentButton({ customer }: { customer: Customer }) {
  const t = useText(messages)
  const can = useCan()
  const { fields } = useSession()
  const [isAsking, setAsking] = useState(false)
  if (!can('update', 'Customer', customer) || !reaches(fields.basic, 'edit')) return null
  return (
    <>
      <Button size="small" icon={<ApartmentOutlined />} onClick={() => setAsking(true)}>
        {t(customer.parent ? 'change' : 'set')}
      </Button>
      {isAsking && <ParentDialog customer={customer} onClose={() => setAsking(false)} />}
    </>
  )
}
