import type { OrganizationField } from '@fenji/contract/fields'
import { Form, Select } from 'antd'
import { useState } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { FieldInput } from '../fields/public.ts'
import { useGroupName } from '../roles/public.ts'
import { messages } from './messages.ts'

/** Fields beyond the columns that have a value or have to get one, and a way to add others. */
export function FurtherFields({ held, fields }: { held: readonly string[]; fields: OrganizationField[] }) {
  const t = useText(messages)
  const local = useLocal()
  const groupName = useGroupName()
  const [added, setAdded] = useState<string[]>([])
  const hasInput = ({ key, isRequired }: OrganizationField) => isRequired || held.includes(key) || added.includes(key)
  const others = fields.filter((field) => !hasInput(field))
  const groups = [...new Set(others.map(({ group }) => group))]
  return (
    <>
      {fields.filter(hasInput).map((field) => (
        <Form.Item
          key={field.key}
          name={['custom', field.key]}
          label={field.isRequired ? `${local(field.name)} *` : local(field.name)}
          {...(field.help && { extra: local(field.help) })}
          rules={[{ required: field.isRequired === true, message: t('edit.required') }]}
        >
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
