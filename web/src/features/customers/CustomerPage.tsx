import { type Customer, customers } from '@fenji/contract/customers'
import { useQuery } from '@tanstack/react-query'
import { Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan, useShows } from '../../platform/session.tsx'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { PagePending } from '../../platform/ui/PagePending.tsx'
import { PageProblem } from '../../platform/ui/PageProblem.tsx'
import { NotesCard } from '../notes/public.tsx'
import { NextActions, OrderRhythm, PaymentHabits, ProductMix } from '../overview/public.tsx'
import { LogButton } from '../records/public.tsx'
import { CustomerTags } from '../tags/public.tsx'
import { CustomerTasks } from '../tasks/public.tsx'
import { CustomerFigures } from './CustomerFigures.tsx'
import { CustomerPast } from './CustomerPast.tsx'
import './customers.css'
import { GradeHistory } from './GradeHistory.tsx'
import { messages } from './messages.ts'
import { OwnerLine } from './OwnerLine.tsx'
import { PrintButton, PrintedOrders } from './PrintedSheet.tsx'
import { Profile } from './Profile.tsx'
import { lastList } from './search.ts'
import { WhyCard } from './WhyCard.tsx'

const CustomerPlan = lazily(() => import('../account-plans/public.tsx').then(({ CustomerPlan }) => CustomerPlan))
const CustomerWhiteSpace = lazily(() =>
  import('../account-plans/public.tsx').then(({ CustomerWhiteSpace }) => CustomerWhiteSpace),
)

/** Asks for its own rows first, so it may come after what the page begins with. */
const CustomerOverrides = lazily(() =>
  import('../overrides/public.tsx').then(({ CustomerOverrides }) => CustomerOverrides),
)

const AttachmentsCard = lazily(() => import('../attachments/public.tsx').then(({ AttachmentsCard }) => AttachmentsCard))

const FamilyCard = lazily(() => import('../families/public.tsx').then(({ FamilyCard }) => FamilyCard))

const CustomerContacts = lazily(() => import('../contacts/public.tsx').then(({ CustomerContacts }) => CustomerContacts))

/** One customer: what to do, what happened, why this grade and what they buy, who they are; each as far as the role shows it. */
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
        actions={
          <>
            <PrintButton customerId={customerId} />
            <LogContact customer={customer} />
          </>
        }
        subtitle={
          <span className="fj-customer-line">
            {customer.name && <span>{customer.code}</span>}
            <OwnerLine customer={customer} />
            <CustomerTags customer={customer} />
          </span>
        }
      />
      <CustomerFigures customer={customer} />
      <div className="fj-customer-now">
        <NextActions customerId={customerId} />
        <CustomerTasks customerId={customerId} />
      </div>
      <Jumps />
      <div className="fj-customer">
        <div className="fj-stack fj-customer-why" id="why">
          {hasGrades && <WhyCard customerId={customerId} />}
          <OrderRhythm customerId={customerId} />
          <ProductMix customerId={customerId} />
          <PaymentHabits customerId={customerId} />
          <CustomerWhiteSpace customerId={customerId} />
        </div>
        <div className="fj-stack fj-customer-who" id="who">
          <Profile key={customerId} customer={customer} />
          <FamilyCard customer={customer} />
          <CustomerContacts customer={customer} />
          <AttachmentsCard customer={customer} />
          {hasGrades && <CustomerOverrides customer={customer} />}
          {hasGrades && <GradeHistory customerId={customerId} />}
        </div>
        <PrintedOrders customerId={customerId} />
        <div className="fj-stack fj-customer-work" id="work">
          <NotesCard customer={customer} />
          <CustomerPlan customer={customer} />
          <CustomerPast customerId={customerId} />
        </div>
      </div>
    </div>
  )
}

/** Where all stands in one column, the ways to its parts: what happened has no end to scroll past. */
function Jumps() {
  const t = useText(messages)
  const shows = useShows()
  return (
    <nav className="fj-customer-jumps" aria-label={t('jumps')}>
      {(['why', 'who', 'work'] as const)
        .filter((part) => part !== 'why' || shows('grade') || shows('orders'))
        .map((part) => (
          <a key={part} href={`#${part}`}>
            {t(`jump.${part}`)}
          </a>
        ))}
    </nav>
  )
}

/** The address may ask for the form at once: whoever comes from the search has said so. */
function LogContact({ customer }: { customer: Customer }) {
  const { log = false } = useSearch({ from: '/shell/customers/$customerId' })
  const navigate = useNavigate({ from: '/customers/$customerId' })
  const { id, name, code, ownerId } = customer
  return (
    <LogButton
      key={`${id} ${log}`}
      type="primary"
      customer={{ id, name: name ?? code, ownerId }}
      isOpen={log}
      onClosed={() => log && void navigate({ search: ({ log: _, ...rest }) => rest, replace: true })}
    />
  )
}
