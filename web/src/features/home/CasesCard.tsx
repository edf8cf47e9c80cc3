import { home, type OpenCase } from '@fenji/contract/home'
import { fieldOfRecord } from '@fenji/contract/record-kinds'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useCan, useShows } from '../../platform/session.tsx'
import { Coming } from '../../platform/ui/Coming.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'

/** Cases that wait for an answer, for whoever may settle them; nothing where there are none. */
export function CasesCard() {
  const t = useText(messages)
  const can = useCan()
  const shows = useShows()
  const { data, isLoading } = useQuery({
    ...query(home.cases, {}, { staleTime: 60_000 }),
    enabled: can('update', 'Case') && shows('orders'),
  })
  if (isLoading) return <Coming />
  if (!data || data.total === 0) return null
  return (
    <section className="fj-card" aria-label={t('cases.title')}>
      <header className="home-head">
        <div>
          <h2>{t('cases.title')}</h2>
          {data.late > 0 && <p className="home-late">{t('cases.late', { count: data.late })}</p>}
        </div>
        <Link to="/records/$kind" params={{ kind: 'cases' }} search={{ state: 'open' }}>
          {t('cases.all', { total: data.total })}
        </Link>
      </header>
      <ul className="home-rows">
        {data.rows.map((one) => (
          <CaseRow key={one.id} of={one} />
        ))}
      </ul>
    </section>
  )
}

function CaseRow({ of: { customer, kind, subject, openedOn, dueAt, isLate } }: { of: OpenCase }) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const choice = fieldOfRecord('cases', 'kind')?.choices?.find(({ key }) => key === kind)
  const due = dueAt && t(isLate ? 'cases.overdue' : 'cases.due', { at: format.moment(dueAt) })
  return (
    <li>
      <div className="home-row-head">
        <Link to="/customers/$customerId" params={{ customerId: customer.id }}>
          {customer.name ?? customer.code}
        </Link>
        {choice && <span className="fj-soft">{local(choice.name)}</span>}
      </div>
      {subject && (
        <p className="fj-anywhere" dir="auto">
          {subject}
        </p>
      )}
      <p className={isLate ? 'home-late' : 'fj-soft'}>
        {[t('cases.since', { day: format.day(openedOn) }), due].filter(Boolean).join(' · ')}
      </p>
    </li>
  )
}
