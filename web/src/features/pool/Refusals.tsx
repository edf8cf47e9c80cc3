import { type PooledCustomer, pool } from '@fenji/contract/pool'
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'
import type { Refused } from './use-pick.ts'

interface RefusalsProps {
  of: Refused[]
  rows: PooledCustomer[]
  onClose: () => void
}

/** Customers that one wanted and did not get, each with why. */
export function Refusals({ of: refused, rows, onClose }: RefusalsProps) {
  const t = useText(messages)
  const { data } = useQuery(query(pool.standing))
  // Whoever was picked by somebody else is in the list no more, but was when it was chosen.
  const [names, setNames] = useState(new Map<number, string>())
  const unknown = rows.filter(({ id }) => !names.has(id))
  if (unknown.length > 0)
    setNames(new Map([...names, ...unknown.map((row) => [row.id, row.name ?? row.code] as const)]))
  if (refused.length === 0) return null
  return (
    <Alert
      className="fj-problem"
      type="warning"
      showIcon
      closable={{ onClose }}
      title={t('refused.title', { count: refused.length })}
      description={
        <ul className="pool-refused">
          {refused.map(({ customerId, reason }) => (
            <li key={customerId}>
              <strong>{names.get(customerId) ?? customerId}</strong>{' '}
              {t(`refused.${reason}`, { days: data?.coolingDays ?? 0 })}
            </li>
          ))}
        </ul>
      }
    />
  )
}
