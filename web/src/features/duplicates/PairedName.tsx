import type { PairedCustomer } from '@fenji/contract/duplicates'
import { Link } from '@tanstack/react-router'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

/** A customer of a pair: the name, and what helps to tell it from the other. */
export function PairedName({ of: { id, name, code, city, phone, owner, orders } }: { of: PairedCustomer }) {
  const t = useText(messages)
  const rest = [name && code, city, phone, orders !== null && t('orders', { count: orders }), owner?.name]
  return (
    <div className="duplicates-name">
      <Link to="/customers/$customerId" params={{ customerId: id }} title={name ?? code}>
        {name ?? code}
      </Link>
      <div className="fj-soft fj-small">{rest.filter(Boolean).join(' · ')}</div>
    </div>
  )
}
