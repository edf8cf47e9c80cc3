import type { Customer } from '@fenji/contract/customers'
import { Link } from '@tanstack/react-router'
import { useText } from '../../platform/i18n.ts'
import { useShows } from '../../platform/session.tsx'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { Money } from '../../platform/ui/Money.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { LogButton } from '../records/public.tsx'
import { messages } from './messages.ts'

/** A customer in the list of a phone, as far as the role shows it; all of it is the link, but for the way to log a contact. */
export function CustomerCard({ customer }: { customer: Customer }) {
  const t = useText(messages)
  const format = useFormat()
  const shows = useShows()
  const { id, name, code, owner, ownerId, grade, amountE4, orders, lastOrderOn } = customer
  const facts = [
    name ? code : '',
    owner?.name ?? '',
    shows('orders') ? `${t('orders')} ${format.number(orders)}` : '',
    shows('lastOrderOn') ? `${t('lastOrder')} ${format.day(lastOrderOn)}` : '',
  ].filter((fact) => fact !== '')
  return (
    <div className="fj-customer-card-row">
      <Link to="/customers/$customerId" params={{ customerId: id }} className="fj-customer-card">
        <span className="fj-row">
          <strong className="fj-name">{name ?? code}</strong>
          {shows('grade') && <GradeTag of={grade} />}
        </span>
        <span className="fj-row">
          <span className="fj-soft fj-small fj-number fj-facts">
            {facts.map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
          </span>
          {shows('amountE4') && <Money e4={amountE4} />}
        </span>
      </Link>
      <LogButton isBare customer={{ id, name: name ?? code, ownerId }} />
    </div>
  )
}
