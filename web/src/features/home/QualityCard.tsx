import { RightOutlined } from '@ant-design/icons'
import { quality } from '@fenji/contract/quality'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { Coming } from '../../platform/ui/Coming.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'

/** How good the data are, for whoever keeps the rules of it. */
export function QualityCard() {
  const t = useText(messages)
  const format = useFormat()
  const isAsked = useCan()('update', 'Quality')
  const { data, isLoading } = useQuery({
    ...query(quality.board, { query: {} }, { staleTime: 600_000 }),
    enabled: isAsked,
  })
  if (isLoading) return <Coming />
  if (!data) return null
  const { day, score, customers } = data
  return (
    <section className="fj-card" aria-label={t('quality.title')}>
      <header className="home-head">
        <h2>{t('quality.title')}</h2>
      </header>
      <Link className="home-lead" to="/quality">
        <strong>{day === null ? t('quality.never') : t('quality.score', { score: format.fixed(score, 0) })}</strong>
        <span className="fj-soft">
          {day === null ? t('quality.open') : t('quality.of', { count: customers, day: format.day(day) })}
        </span>
        <RightOutlined />
      </Link>
    </section>
  )
}
