import type { ConditionValue } from '@fenji/contract/customer-conditions'
import { finding } from '@fenji/contract/finding'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useSession } from '../../platform/session.tsx'
import { useSettled } from '../../platform/ui/use-settled.ts'
import type { LeafDraft } from './draft.ts'
import { messages } from './messages.ts'
import { PeriodEditor } from './PeriodEditor.tsx'
import { useChoices } from './use-choices.ts'
import { useCustomerNames } from './use-customer-names.ts'
import type { SubjectOption } from './use-subjects.ts'

interface ValueEditorProps {
  of: LeafDraft
  subject: SubjectOption | undefined
  onChange: (part: Partial<LeafDraft>) => void
}

/** What a subject is compared with, as its kind and the comparison ask for it. */
export function ValueEditor(props: ValueEditorProps) {
  const { of: leaf, onChange } = props
  const t = useText(messages)
  if (leaf.op === 'some' || leaf.op === 'none')
    return leaf.of === 'records:contacts' ? null : (
      <PeriodEditor mayBeOpen value={leaf.period} onChange={(period) => onChange({ period })} />
    )
  if (leaf.op === 'within' || leaf.op === 'notWithin')
    return <PeriodEditor value={leaf.period} onChange={(period) => onChange({ period })} />
  if (leaf.op === 'in' || leaf.op === 'notIn')
    return props.subject?.kind === 'customer' ? <CustomersEditor {...props} /> : <ListEditor {...props} />
  if (leaf.op === 'present' || leaf.op === 'missing' || leaf.op === 'betterThanMean') return null
  if (leaf.op === 'contains' || leaf.op === 'notContains' || leaf.op === 'starts')
    return (
      <Input
        aria-label={t('value')}
        placeholder={t('value')}
        maxLength={200}
        value={String(leaf.value ?? '')}
        onChange={({ target }) => onChange({ value: target.value })}
      />
    )
  return <NumberEditor {...props} />
}

function NumberEditor({ of: leaf, subject, onChange }: ValueEditorProps) {
  const t = useText(messages)
  const { currency } = useSession().organization
  const suffix = subject?.kind === 'money' ? { suffix: currency } : {}
  const value = typeof leaf.value === 'number' ? leaf.value : null
  if (leaf.op !== 'between')
    return (
      <InputNumber<number>
        aria-label={t('value')}
        placeholder={t('value')}
        {...suffix}
        value={value}
        onChange={(next) => onChange({ value: next })}
      />
    )
  return (
    <span className="fj-period">
      <InputNumber<number>
        aria-label={t('from')}
        placeholder={t('from')}
        {...suffix}
        value={value}
        onChange={(next) => onChange({ value: next })}
      />
      <InputNumber<number>
        aria-label={t('to')}
        placeholder={t('to')}
        {...suffix}
        value={leaf.to}
        onChange={(to) => onChange({ to })}
      />
    </span>
  )
}

/** Customers whom one finds while typing. */
function CustomersEditor({ of: leaf, onChange }: ValueEditorProps) {
  const t = useText(messages)
  const [typed, setTyped] = useState('')
  const text = useSettled(typed.trim(), 120)
  const ids = leaf.values.filter((value) => typeof value === 'number')
  const names = useCustomerNames(ids)
  const { data = [] } = useQuery({
    ...query(finding.customers, { query: { search: text } }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  })
  const chosen = ids.map((id) => ({ value: id, label: names.get(id) ?? t('someCustomer') }))
  const found = text === '' ? [] : data.map(({ id, name, code }) => ({ value: id, label: name ?? code }))
  return (
    <Select<number[]>
      mode="multiple"
      aria-label={t('value')}
      placeholder={t('findCustomer')}
      maxCount={100}
      notFoundContent={null}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={ids}
      options={[...chosen, ...found.filter(({ value }) => !ids.includes(value))]}
      onChange={(values) => onChange({ values })}
    />
  )
}

function ListEditor({ of: leaf, subject, onChange }: ValueEditorProps) {
  const t = useText(messages)
  const [typed, setTyped] = useState('')
  const choices = useChoices(subject?.kind === 'tag' ? typed : '')(subject)
  if (subject?.kind === 'boolean')
    return (
      <Select<string | null>
        aria-label={t('value')}
        value={leaf.values.length > 0 ? String(leaf.values[0]) : null}
        options={[true, false].map((one) => ({ value: String(one), label: t(one ? 'yes' : 'no') }))}
        onChange={(text) => onChange({ values: [text === 'true'] })}
      />
    )
  return (
    <Select<ConditionValue[]>
      mode={choices ? 'multiple' : 'tags'}
      aria-label={t('value')}
      placeholder={t(choices ? 'values' : 'typeValues')}
      maxCount={100}
      value={leaf.values}
      showSearch={{ optionFilterProp: 'label', onSearch: setTyped }}
      {...(choices ? { options: choices } : { open: false, tokenSeparators: [',', '，', '、', ';', '\n'] })}
      onChange={(values) => onChange({ values })}
    />
  )
}
