import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useLanguage, useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

interface DayFilterProps {
  from: string | undefined
  to: string | undefined
  onChange: (days: { from?: string | undefined; to?: string | undefined }) => void
}

const toDayjs = (day: string | undefined) => (day ? dayjs(day) : null)
const toDay = (day: Dayjs | null) => day?.format('YYYY-MM-DD')

/** The first and the last day that count. */
export function DayFilter({ from, to, onChange }: DayFilterProps) {
  const t = useText(messages)
  const { language } = useLanguage()
  const format = [language === 'zh-CN' ? 'YYYY-MM-DD' : 'D MMM YYYY', 'YYYY-MM-DD', 'YYYYMMDD']
  const first = toDayjs(from)
  const last = toDayjs(to)
  return (
    <span className="audit-days">
      <DatePicker
        aria-label={t('from')}
        placeholder={t('from')}
        format={format}
        value={first}
        {...(last && { maxDate: last })}
        onChange={(day) => onChange({ from: toDay(day) })}
      />
      <DatePicker
        aria-label={t('to')}
        placeholder={t('to')}
        format={format}
        value={last}
        {...(first && { minDate: first })}
        onChange={(day) => onChange({ to: toDay(day) })}
      />
    </span>
  )
}
