import { accountPlans } from '@fenji/contract/account-plans'
import { useQuery } from '@tanstack/react-query'
import { Tag } from 'antd'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useShows } from '../../platform/session.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import './plans.css'

const mostShown = 8
/** What fewer of the peers buy is no chance that was missed. */
const leastShare = 0.1

/** What customers of a like size buy, and which of it this one does not. */
export function CustomerWhiteSpace({ customerId }: { customerId: number }) {
  const t = useText(messages)
  const format = useFormat()
  const hasOrders = useShows()('orders')
  const { data } = useQuery({
    ...query(accountPlans.whiteSpace, { params: { id: customerId } }),
    enabled: hasOrders,
    staleTime: 60_000,
  })
  const parts = data?.parts.filter(({ peerShare }) => peerShare >= leastShare) ?? []
  if (!data || parts.length === 0) return null
  const missing = parts.find(({ orders }) => orders === 0)
  // What is missing is the point; what is there gives the measure.
  const shown = [...parts.filter(({ orders }) => orders === 0), ...parts.filter(({ orders }) => orders > 0)].slice(
    0,
    mostShown,
  )
  return (
    <section className="fj-card">
      <h2 className="fj-card-title">
        {missing ? t('space.found', { share: format.percent(missing.peerShare), name: missing.name }) : t('space.full')}
      </h2>
      <p className="fj-soft fj-small">{t('space.sub', { peers: format.number(data.peers) })}</p>
      <table className="plan-space">
        <thead className="plan-unseen">
          <tr>
            <th scope="col">{t('space.name')}</th>
            <th scope="col">{t('space.peers')}</th>
            <th scope="col">{t('title')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ name, peerShare, orders }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="fj-number">{format.percent(peerShare)}</td>
              <td>
                {orders === 0 ? <Tag color="warning">{t('space.white')}</Tag> : t('space.own', { count: orders })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
