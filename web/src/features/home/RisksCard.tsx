import { home, type Risk, type RiskRule, type RiskyCustomer } from '@fenji/contract/home'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useSession } from '../../platform/session.tsx'
import { Coming } from '../../platform/ui/Coming.tsx'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { conditionText } from '../conditions/public.ts'
import { LogButton } from '../records/public.tsx'
import { messages } from './messages.ts'

/** Customers who may be lost, by why, each with a way to get in touch at once; nothing where there are none. */
export function RisksCard() {
  const t = useText(messages)
  const { data = [], isLoading } = useQuery(query(home.risks, {}, { staleTime: 60_000 }))
  const risks = data.filter(({ total }) => total > 0)
  if (isLoading) return <Coming />
  if (risks.length === 0) return null
  return (
    <section className="fj-card" aria-label={t('risks.title')}>
      <header className="home-head">
        <h2>{t('risks.title')}</h2>
      </header>
      {risks.map((risk) => (
        <RiskGroup key={risk.rule} of={risk} />
      ))}
    </section>
  )
}

function RiskGroup({ of: { rule, total, where, rows } }: { of: Risk }) {
  const t = useText(messages)
  return (
    <div className="home-risk">
      <h3 className="fj-row">
        <span>{t(`risk.${rule}`)}</span>
        <Link to="/customers" search={{ where: conditionText(where) }}>
          {t('risk.all', { total })}
        </Link>
      </h3>
      <ul className="home-rows">
        {rows.map((customer) => (
          <RiskRow key={customer.id} rule={rule} of={customer} />
        ))}
      </ul>
    </div>
  )
}

/** Why, in words, as far as the role shows it. */
function useWhy() {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  return (rule: RiskRule, { previousGrade, daysSince, usualGap, margin }: RiskyCustomer): string | null => {
    if (rule === 'fell') return previousGrade && t('risk.fellFrom', { grade: local(previousGrade.name) })
    if (rule === 'near') return margin === null ? null : t('risk.nearBy', { points: format.fixed(margin, 1) })
    if (daysSince === null || usualGap === null) return null
    return t('risk.lateBy', { days: daysSince, gap: Math.round(usualGap) })
  }
}

function RiskRow({ rule, of: customer }: { rule: RiskRule; of: RiskyCustomer }) {
  const why = useWhy()(rule, customer)
  const { id, name, code, grade, amountE4, owner, ownerId } = customer
  const format = useFormat()
  const { memberId } = useSession()
  // Whose it is, where it is not one's own.
  const facts = [why, amountE4 !== null && format.money(amountE4), ownerId !== memberId && owner?.name]
  return (
    <li className="home-risk-row">
      <div>
        <div className="home-row-head">
          <Link to="/customers/$customerId" params={{ customerId: id }}>
            {name ?? code}
          </Link>
          {grade && <GradeTag of={grade} />}
        </div>
        <p className="fj-soft">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      <LogButton isBare customer={{ id, name: name ?? code, ownerId }} />
    </li>
  )
}
