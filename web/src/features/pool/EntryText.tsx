import type { PooledCustomer } from '@fenji/contract/pool'
import { useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'

/** When a customer came into the pool, how, and from whom. */
export function EntryText({ of: { since, reason, formerOwner } }: { of: PooledCustomer }) {
  const t = useText(messages)
  const format = useFormat()
  if (since === null || reason === null) return <span className="fj-soft">{t('never')}</span>
  return (
    <span>
      <span className="fj-number">{format.day(since)}</span>{' '}
      <span className="fj-soft">{[t(`reason.${reason}`), formerOwner].filter(Boolean).join(' · ')}</span>
    </span>
  )
}
