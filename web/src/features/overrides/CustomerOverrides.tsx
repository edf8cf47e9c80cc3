import { EditOutlined } from '@ant-design/icons'
import type { Customer } from '@fenji/contract/customers'
import { overrides } from '@fenji/contract/overrides'
import { schemes } from '@fenji/contract/schemes'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { messages } from './messages.ts'
import { OverrideCard } from './OverrideCard.tsx'

const OverrideDialog = lazily(() => import('./OverrideDialog.tsx').then(({ OverrideDialog }) => OverrideDialog))

/** The grades of a customer that are set by hand or wait to be, and setting another. Nothing for whoever may not see them. */
export function CustomerOverrides({ customer }: { customer: Customer }) {
  const t = useText(messages)
  const can = useCan()
  const list = useQuery({
    ...query(overrides.list, { query: { customerId: customer.id } }),
    enabled: can('read', 'Override', customer),
  })
  const open = list.data?.rows.filter(({ state }) => state !== 'ended') ?? []
  const mayCreate = list.data !== undefined && can('create', 'Override', customer)
  if (open.length === 0 && !mayCreate && !list.error) return null
  return (
    <section className="fj-card">
      <div className="fj-row overrides-head">
        <h2 className="fj-card-title">{t('title')}</h2>
        {mayCreate && <SetButton customer={customer} taken={open.map(({ schemeId }) => schemeId)} />}
      </div>
      <ProblemAlert of={list.error} onRetry={() => void list.refetch()} />
      {list.data && open.length === 0 && <p className="fj-soft">{t('none')}</p>}
      {open.map((one) => (
        <OverrideCard key={one.id} of={one} customer={customer} />
      ))}
    </section>
  )
}

/** Of schemes that have published grades, and of each only one at a time. */
function SetButton({ customer, taken }: { customer: Customer; taken: number[] }) {
  const t = useText(messages)
  const [isAsking, setAsking] = useState(false)
  const can = useCan()
  const { data } = useQuery({ ...query(schemes.list), enabled: can('read', 'Scheme') })
  const free = (data ?? [])
    .filter(({ id, publishedRunId }) => publishedRunId !== null && !taken.includes(id))
    .sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary))
  if (free.length === 0) return null
  return (
    <>
      <Button size="small" icon={<EditOutlined />} onClick={() => setAsking(true)}>
        {t('set')}
      </Button>
      {isAsking && <OverrideDialog customer={customer} schemes={free} onClose={() => setAsking(false)} />}
    </>
  )
}
