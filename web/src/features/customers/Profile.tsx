import type { Customer } from '@fenji/contract/customers'
import { absent } from '../../platform/format.ts'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

const fields = ['code', 'name', 'phone', 'country', 'region', 'province', 'city'] as const

export function Profile({ customer }: { customer: Customer }) {
  const t = useText(messages)
  return (
    <section className="fj-card">
      <h2>{t('profile')}</h2>
      <dl className="fj-profile">
        {fields.map((field) => (
          <div key={field}>
            <dt>{t(field)}</dt>
            <dd className={customer[field] ? undefined : 'fj-soft'}>{customer[field] ?? absent}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
