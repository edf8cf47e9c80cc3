import { qualityFieldOf } from '@fenji/contract/quality-fields'
import type { FieldLeaf } from '@fenji/contract/quality-plan'
import { DatePicker, Input, InputNumber, Select, Switch } from 'antd'
import dayjs from 'dayjs'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFields } from '../fields/public.ts'
import { usePrimaryGrades } from '../schemes/public.ts'
import { ruleMessages } from './rule-messages.ts'
import { useFieldChoices } from './use-names.ts'

interface LeafValueProps {
  of: FieldLeaf
  onChange: (leaf: FieldLeaf) => void
}

/** Choices of a field that has some: its own, or the grades. */
function useChoicesOf(field: string) {
  const local = useLocal()
  const { fields } = useFields()
  const grades = usePrimaryGrades()
  const own = field === 'grade' ? grades : fields.find(({ key }) => field === `custom.${key}`)?.choices
  return own?.map(({ key, name }) => ({ value: key, label: local(name) }))
}

/** What a field is compared with: a value of its kind, several, or for days another field too. */
export function LeafValue({ of: leaf, onChange }: LeafValueProps) {
  const t = useText(ruleMessages)
  const choices = useChoicesOf(leaf.field)
  if (leaf.op === 'missing' || leaf.op === 'present') return <span />
  if (leaf.op === 'in')
    return (
      <Select
        mode={choices ? 'multiple' : 'tags'}
        aria-label={t('values')}
        placeholder={t('values')}
        value={leaf.values}
        {...(choices && { options: choices })}
        onChange={(values) => onChange({ ...leaf, values })}
      />
    )
  if ('than' in leaf) return <OtherField of={leaf} onChange={onChange} />
  return <OneValue of={leaf} choices={choices} onChange={onChange} />
}

type Compared = Extract<FieldLeaf, { than: string }>
type Valued = Extract<FieldLeaf, { value: unknown }>

function OtherField({ of: leaf, onChange }: { of: Compared; onChange: LeafValueProps['onChange'] }) {
  const t = useText(ruleMessages)
  const { fields } = useFields()
  const kind = qualityFieldOf(leaf.field, fields)?.kind
  const alike = useFieldChoices().filter(
    ({ value }) => qualityFieldOf(value, fields)?.kind === kind && value !== leaf.field,
  )
  return (
    <Select
      aria-label={t('than')}
      showSearch={{ optionFilterProp: 'label' }}
      value={leaf.than}
      options={alike}
      onChange={(than) => onChange({ ...leaf, than })}
    />
  )
}

interface OneValueProps {
  of: Valued
  choices: { value: string; label: string }[] | undefined
  onChange: LeafValueProps['onChange']
}

function OneValue({ of: leaf, choices, onChange }: OneValueProps) {
  const t = useText(ruleMessages)
  const { fields } = useFields()
  const kind = qualityFieldOf(leaf.field, fields)?.kind ?? 'text'
  const put = (value: string | number | boolean) => onChange({ ...leaf, value })
  if (kind === 'boolean') return <Switch checked={leaf.value === true} onChange={put} aria-label={t('value')} />
  if (kind === 'number' || kind === 'money')
    return <InputNumber aria-label={t('value')} value={Number(leaf.value)} onChange={(value) => put(value ?? 0)} />
  if (kind === 'date')
    return (
      <DatePicker
        aria-label={t('value')}
        allowClear={false}
        value={dayjs(String(leaf.value))}
        onChange={(day) => day && put(day.format('YYYY-MM-DD'))}
      />
    )
  if (choices) return <Select aria-label={t('value')} value={String(leaf.value)} options={choices} onChange={put} />
  return <Input aria-label={t('value')} value={String(leaf.value)} onChange={(event) => put(event.target.value)} />
}
