import type { RecordField } from '@fenji/contract/record-kinds'
import { largestE4, longest } from '@fenji/contract/record-values'
import { DatePicker, Form, Input, InputNumber, Select } from 'antd'
import { useLanguage, useLocal, useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { useSession } from '../../platform/session.tsx'
import { useMembers } from '../members/public.ts'
import { messages } from './messages.ts'

const mostUnits = largestE4 / 10_000

/** A field of a record in a form, by its type. */
export function FieldInput({ of: field }: { of: RecordField }) {
  const local = useLocal()
  const word = useText(platformMessages)
  const label = local(field.name)
  if (field.type === 'moment') return <MomentInput of={field} label={label} />
  const rules = field.isRequired ? [{ required: true, message: word('rule.invalid_type') }] : []
  return (
    <Form.Item
      name={field.property}
      label={label}
      rules={rules}
      className={field.type === 'note' ? 'records-whole' : ''}
    >
      <Control of={field} />
    </Form.Item>
  )
}

type ControlProps = { of: RecordField } & Record<string, unknown>

function Control({ of: field, ...given }: ControlProps) {
  const t = useText(messages)
  const local = useLocal()
  const { currency } = useSession().organization
  const dayFormat = useDayFormat()
  const [least, most] = field.range ?? []
  switch (field.type) {
    case 'note':
      return (
        <Input.TextArea
          {...given}
          autoSize={{ minRows: 3, maxRows: 12 }}
          maxLength={field.maxLength ?? longest.note}
          showCount={{ formatter: ({ count }) => (count > longest.note - 500 ? `${count}/${longest.note}` : '') }}
        />
      )
    case 'money':
      return (
        <InputNumber {...given} className="fj-wide" min={-mostUnits} max={mostUnits} precision={2} suffix={currency} />
      )
    case 'share':
      return <InputNumber {...given} className="fj-wide" min={0} max={100} suffix="%" />
    case 'number':
    case 'integer':
      return (
        <InputNumber
          {...given}
          className="fj-wide"
          {...(least !== undefined && { min: least })}
          {...(most !== undefined && { max: most })}
          {...(field.type === 'integer' && { precision: 0 })}
        />
      )
    case 'date':
      return <DatePicker {...given} className="fj-wide" format={dayFormat} />
    case 'choice':
      return (
        <Select
          {...given}
          allowClear={!field.isRequired}
          options={(field.choices ?? []).map(({ key, name }) => ({ value: key, label: local(name) }))}
        />
      )
    case 'boolean':
      return (
        <Select
          {...given}
          allowClear
          options={[
            { value: true, label: t('yes') },
            { value: false, label: t('no') },
          ]}
        />
      )
    case 'member':
      return <MemberInput {...given} />
    default:
      return (
        <Input
          {...given}
          allowClear
          autoComplete="off"
          maxLength={field.type === 'code' ? longest.code : longest.text}
        />
      )
  }
}

export function useDayFormat(): string[] {
  const { language } = useLanguage()
  return [language === 'zh-CN' ? 'YYYY-MM-DD' : 'D MMM YYYY', 'YYYY-MM-DD', 'YYYYMMDD']
}

function MemberInput(given: Record<string, unknown>) {
  const members = useMembers() ?? []
  const { memberId, person } = useSession()
  const own = members.length === 0 ? [{ value: memberId, label: person.name }] : []
  const options = members.filter(({ isActive }) => isActive).map(({ id, name }) => ({ value: id, label: name }))
  return <Select {...given} allowClear showSearch={{ optionFilterProp: 'label' }} options={[...own, ...options]} />
}

/** A day, and a time of day where one is known. */
function MomentInput({ of: field, label }: { of: RecordField; label: string }) {
  const t = useText(messages)
  const word = useText(platformMessages)
  const dayFormat = useDayFormat()
  const rules = field.isRequired ? [{ required: true, message: word('rule.invalid_type') }] : []
  return (
    <div className="records-moment">
      <Form.Item name={[field.property, 'day']} label={label} rules={rules}>
        <DatePicker className="fj-wide" format={dayFormat} />
      </Form.Item>
      <Form.Item name={[field.property, 'time']} label={t('time')}>
        <Input type="time" />
      </Form.Item>
    </div>
  )
}
