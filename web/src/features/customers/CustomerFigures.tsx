import type { Customer } from '@fenji/contract/customers'
import type { ReactNode } from 'react'
import { useText } from '../../platform/i18n.ts'
import { useSession, useShows } from '../../platform/session.tsx'
import { Money } from '../../platform/ui/Money.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { daysSince } from './days-since.ts'
import { messages } from './messages.ts'

/** Days after which "so many days ago" tells nothing that the date does not. */
const longAgo = 999

/** The figures that one asks for first; those that the role does not show are not there at all. */
export function CustomerFigures({ customer }: { customer: Customer }) {
  const t = useText(messages)
  const format = useFormat()
  const shows = useShows()
  const { amountE4, orders, firstOrderOn } = customer
  const hasAverage = amountE4 !== null && orders !== null
  if (!shows('amountE4') && !shows('orders')) return null
  return (
    <dl className="fj-figures">
      {shows('amountE4') && (
        <Figure name={t('amount')}>
          <Money e4={amountE4} />
        </Figure>
      )}
      {shows('orders') && <Figure name={t('orders')}>{format.number(orders)}</Figure>}
      {hasAverage && (
        <Figure name={t('averageOrder')}>
          <Money e4={orders > 0 ? Math.round(amountE4 / orders) : null} />
        </Figure>
      )}
      {shows('lastOrderOn') && <LastOrder of={customer} />}
      {shows('firstOrderOn') && <Figure name={t('firstOrder')}>{format.day(firstOrderOn)}</Figure>}
    </dl>
  )
}

function LastOrder({ of: { lastOrderOn } }: { of: Customer }) {
  const t = useText(messages)
  const format = useFormat()
  const { timeZone } = useSession().organization
  const ago = lastOrderOn ? daysSince(lastOrderOn, timeZone, new Date()) : null
  const agoText = ago === null || ago > longAgo ? undefined : ago <= 0 ? t('today') : t('daysAgo', { count: ago })
  return (
    <Figure name={t('lastOrder')} note={agoText}>
      {format.day(lastOrderOn)}
    </Figure>
  )
}

function Figure({ name, note, children }: { name: string; note?: string | undefined; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="fj-number">
        {children} {note && <small>{note}</small>}
      </dd>
    </div>
  )
}
