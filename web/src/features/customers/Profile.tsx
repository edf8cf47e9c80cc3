import { EditOutlined } from '@ant-design/icons'
import type { Customer } from '@fenji/contract/customers'
import type { OrganizationField } from '@fenji/contract/fields'
import { Button } from 'antd'
import { useState } from 'react'
import { absent } from '../../platform/format.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useCan, useSession, useShows } from '../../platform/session.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { useEditableFields, useFields, ValueView } from '../fields/public.ts'
import { useGroupName } from '../roles/public.ts'
import { changeableFields } from './change.ts'
import { MaskedValue } from './MaskedValue.tsx'
import { messages } from './messages.ts'

const EditDialog = lazily(() => import('./EditDialog.tsx').then(({ EditDialog }) => EditDialog))

const shownFields = ['code', 'name', 'taxId', 'phone', 'email', 'country', 'region', 'province', 'city'] as const

/** The customer's own fields, as far as the role shows them; changed by those who may. */
export function Profile({ customer }: { customer: Customer }) {
  const t = useText(messages)
  const shows = useShows()
  const sections = useSections(customer)
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
      </dl>
      {sections.map(({ heading, fields }) => (
        <FurtherValues key={heading} heading={heading} fields={fields} of={customer} />
      ))}
    </section>
  )
}

/** Further fields that have a value, under the headings that they stand under; basic ones without a section come first, under none. */
function useSections({ custom }: Customer) {
  const local = useLocal()
  const groupName = useGroupName()
  const { fields } = useFields()
  const headingOf = ({ section, group }: OrganizationField) =>
    section ? local(section) : group === 'basic' ? '' : groupName(group)
  const filled = fields.filter(({ key }) => custom[key] !== undefined)
  const headings = [...new Set(filled.map(headingOf))].toSorted((one) => (one === '' ? -1 : 0))
  return headings.map((heading) => ({ heading, fields: filled.filter((field) => headingOf(field) === heading) }))
}

interface FurtherValuesProps {
  heading: string
  fields: OrganizationField[]
  of: Customer
}

function FurtherValues({ heading, fields, of: { custom } }: FurtherValuesProps) {
  const local = useLocal()
  return (
    <>
      {heading && <h3 className="fj-profile-section">{heading}</h3>}
      <dl className="fj-profile">
        {fields.map((field) => (
          <div key={field.key}>
            <dt>{local(field.name)}</dt>
            <dd>
              <ValueView field={field} value={custom[field.key]} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function EditButton({ customer }: { customer: Customer }) {
  const t = useText(messages)
  const can = useCan()
  const levels = useSession().fields
  const fields = changeableFields(levels)
  const further = useEditableFields()
  const [isEditing, setEditing] = useState(false)
  if (fields.length + further.length === 0 || !can('update', 'Customer', customer)) return null
  return (
    <>
      <Button size="small" icon={<EditOutlined />} onClick={() => setEditing(true)}>
        {t('edit')}
      </Button>
      {isEditing && (
        <EditDialog customer={customer} fields={fields} further={further} onClose={() => setEditing(false)} />
      )}
    </>
  )
}
