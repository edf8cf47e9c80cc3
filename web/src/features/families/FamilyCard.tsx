import type { Customer } from '@fenji/contract/customers'
import { type Family, families } from '@fenji/contract/families'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useShows } from '../../platform/session.tsx'
import { conditionText } from '../conditions/public.ts'
import './families.css'
import { FamilyTotals } from './FamilyTotals.tsx'
import { FamilyTree } from './FamilyTree.tsx'
import { messages } from './messages.ts'
import { ParentButton } from './ParentButton.tsx'

const inFamily = ({ whole }: Family) => whole.members + whole.hidden > 1

/** The group in which a customer stands: who is above and below, and what all come to, as far as the reader may see it. */
export function FamilyCard({ customer }: { customer: Customer }) {
  const t = useText(messages)
  const shows = useShows()
  const { data: family } = useQuery({
    ...query(families.get, { params: { id: customer.id } }),
    enabled: shows('parentCustomerId'),
  })
  if (!family) return null
  return (
    <section className="fj-card" aria-label={t('title')}>
      <div className="fj-row fj-why-head">
        <h2 className="fj-card-title">
          {inFamily(family) ? t('title.of', { count: family.whole.members }) : t('title')}
        </h2>
        <ParentButton customer={customer} />
      </div>
      {inFamily(family) ? (
        <>
          <FamilyTotals of={family} />
          <FamilyTree of={family} />
          <WholeList id={customer.id} />
        </>
      ) : (
        <p className="fj-soft fj-small">
          {t('none')}. {t('noneNote')}
        </p>
      )}
    </section>
  )
}

/** The same customers as a list, where they can be narrowed, sorted and taken out. */
function WholeList({ id }: { id: number }) {
  const t = useText(messages)
  const where = conditionText({ of: 'family', op: 'in', values: [id] })
  return (
    <p className="fj-small">
      <Link to="/customers" search={{ where }}>
        {t('list')}
      </Link>
    </p>
  )
}
