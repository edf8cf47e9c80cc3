import { downgradeNotices } from '@fenji/contract/downgrade-notices'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan, useShows } from '../../platform/session.tsx'
import { Coming } from '../../platform/ui/Coming.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { messages } from './messages.ts'

/** Most home pages have none: their words and sums come when there is one. */
const NoticeRow = lazily(
  () => import('./NoticeRow.tsx').then(({ NoticeRow }) => NoticeRow),
  () => <div className="downgrade-coming" />,
)

interface NoticeListProps {
  owner?: 'me'
  shown: number
}

/** The first customers who are about to lose a grade, the largest amounts before the others; nothing where there are none. */
function NoticeList({ owner, shown }: NoticeListProps) {
  const t = useText(messages)
  const can = useCan()
  const shows = useShows()
  const { data, isLoading } = useQuery({
    ...query(downgradeNotices.list, { query: { owner, limit: shown } }, { staleTime: 60_000 }),
    enabled: can('read', 'Customer') && shows('grade'),
  })
  if (isLoading) return <Coming />
  if (!data || data.rows.length === 0) return null
  return (
    <section className="fj-card" aria-label={t('title')}>
      <header className="fj-row downgrade-title">
        <h2 className="fj-card-title">{t(owner ? 'countMine' : 'count', { count: data.total })}</h2>
        {data.total > shown && (
          <Link to="/downgrade-notices" search={owner ? { owner } : {}}>
            {t('all', { total: data.total })}
          </Link>
        )}
      </header>
      <ul className="downgrade-rows">
        {data.rows.map((one) => (
          <li key={`${one.customerId} ${one.schemeId}`}>
            <NoticeRow of={one} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Of the customers in sight, for the home page. */
export const DowngradesCard = () => <NoticeList shown={4} />

/** Of the reader's own customers, for the inbox. */
export const OwnDowngrades = () => <NoticeList owner="me" shown={20} />
