import { RightOutlined } from '@ant-design/icons'
import { pool } from '@fenji/contract/pool'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { Coming } from '../../platform/ui/Coming.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'

/** On the home page: one's own customers who soon go back to the pool; nothing where none do. */
export function LeavingCard() {
  const t = useText(messages)
  const format = useFormat()
  const { data, isLoading } = useQuery({ ...query(pool.leaving), enabled: useCan()('read', 'Customer') })
  const first = data?.rows[0]
  if (isLoading) return <Coming />
  if (!data || !first) return null
  return (
    <section className="fj-card">
      <header className="home-head">
        <h2>{t('leaving.title')}</h2>
      </header>
      <ul className="home-rows">
        <li>
          <Link className="home-lead" to="/pool/leaving">
            <strong>{t('leaving.card', { count: data.total })}</strong>
            <span className="fj-soft">{t('leaving.next', { day: format.day(first.dueOn) })}</span>
            <RightOutlined />
          </Link>
        </li>
      </ul>
    </section>
  )
}
