import { RightOutlined } from '@ant-design/icons'
import { type Handover, handovers } from '@fenji/contract/handovers'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { Coming } from '../../platform/ui/Coming.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'

/** On the home page: customers that one got and has not looked at yet; nothing where there are none. */
export function HandoversCard() {
  const t = useText(messages)
  const { data = [], isLoading } = useQuery({
    ...query(handovers.list, { query: { unseen: 'true' } }),
    enabled: useCan()('read', 'Customer'),
  })
  if (isLoading) return <Coming />
  if (data.length === 0) return null
  return (
    <section className="fj-card">
      <header className="home-head">
        <h2>{t('card.title')}</h2>
      </header>
      <ul className="home-rows">
        {data.slice(0, 5).map((one) => (
          <HandoverRow key={one.id} of={one} />
        ))}
      </ul>
    </section>
  )
}

function HandoverRow({ of: { id, by, customers: count, note, createdAt } }: { of: Handover }) {
  const t = useText(messages)
  const format = useFormat()
  return (
    <li>
      <Link className="home-lead" to="/handovers/$handoverId" params={{ handoverId: id }}>
        <strong>{by === null ? t('card.rowAlone', { count }) : t('card.row', { by, count })}</strong>
        <span className="fj-soft">{note ?? format.moment(createdAt)}</span>
        <RightOutlined />
      </Link>
    </li>
  )
}
