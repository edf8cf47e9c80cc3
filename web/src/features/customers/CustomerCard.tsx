import type { Customer } from '@fenji/contract/customers'
import { Link } from '@tanstack/react-router'
import { useText } from '../../platform/i18n.ts'
import { DayText } from '../../platform/ui/DayText.tsx'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { Money } from '../../platform/ui/Money.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'

/** A customer in the list of a phone; all of it is the link. */
export function CustomerCard({ customer }: { customer: Customer }) {
  const t = useText(messages)
  const format = useFormat()
  const { id, name, code, grade, amountE4, orders, lastOrderOn } = customer
  return (
    <Link to="/customers/$customerId" params={{ customerId: id }} className="fj-customer-card">
      <span className="fj-row">
        <strong className="fj-name">{name ?? code}</strong>
        <GradeTag of={grade} />
      </span>
      <span className="fj-row">
        <span className="fj-soft fj-small">
          {name && `${code} · `}
          {t('orders')} {format.number(orders)} · {t('lastOrder')} <DayText day={lastOrderOn} />
        </span>
        <Money e4={amountE4} />
      </span>
    </Link>
  )
}
