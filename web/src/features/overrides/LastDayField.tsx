import { DatePicker, Form } from 'antd'
import dayjs from 'dayjs'
import { useText } from '../../platform/i18n.ts'
import { useSession } from '../../platform/session.tsx'
import { daysBetween, lastDays, todayIn } from './last-day.ts'
import { messages } from './messages.ts'

/** The last day on which an override holds; the form keeps it as a business day. */
export function LastDayField() {
  const t = useText(messages)
  const { timeZone } = useSession().organization
  const today = todayIn(timeZone, new Date())
  const { first, latest } = lastDays(today)
  const chosen: string | undefined = Form.useWatch('expiresOn')
  return (
    <Form.Item
      name="expiresOn"
      label={t('expiresOn')}
      extra={chosen && t('expiresHelp', { days: daysBetween(today, chosen) })}
      rules={[{ required: true, message: t('expiresWanted') }]}
      getValueProps={(day?: string) => ({ value: day ? dayjs(day) : null })}
      normalize={(day: dayjs.Dayjs | null) => day?.format('YYYY-MM-DD')}
    >
      <DatePicker allowClear={false} minDate={dayjs(first)} maxDate={dayjs(latest)} />
    </Form.Item>
  )
}
