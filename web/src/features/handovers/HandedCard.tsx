import type { HandedCustomer } from '@fenji/contract/handovers'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useText } from '../../platform/i18n.ts'
import { useShows } from '../../platform/session.tsx'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'

/** One customer of a handover: deals, money, what is unresolved, when one last spoke. */
export function HandedCard({ of: one }: { of: HandedCustomer }) {
  const t = useText(messages)
  const format = useFormat()
  const shows = useShows()
  const last = one.lastInteraction
  const said: [string, ReactNode][] = [
    [t('opportunities'), one.opportunities.length > 0 && <Deals of={one} />],
    [t('tasks'), one.tasks.length > 0 && <Tasks of={one} />],
    [t('cases'), one.openCases > 0 && t('cases', { count: one.openCases })],
    [t('due'), one.dueE4 !== null && one.dueE4 > 0 && <DueText of={one} />],
    [t('last'), last && [format.day(last.occurredOn), last.summary].filter(Boolean).join(' · ')],
    [t('lastOrder'), one.lastOrderOn && format.day(one.lastOrderOn)],
  ]
  // What there is nothing of is not said.
  const facts = said.filter(([, value]) => value)
  return (
    <article className="fj-card handover-card">
      <header className="fj-row">
        <Link to="/customers/$customerId" params={{ customerId: one.id }} className="fj-name">
          <strong>{one.name ?? one.code}</strong>
        </Link>
        {shows('grade') && <GradeTag of={one.grade} />}
      </header>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </article>
  )
}

function DueText({ of: { dueE4, overdueE4 } }: { of: HandedCustomer }) {
  const t = useText(messages)
  const format = useFormat()
  return (
    <>
      {format.money(dueE4)}{' '}
      {overdueE4 !== null && overdueE4 > 0 && (
        <span className="fj-negative">{t('overdue', { amount: format.money(overdueE4) })}</span>
      )}
    </>
  )
}

function Tasks({ of: { tasks } }: { of: HandedCustomer }) {
  const format = useFormat()
  return (
    <ul>
      {tasks.map(({ id, title, dueOn }) => (
        <li key={id}>
          {format.day(dueOn)} · {title}
        </li>
      ))}
    </ul>
  )
}

function Deals({ of: { opportunities } }: { of: HandedCustomer }) {
  const t = useText(messages)
  const format = useFormat()
  return (
    <ul>
      {opportunities.map(({ id, name, stage, amountE4, expectedCloseOn }) => (
        <li key={id}>
          {[
            name ?? stage,
            amountE4 !== null && format.money(amountE4),
            expectedCloseOn && t('expected', { day: format.day(expectedCloseOn) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </li>
      ))}
    </ul>
  )
}
