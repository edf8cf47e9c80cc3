import { PrinterOutlined } from '@ant-design/icons'
import { customers } from '@fenji/contract/customers'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useShows } from '../../platform/session.tsx'
import { Money } from '../../platform/ui/Money.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'

const printed = 10

const lastOrders = (customerId: number) =>
  query(customers.transactions, { params: { id: customerId }, query: { limit: printed } }, { staleTime: 60_000 })

/** Prints the customer's sheet once its last orders are there. */
export function PrintButton({ customerId }: { customerId: number }) {
  const t = useText(messages)
  const shows = useShows()
  const client = useQueryClient()
  const print = async () => {
    if (shows('orders')) await client.fetchQuery(lastOrders(customerId)).catch(() => undefined)
    requestAnimationFrame(() => window.print())
  }
  return <Button icon={<PrinterOutlined />} aria-label={t('print')} title={t('print')} onClick={() => void print()} />
}

/** The last orders, on paper alone. */
export function PrintedOrders({ customerId }: { customerId: number }) {
  const t = useText(messages)
  const format = useFormat()
  // Read by the button; the page itself has no need of them.
  const { data } = useQuery({ ...lastOrders(customerId), enabled: false })
  if (!data || data.rows.length === 0) return null
  return (
    <section className="fj-card fj-print-only">
      <h2 className="fj-card-title">{t('print.orders')}</h2>
      <table className="fj-plain-table">
        <tbody>
          {data.rows.map(({ id, orderNumber, occurredOn, amountE4 }) => (
            <tr key={id}>
              <td>{format.day(occurredOn)}</td>
              <td>{orderNumber}</td>
              <td className="fj-number">
                <Money e4={amountE4} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
