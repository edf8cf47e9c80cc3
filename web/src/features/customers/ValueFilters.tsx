import { isRange } from '@fenji/contract/field-values'
import type { OrganizationField } from '@fenji/contract/fields'
import { Form, Select } from 'antd'
import { useState } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { FieldInput } from '../fields/public.ts'
import { messages } from './messages.ts'

/** Of several choices, a filter asks for one. */
const asked = (field: OrganizationField) => (field.kind === 'choices' ? { ...field, kind: 'choice' as const } : field)

/** Filters by fields beyond the columns: those that hold, and a way to add others. */
export function ValueFilters({ fields, held }: { fields: OrganizationField[]; held: readonly string[] }) {
  const t = useText(messages)
  const local = useLocal()
  const [added, setAdded] = useState<string[]>([])
  const isOpen = ({ key }: OrganizationField) => held.includes(key) || added.includes(key)
  const others = fields.filter((field) => !isOpen(field))
  return (
    <>
      {fields.filter(isOpen).map((field) => (
        <ValueFilter key={field.key} field={field} />
      ))}
      {others.length > 0 && (
        <Form.Item>
          <Select<string | null>
            aria-label={t('filter.addField')}
            placeholder={t('filter.addField')}
            value={null}
            showSearch={{ optionFilterProp: 'label' }}
            options={others.map(({ key, name }) => ({ value: key, label: local(name) }))}
            onChange={(key) => key && setAdded([...added, key])}
          />
        </Form.Item>
      )}
    </>
  )
}

function ValueFilter({ field }: { field: OrganizationField }) {
  const t = useText(messages)
  const name = useLocal()(field.name)
  if (!isRange(field))
    return (
      <Form.Item name={['values', field.key, 'is']} label={name}>
        <FieldInput field={asked(field)} />
      </Form.Item>
    )
  const isDay = field.kind === 'date'
  const ends = [
    ['from', t(isDay ? 'lastOrderFrom' : 'amountFrom')],
    ['to', t(isDay ? 'lastOrderTo' : 'amountTo')],
  ] as const
  return (
    <div className="fj-pair">
      {ends.map(([end, word]) => (
        <Form.Item key={end} name={['values', field.key, end]} label={`${name} · ${word}`}>
          <FieldInput field={field} />
        </Form.Item>
      ))}
    </div>
  )
}
