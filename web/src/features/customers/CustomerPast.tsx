import { useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { useShows } from '../../platform/session.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { PagePending } from '../../platform/ui/PagePending.tsx'
import { CustomerTransactions } from './CustomerTransactions.tsx'
import { messages } from './messages.ts'

const Timeline = lazily(() => import('../timeline/public.tsx').then(({ Timeline }) => Timeline), PagePending)

/** What has happened: everything in one line, or what was bought with its products. */
export function CustomerPast({ customerId }: { customerId: number }) {
  const t = useText(messages)
  const hasOrders = useShows()('orders')
  const { view } = useSearch({ from: '/shell/customers/$customerId' })
  const navigate = useNavigate({ from: '/customers/$customerId' })
  const choose = (wanted: 'timeline' | 'transactions') =>
    void navigate({
      search: wanted === 'transactions' ? { view: wanted } : {},
      replace: true,
      resetScroll: false,
    })
  const shown = hasOrders && view === 'transactions' ? 'transactions' : 'timeline'
  return (
    <div className="fj-past">
      {hasOrders && (
        <Segmented
          className="fj-past-choice"
          value={shown}
          options={[
            { value: 'timeline', label: t('past.timeline') },
            { value: 'transactions', label: t('transactions') },
          ]}
          onChange={(wanted) => choose(wanted as typeof shown)}
        />
      )}
      {shown === 'transactions' ? (
        <CustomerTransactions customerId={customerId} />
      ) : (
        <Timeline key={customerId} customerId={customerId} />
      )}
    </div>
  )
}
