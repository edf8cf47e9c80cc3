import { type Contact, contacts } from '@fenji/contract/contacts'
import type { Customer } from '@fenji/contract/customers'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { DayText } from '../../platform/ui/DayText.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { ContactState } from './ContactState.tsx'
import './contacts.css'
import { messages } from './messages.ts'

/** Who is there at a customer, and of whom nothing was heard for long; nothing where nobody is known. */
export function CustomerContacts({ customer }: { customer: Pick<Customer, 'id' | 'ownerId'> }) {
  const t = useText(messages)
  const can = useCan()
  const { data = [] } = useQuery(query(contacts.ofCustomer, { params: { id: customer.id } }))
  const confirm = useMutation(mutation(contacts.confirm, { refreshes: [contacts.ofCustomer, contacts.stale] }))
  if (data.length === 0) return null
  const mayConfirm = can('update', 'Customer', customer)
  return (
    <section className="fj-card">
      <h2 className="fj-card-title">{t('title')}</h2>
      <ProblemAlert of={confirm.error} />
      <ul className="contacts-list">
        {data.map((one) => (
          <li key={one.id}>
            <Person of={one} />
            {one.isStale && mayConfirm && (
              <Button
                size="small"
                loading={confirm.isPending}
                onClick={() => confirm.mutate({ body: { contactIds: [one.id] } })}
              >
                {t('confirm')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Person({ of: one }: { of: Contact }) {
  const t = useText(messages)
  const work = [one.department, one.title].filter((text) => text !== null).join(' · ')
  const ways = [one.mobile, one.phone, one.email, one.wechat].filter((text) => text !== null)
  return (
    <div className="contacts-person">
      <span className="fj-name">
        <strong>{one.name ?? t('hidden')}</strong>
        {one.isPrimary && <span className="fj-count">{t('primary')}</span>}
        {work && <small className="fj-soft">{work}</small>}
      </span>
      {ways.length > 0 && <span className="fj-number">{ways.join(' · ')}</span>}
      <span className="fj-soft fj-small">
        <ContactState of={one} /> {t('touched')} <DayText day={one.touchedOn} />
      </span>
    </div>
  )
}
