import { DownOutlined } from '@ant-design/icons'
import type { SourceColumn } from '@fenji/contract/connections'
import { Button, Form, InputNumber, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { hourText, scheduleMessages } from '../schemes/public.ts'
import { messages } from './messages.ts'
import { intervals, type ScheduleAnswers } from './schedule.ts'

const frequencies = ['never', 'minutes', 'day', 'week', 'month'] as const
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
const monthDays = Array.from({ length: 31 }, (_, i) => i + 1)
const hours = Array.from({ length: 24 }, (_, hour) => ({ value: hour, label: hourText(hour) }))

/** What of the table is new, and when it is pulled. */
export function PlanFields({ columns }: { columns: SourceColumn[] }) {
  const t = useText(messages)
  const form = Form.useFormInstance()
  const column = Form.useWatch<string>('column', form)
  const every = Form.useWatch<ScheduleAnswers['every']>('every', form)
  const growing = columns.filter(({ kind }) => kind === 'moment' || kind === 'number')
  const kind = growing.find(({ name }) => name === column)?.kind
  return (
    <div className="connections-fields">
      <Form.Item name="column" label={t('watermark')} extra={t('watermarkHelp')}>
        <Select
          options={[
            { value: '', label: t('watermark.none') },
            ...growing.map(({ name, type }) => ({ value: name, label: `${name} (${type})` })),
          ]}
        />
      </Form.Item>
      <Form.Item
        name="overlap"
        label={t(kind === 'number' ? 'overlapUnits' : 'overlapMinutes')}
        extra={t('overlapHelp')}
        hidden={!column}
      >
        <InputNumber min={0} max={1_000_000} className="connections-number" />
      </Form.Item>
      <Form.Item name="every" label={t('schedule')} className="connections-wide">
        <Segmented options={frequencies.map((value) => ({ value, label: t(`schedule.${value}`) }))} />
      </Form.Item>
      {every && every !== 'never' && <When every={every} />}
      <Limits />
    </div>
  )
}

function When({ every }: { every: Exclude<ScheduleAnswers['every'], 'never'> }) {
  const t = useText(messages)
  const days = useText(scheduleMessages)
  if (every === 'minutes')
    return (
      <Form.Item name="minutes" label={t('interval')}>
        <Select options={intervals.map((value) => ({ value, label: t('minutes', { count: value }) }))} />
      </Form.Item>
    )
  return (
    <>
      {every === 'week' && (
        <Form.Item name="weekday" label={t('weekday')}>
          <Select options={weekdays.map((value) => ({ value, label: days(`weekday.${value}`) }))} />
        </Form.Item>
      )}
      {every === 'month' && (
        <Form.Item name="monthDay" label={t('monthDay')}>
          <Select options={monthDays.map((value) => ({ value, label: days('dayOfMonth', { day: value }) }))} />
        </Form.Item>
      )}
      <Form.Item name="hour" label={t('hour')}>
        <Select options={hours} />
      </Form.Item>
    </>
  )
}

/** What is seldom changed stays folded. */
function Limits() {
  const t = useText(messages)
  const [isOpen, setOpen] = useState(false)
  if (!isOpen)
    return (
      <div className="connections-wide">
        <Button type="link" size="small" icon={<DownOutlined />} onClick={() => setOpen(true)}>
          {t('more')}
        </Button>
      </div>
    )
  return (
    <>
      <Form.Item name="rowLimit" label={t('rowLimit')}>
        <InputNumber min={1} max={10_000_000} className="connections-number" />
      </Form.Item>
      <Form.Item name="timeLimitSeconds" label={t('timeLimit')}>
        <InputNumber min={5} max={3600} className="connections-number" />
      </Form.Item>
    </>
  )
}
