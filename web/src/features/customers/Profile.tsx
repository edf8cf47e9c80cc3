import { EditOutlined } from '@ant-design/icons'
import type { Customer } from '@fenji/contract/customers'
import { levelIn, reaches } from '@fenji/contract/policy'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { absent } from '../../platform/format.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useCan, useSession, useShows } from '../../platform/session.tsx'
import { useFields, useValueText } from '../fields/public.ts'
import { changeableFields } from './change.ts'
import { MaskedValue } from './MaskedValue.tsx'
import { messages } from './messages.ts'

const EditDialog = lazy(() => import('./EditDialog.tsx').then((module) => ({ default: module.EditDialog })))

const shownFields = ['code', 'name', 'taxId', 'phone', 'email', 'country', 'region', 'province', 'city'] as const

/** The customer's own fields, as far as the role shows them; changed by those who may. */
export function Profile({ customer }: { customer: Customer }) {
  const t = useText(messages)
  const shows = useShows()
  const local = useLocal()
  const textOf = useValueText()
  const filled = useFields().fields.filter(({ key }) => customer.custom[key] !== undefined)
  return (
    <section className="fj-card">
      <div className="fj-row fj-why-head">
        <h2 className="fj-card-title">{t('profile')}</h2>
        <EditButton customer={customer} />
      </div>
      <dl className="fj-profile">
        {shownFields
          .filter((field) => field === 'code' || shows(field))
          .map((field) => (
            <div key={field}>
              <dt>{t(field)}</dt>
              <dd className={customer[field] ? undefined : 'fj-soft'}>
                {field === 'phone' || field === 'email' ? (
                  // One that has changed is another one: nobody has asked to see it yet.
                  <MaskedValue key={customer[field]} of={customer} field={field} />
                ) : (
                  (customer[field] ?? absent)
                )}
              </dd>
            </div>
          ))}
        {filled.map((field) => (
          <div key={field.key}>
            <dt>{local(field.name)}</dt>
            <dd>{textOf(field, customer.custom[field.key])}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function EditButton({ customer }: { customer: Customer }) {
  const t = useText(messages)
  const can = useCan()
  const levels = useSession().fields
  const fields = changeableFields(levels)
  const further = useFields().fields.filter(({ group }) => reaches(levelIn(levels, group), 'edit'))
  const [isEditing, setEditing] = useState(false)
  if (fields.length + further.length === 0 || !can('update', 'Customer', customer)) return null
  return (
    <>
      <Button size="small" icon={<EditOutlined />} onClick={() => setEditing(true)}>
        {t('edit')}
      </Button>
      {isEditing && (
        <Suspense>
          <EditDialog customer={customer} fields={fields} further={further} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </>
  )
}
