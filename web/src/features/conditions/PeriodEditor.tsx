import type { Period, PeriodUnit } from '@fenji/contract/periods'
import { DatePicker, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useLanguage, useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

const units: PeriodUnit[] = ['day', 'week', 'month', 'quarter', 'year']
const forms = ['last', 'next', 'this', 'previous', 'dates'] as const
type Form = (typeof forms)[number]

const formOf = (period: Period): Form => forms.find((form) => form in period) ?? 'dates'

/** Another form of a period, as far as it can be about the same. */
function inForm(period: Period, form: Form): Period {
  const unit = 'unit' in period ? period.unit : 'month'
  const length = 'last' in period ? period.last : 'next' in period ? period.next : 30
  const today = dayjs().format('YYYY-MM-DD')
  const made: Record<Form, Period> = {
    last: { last: length, unit },
    next: { next: length, unit },
    this: { this: unit },
    previous: { previous: unit },
    dates: { from: today, to: today },
  }
  return made[form]
}

interface PeriodEditorProps {
  value: Period | null
  onChange: (period: Period | null) => void
  /** null: at any time. */
  mayBeOpen?: boolean
}

/** Some days in a row: relative to today, or between two dates. */
export function PeriodEditor({ value, onChange, mayBeOpen = false }: PeriodEditorProps) {
  const t = useText(messages)
  const form = value ? formOf(value) : 'ever'
  const offered = [...forms, ...(mayBeOpen ? (['ever'] as const) : [])]
  return (
    <span className="fj-period">
      <Select<Form | 'ever'>
        aria-label={t('period')}
        value={form}
        options={offered.map((one) => ({ value: one, label: t(`period.${one}`) }))}
        onChange={(one) => onChange(one === 'ever' ? null : inForm(value ?? { last: 30, unit: 'day' }, one))}
      />
      {value && <PeriodParts value={value} onChange={onChange} />}
    </span>
  )
}

function PeriodParts({ value, onChange }: { value: Period; onChange: (period: Period) => void }) {
  const t = useText(messages)
  const { language } = useLanguage()
  if ('this' in value || 'previous' in value) {
    const of = 'this' in value ? 'this' : 'previous'
    return (
      <Select<PeriodUnit>
        aria-label={t('unit')}
        value={'this' in value ? value.this : value.previous}
        options={units.map((unit) => ({ value: unit, label: t(`${of}.${unit}`) }))}
        onChange={(unit) => onChange(of === 'this' ? { this: unit } : { previous: unit })}
      />
    )
  }
  if ('last' in value || 'next' in value) {
    const length = 'last' in value ? value.last : value.next
    const put = (n: number, unit: PeriodUnit) => onChange('last' in value ? { last: n, unit } : { next: n, unit })
    return (
      <>
        <InputNumber<number>
          aria-label={t('count')}
          min={1}
          max={3660}
          precision={0}
          value={length}
          onChange={(n) => put(n ?? 1, value.unit)}
        />
        <Select<PeriodUnit>
          aria-label={t('unit')}
          value={value.unit}
          options={units.map((unit) => ({ value: unit, label: t(`unit.${unit}`) }))}
          onChange={(unit) => put(length, unit)}
        />
      </>
    )
  }
  const day = (text: string | undefined) => (text ? dayjs(text) : null)
  return (
    <DatePicker.RangePicker
      allowEmpty={[true, true]}
      format={[language === 'zh-CN' ? 'YYYY-MM-DD' : 'D MMM YYYY', 'YYYY-MM-DD', 'YYYYMMDD']}
      value={[day(value.from), day(value.to)]}
      onChange={(days) => {
        const [from, to] = (days ?? []).map((one) => one?.format('YYYY-MM-DD'))
        onChange({ ...(from && { from }), ...(to && { to }) })
      }}
    />
  )
}
