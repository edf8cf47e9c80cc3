import { levelIn, reaches } from '@fenji/contract/policy'
import { Button, DatePicker, Drawer, Form, Input, InputNumber } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useLanguage, useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { useSession, useShows } from '../../platform/session.tsx'
import { useFields } from '../fields/public.ts'
import { messages } from './messages.ts'
import type { CustomerFilter, CustomerSearch } from './search.ts'
import { ValueFilters } from './ValueFilters.tsx'
import { partsOf, type Wanted, wantedOf } from './value-filter.ts'

interface Answers {
  country?: string
  region?: string
  minAmount?: number | null
  maxAmount?: number | null
  lastOrderFrom?: Dayjs | null
  lastOrderTo?: Dayjs | null
  values?: Record<string, Wanted>
}

const toUnits = (e4: number | undefined) => (e4 === undefined ? null : e4 / 10_000)
const toE4 = (units: number | null | undefined) => (units == null ? undefined : Math.round(units * 10_000))
const toDayjs = (day: string | undefined) => (day ? dayjs(day) : null)
const toDay = (day: Dayjs | null | undefined) => day?.format('YYYY-MM-DD')

const toAnswers = (search: CustomerSearch) => ({
  country: search.country ?? '',
  region: search.region ?? '',
  minAmount: toUnits(search.minAmountE4),
  maxAmount: toUnits(search.maxAmountE4),
  lastOrderFrom: toDayjs(search.lastOrderFrom),
  lastOrderTo: toDayjs(search.lastOrderTo),
})

const toFilter = (answers: Answers): Partial<CustomerFilter> => ({
  country: answers.country?.trim() || undefined,
  region: answers.region?.trim() || undefined,
  minAmountE4: toE4(answers.minAmount),
  maxAmountE4: toE4(answers.maxAmount),
  lastOrderFrom: toDay(answers.lastOrderFrom),
  lastOrderTo: toDay(answers.lastOrderTo),
})

interface FilterDrawerProps {
  search: CustomerSearch
  onChange: (part: Partial<CustomerFilter>) => void
  onClose: () => void
}

/** The filters that are needed less often. */
export function FilterDrawer({ search, onChange, onClose }: FilterDrawerProps) {
  const t = useText(messages)
  const word = useText(platformMessages)
  const shows = useShows()
  const { currency } = useSession().organization
  const levels = useSession().fields
  // What is only masked cannot be filtered by: the count would tell.
  const fields = useFields().fields.filter(({ group }) => reaches(levelIn(levels, group), 'read'))
  const values = wantedOf(fields, search.custom)
  const [form] = Form.useForm<Answers>()
  const { language } = useLanguage()
  const dayFormat = language === 'zh-CN' ? 'YYYY-MM-DD' : 'D MMM YYYY'
  const apply = (answers: Answers) => {
    const parts = partsOf(fields, answers.values ?? {})
    onChange({ ...toFilter(answers), custom: parts.length > 0 ? parts : undefined })
    onClose()
  }
  const amount = <InputNumber<number> className="fj-wide" min={-1e11} max={1e11} suffix={currency} />
  const day = <DatePicker className="fj-wide" format={[dayFormat, 'YYYY-MM-DD', 'YYYYMMDD']} />
  return (
    <Drawer
      open
      title={t('moreFilters')}
      size={380}
      onClose={onClose}
      footer={
        <div className="fj-actions">
          <Button type="primary" onClick={() => form.submit()}>
            {t('apply')}
          </Button>
          <Button onClick={() => apply({})}>{word('reset')}</Button>
        </div>
      }
    >
      <Form form={form} layout="vertical" initialValues={{ ...toAnswers(search), values }} onFinish={apply}>
        {(['country', 'region'] as const).filter(shows).map((field) => (
          <Form.Item key={field} name={field} label={t(field)}>
            <Input maxLength={100} allowClear />
          </Form.Item>
        ))}
        {shows('amountE4') && (
          <div className="fj-pair">
            <Form.Item name="minAmount" label={`${t('amount')} · ${t('amountFrom')}`}>
              {amount}
            </Form.Item>
            <Form.Item name="maxAmount" label={`${t('amount')} · ${t('amountTo')}`}>
              {amount}
            </Form.Item>
          </div>
        )}
        {shows('lastOrderOn') && (
          <div className="fj-pair">
            <Form.Item name="lastOrderFrom" label={`${t('lastOrder')} · ${t('lastOrderFrom')}`}>
              {day}
            </Form.Item>
            <Form.Item name="lastOrderTo" label={`${t('lastOrder')} · ${t('lastOrderTo')}`}>
              {day}
            </Form.Item>
          </div>
        )}
        <ValueFilters fields={fields} held={Object.keys(values)} />
        <button type="submit" hidden />
      </Form>
    </Drawer>
  )
}
