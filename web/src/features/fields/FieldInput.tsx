import type { FieldValue } from '@fenji/contract/field-values'
import type { CustomerFieldDefinition } from '@fenji/contract/fields'
import { DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useLanguage, useLocal, useText } from '../../platform/i18n.ts'
import { useSession } from '../../platform/session.tsx'
import { messages } from './messages.ts'
import { RegionInput } from './RegionInput.tsx'
import { useFields } from './use-fields.ts'

interface FieldInputProps {
  field: Pick<CustomerFieldDefinition, 'kind' | 'choices'>
  /** As antd's form gives it. */
  id?: string
  value?: FieldValue | null
  onChange?: (value: FieldValue | null) => void
}

/** Where a value of the field is typed or picked; empty: null. */
export function FieldInput({ field, id, value, onChange }: FieldInputProps) {
  const { currency } = useSession().organization
  const { language } = useLanguage()
  const give = (next: FieldValue | null | undefined) => onChange?.(next === '' ? null : (next ?? null))
  const common = { ...(id && { id }), className: 'fj-wide' }
  switch (field.kind) {
    case 'number':
    case 'formula':
    case 'money':
      return (
        <InputNumber<number>
          {...common}
          value={typeof value === 'number' ? value : null}
          {...(field.kind === 'money' && { suffix: currency })}
          onChange={give}
        />
      )
    case 'date':
      return (
        <DatePicker
          {...common}
          format={[language === 'zh-CN' ? 'YYYY-MM-DD' : 'D MMM YYYY', 'YYYY-MM-DD', 'YYYYMMDD']}
          value={typeof value === 'string' ? dayjs(value) : null}
          onChange={(day) => give(day?.format('YYYY-MM-DD'))}
        />
      )
    case 'person':
      return <PersonInput value={value ?? null} common={common} onGive={give} />
    case 'region':
      return <RegionInput {...(id && { id })} value={typeof value === 'string' ? value : null} onChange={give} />
    case 'link':
    case 'text':
      return <TextInput field={field} value={value ?? null} common={common} onGive={give} />
    default:
      return <ChoiceInput field={field} value={value ?? null} common={common} onGive={give} />
  }
}

function TextInput({ field, value, common, onGive }: ChoiceInputProps) {
  const t = useText(messages)
  return (
    <Input
      {...common}
      allowClear
      autoComplete="off"
      {...(field.kind === 'link' && { inputMode: 'url', placeholder: t('linkExample') })}
      value={typeof value === 'string' ? value : ''}
      onChange={({ target }) => onGive(target.value)}
    />
  )
}

function PersonInput({ value, common, onGive }: Omit<ChoiceInputProps, 'field'>) {
  const { people } = useFields()
  return (
    <Select<number | null>
      {...common}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={typeof value === 'number' ? value : null}
      options={people
        .filter(({ id, isActive }) => isActive || id === value)
        .map(({ id, name }) => ({ value: id, label: name }))}
      onChange={onGive}
    />
  )
}

interface ChoiceInputProps {
  field: FieldInputProps['field']
  value: FieldValue | null
  common: { className: string; id?: string }
  onGive: (value: FieldValue | null | undefined) => void
}

function ChoiceInput({ field: { kind, choices = [] }, value, common, onGive }: ChoiceInputProps) {
  const t = useText(messages)
  const local = useLocal()
  if (kind === 'boolean') {
    const options = [true, false].map((one) => ({ value: String(one), label: t(one ? 'yes' : 'no') }))
    return (
      <Select<string | null>
        {...common}
        allowClear
        options={options}
        value={value === null ? null : String(value)}
        onChange={(text) => onGive(text == null ? null : text === 'true')}
      />
    )
  }
  const options = choices.map(({ key, name }) => ({ value: key, label: local(name) }))
  if (kind === 'choices')
    return (
      <Select<string[]>
        {...common}
        mode="multiple"
        allowClear
        options={options}
        showSearch={{ optionFilterProp: 'label' }}
        value={Array.isArray(value) ? value : []}
        onChange={(keys) => onGive(keys.length > 0 ? keys : null)}
      />
    )
  return (
    <Select<string | null>
      {...common}
      allowClear
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      value={typeof value === 'string' ? value : null}
      onChange={onGive}
    />
  )
}
