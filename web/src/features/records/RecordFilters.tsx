import type { RecordFilter } from '@fenji/contract/record-filter'
import { type RecordKind, recordKinds } from '@fenji/contract/record-kinds'
import { Button, DatePicker, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useSession } from '../../platform/session.tsx'
import { useMembers } from '../members/public.ts'
import { CustomerFilter } from './CustomerFilter.tsx'
import { useDayFormat } from './FieldInput.tsx'
import { messages } from './messages.ts'
import { isFiltered } from './search.ts'

interface RecordFiltersProps {
  kind: RecordKind
  filter: RecordFilter
  showsAmounts: boolean
  onChange: (part: RecordFilter) => void
  onClear: () => void
}

/** What narrows a list of records: whose, when, by whom, which kind, in which state, how much. */
export function RecordFilters({ kind, filter, showsAmounts, onChange, onClear }: RecordFiltersProps) {
  const t = useText(messages)
  const local = useLocal()
  const dayFormat = useDayFormat()
  const { states, member, amount } = recordKinds[kind]
  return (
    <div className="fj-filters records-filters">
      <CustomerFilter value={filter.customerId} onChange={(customerId) => onChange({ customerId })} />
      <DatePicker.RangePicker
        allowEmpty
        format={dayFormat}
        aria-label={t('filters')}
        placeholder={[t('from'), t('to')]}
        value={[filter.from ? dayjs(filter.from) : null, filter.to ? dayjs(filter.to) : null]}
        onChange={(range) => onChange({ from: range?.[0]?.format('YYYY-MM-DD'), to: range?.[1]?.format('YYYY-MM-DD') })}
      />
      <KindFilter kind={kind} value={filter.kind} onChange={(wanted) => onChange({ kind: wanted })} />
      {states.length > 0 && (
        <Select
          allowClear
          aria-label={t('state')}
          placeholder={t('state')}
          popupMatchSelectWidth={false}
          value={filter.state ?? null}
          options={states.map(({ key, name }) => ({ value: key, label: local(name) }))}
          onChange={(state) => onChange({ state: state ?? undefined })}
        />
      )}
      {member && <MemberFilter value={filter.memberId} onChange={(memberId) => onChange({ memberId })} />}
      {amount && showsAmounts && <AmountFilter filter={filter} onChange={onChange} />}
      {isFiltered(filter) && (
        <Button type="link" onClick={onClear}>
          {t('clear')}
        </Button>
      )}
    </div>
  )
}

interface PartProps<T> {
  value: T | undefined
  onChange: (value: T | undefined) => void
}

/** By one of the kind's choices; kinds that are words of one's own are typed in. */
function KindFilter({ kind, value, onChange }: PartProps<string> & { kind: RecordKind }) {
  const local = useLocal()
  const { fields, kind: property } = recordKinds[kind]
  const field = fields.find((one) => one.property === property)
  if (!field?.choices) return null
  return (
    <Select
      allowClear
      aria-label={local(field.name)}
      placeholder={local(field.name)}
      popupMatchSelectWidth={false}
      value={value ?? null}
      options={field.choices.map(({ key, name }) => ({ value: key, label: local(name) }))}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  )
}

function MemberFilter({ value, onChange }: PartProps<number | 'me'>) {
  const t = useText(messages)
  const { memberId } = useSession()
  const others = (useMembers() ?? []).filter(({ id }) => id !== memberId)
  return (
    <Select<number | 'me' | null>
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={t('member')}
      placeholder={t('member.any')}
      popupMatchSelectWidth={false}
      value={value ?? null}
      options={[
        { value: 'me' as const, label: t('member.me') },
        ...others.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  )
}

/** What stands in a box of money, which may group its digits. */
const e4In = (text: string) => {
  const units = Number(text.replaceAll(',', ''))
  return text === '' || Number.isNaN(units) ? undefined : Math.round(units * 10_000)
}

function AmountFilter({ filter, onChange }: { filter: RecordFilter; onChange: (part: RecordFilter) => void }) {
  const t = useText(messages)
  const box = (label: string, value: number | undefined, set: (e4: number | undefined) => void) => (
    <InputNumber<number>
      key={String(value)}
      className="records-amount"
      aria-label={label}
      placeholder={label}
      min={-9e10}
      max={9e10}
      {...(value !== undefined && { defaultValue: value / 10_000 })}
      onPressEnter={(event) => event.currentTarget.blur()}
      onBlur={(event) => {
        const e4 = e4In(event.target.value)
        if (e4 !== value) set(e4)
      }}
    />
  )
  return (
    <>
      {box(t('minAmount'), filter.minAmountE4, (minAmountE4) => onChange({ minAmountE4 }))}
      {box(t('maxAmount'), filter.maxAmountE4, (maxAmountE4) => onChange({ maxAmountE4 }))}
    </>
  )
}
