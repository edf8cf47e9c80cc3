import type { PaymentHabit } from '@fenji/contract/overview'
import { useText } from '../../platform/i18n.ts'
import { Money } from '../../platform/ui/Money.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import './overview.css'
import { useOverview } from './use-overview.ts'

/** What the customer owes, how late it is, and how they have paid; nothing where nothing was ever owed. */
export function PaymentHabits({ customerId }: { customerId: number }) {
  const t = useText(messages)
  const format = useFormat()
  const { data } = useOverview(customerId)
  const payments = data?.payments
  if (!payments) return null
  const { overdueE4, overdueDays, settled, onTimeShare, daysLate, openE4 } = payments
  return (
    <section className="fj-card">
      <h2 className="fj-card-title">
        {overdueE4 > 0
          ? t('payments.late', { amount: format.money(overdueE4), days: overdueDays ?? 0 })
          : t('payments.clear')}
      </h2>
      {openE4 > 0 && <Ages of={payments} />}
      {settled > 0 && (
        <p className="fj-soft fj-small">
          {t('payments.habit', {
            count: settled,
            share: format.percent(onTimeShare ?? 0),
            days: format.fixed(daysLate ?? 0, 1),
          })}
        </p>
      )}
    </section>
  )
}

function Ages({ of: { buckets, openE4 } }: { of: PaymentHabit }) {
  const t = useText(messages)
  return (
    <ul className="overview-parts" aria-label={t('payments')}>
      {buckets
        .filter(({ amountE4 }) => amountE4 > 0)
        .map(({ bucket, amountE4 }) => (
          <li key={bucket}>
            <span className="overview-part-name">{t(`bucket.${bucket}`)}</span>
            <span className={`overview-part-bar${bucket === 'due' ? '' : ' overview-late'}`} aria-hidden="true">
              <i style={{ width: `${Math.max(1, (amountE4 / openE4) * 100)}%` }} />
            </span>
            <Money e4={amountE4} />
          </li>
        ))}
    </ul>
  )
}
