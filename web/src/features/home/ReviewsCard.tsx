import { RightOutlined } from '@ant-design/icons'
import { quality } from '@fenji/contract/quality'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan, useShows } from '../../platform/session.tsx'
import { Coming } from '../../platform/ui/Coming.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'

/** One's own key customers whose data wait to be confirmed; nothing where none do. */
export function ReviewsCard() {
  const t = useText(messages)
  const format = useFormat()
  const isAsked = useCan()('read', 'Customer')
  const hasGrades = useShows()('grade')
  const { data, isLoading } = useQuery({
    ...query(quality.reviews, { query: { owner: 'me', due: 'overdue', limit: 1 } }),
    enabled: isAsked && hasGrades,
  })
  const first = data?.rows[0]
  if (isLoading) return <Coming />
  if (!data || !first) return null
  return (
    <section className="fj-card">
      <header className="home-head">
        <h2>{t('reviews.title')}</h2>
      </header>
      <ul className="home-rows">
        <li>
          <Link className="home-lead" to="/quality/reviews" search={{ owner: 'me', due: 'overdue' }}>
            <strong>{t('reviews.overdue', { count: data.counts.overdue })}</strong>
            <span className="fj-soft">{t('reviews.since', { day: format.day(first.dueOn) })}</span>
            <RightOutlined />
          </Link>
        </li>
      </ul>
    </section>
  )
}
