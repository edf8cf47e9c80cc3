import type { Customer } from '@fenji/contract/customers'
import type { OrganizationField } from '@fenji/contract/fields'
import { Form, Select } from 'antd'
import { useState } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { FieldInput } from '../fields/public.ts'
import { useGroupName } from '../roles/public.ts'
import { messages } from './messages.ts'

/** Fields beyond the columns that have a value, and a way to add others. */
export function FurtherFields({ customer, fields }: { customer: Customer; fields: OrganizationField[] }) {
  const t = useText(messages)
  const local = useLocal()
  const groupName = useGroupName()
  const [added, setAdded] = useState<string[]>([])
  const hasInput = ({ key }: OrganizationField) => customer.custom[key] !== undefined || added.includes(key)
  const others = fields.filter((field) => !hasInput(field))
  const groups = [...new Set(others.map(({ group }) => group))]
  return (
    <>
      {fields.filter(hasInput).map((field) => (
        <Form.Item key={field.key} name={['custom', field.key]} label={local(field.name)}>
          <FieldInput field={field} />
        </Form.Item>
      ))}
      {others.length > 0 && (
        <Form.Item>
          <Select<string | null>
            aria-label={t('edit.addField')}
            placeholder={t('edit.addField')}
            value={null}
            showSearch={{ optionFilterProp: 'label' }}
            options={groups.map((group) => ({
              label: groupName(group),
              options: others
                .filter((field) => field.group === group)
                .map(({ key, name }) => ({ value: key, label: local(name) })),
            }))}
            onChange={(key) => key && setAdded([...added, key])}
          />
        </Form.Item>
      )}
    </>
  )
}
