import { customers } from '@fenji/contract/customers'
import { useQuery } from '@tanstack/react-query'
import { Navigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { query } from '../../platform/api.ts'
import { useCan, useShows } from '../../platform/session.tsx'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { PagePending } from '../../platform/ui/PagePending.tsx'
import { PageProblem } from '../../platform/ui/PageProblem.tsx'
import { CustomerFigures } from './CustomerFigures.tsx'
import { CustomerTransactions } from './CustomerTransactions.tsx'
import './customers.css'
import { GradeHistory } from './GradeHistory.tsx'
import { OwnerLine } from './OwnerLine.tsx'
import { Profile } from './Profile.tsx'
import { lastList } from './search.ts'
import { WhyCard } from './WhyCard.tsx'

/** Asks for its own rows first, so it may come after what the page begins with. */
const CustomerOverrides = lazy(() =>
  import('../overrides/public.tsx').then((module) => ({ default: module.CustomerOverrides })),
)

const CustomerContacts = lazy(() =>
  import('../contacts/public.tsx').then((module) => ({ default: module.CustomerContacts })),
)

/** One customer: grade and figures first, why this grade, then what was bought; each as far as the role shows it. */
export function CustomerPage() {
  const { customerId } = useParams({ from: '/shell/customers/$customerId' })
  const found = useQuery(query(customers.get, { params: { id: customerId } }))
  const customer = found.data
  const can = useCan()
  const shows = useShows()
  const hasGrades = shows('grade') && can('read', 'Run')
  const back = { to: '/customers', search: lastList.get() } as const
  if (found.isPending) return <PagePending />
  // Merged into another: that one's page is its page now.
  if (customer && customer.id !== customerId)
    return <Navigate to="/customers/$customerId" params={{ customerId: customer.id }} replace />
  if (!customer)
    return (
      <div className="fj-page">
        <PageProblem of={found.error} onRetry={() => void found.refetch()} back={back} />
      </div>
    )
  const name = customer.name ?? customer.code
  return (
    <div className="fj-page">
      <PageHeader
        back={back}
        documentTitle={name}
        title={
          <span className="fj-customer-title">
            {name} {shows('grade') && <GradeTag of={customer.grade} size="large" />}
          </span>
        }
        subtitle={
          <span className="fj-customer-line">
            {customer.name && <span>{customer.code}</span>}
            <OwnerLine customer={customer} />
          </span>
        }
      />
      <CustomerFigures customer={customer} />
      <div className="fj-customer">
        <div className="fj-stack">
          {hasGrades && <WhyCard customerId={customerId} />}
          {shows('orders') && <CustomerTransactions customerId={customerId} />}
        </div>
        <div className="fj-stack">
          {hasGrades && (
            <Suspense>
              <CustomerOverrides customer={customer} />
            </Suspense>
          )}
          <Profile key={customerId} customer={customer} />
          <Suspense>
            <CustomerContacts customer={customer} />
          </Suspense>
          {hasGrades && <GradeHistory customerId={customerId} />}
        </div>
      </div>
    </div>
  )
}
