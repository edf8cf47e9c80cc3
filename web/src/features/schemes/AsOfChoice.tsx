import { CalendarOutlined } from '@ant-design/icons'
import { Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

interface AsOfChoiceProps {
  asOf: string | undefined
  onChange: (asOf: string | undefined) => void
}

/** The date that facts count up to; the server knows a good one, so the picker waits behind a button. */
export function AsOfChoice({ asOf, onChange }: AsOfChoiceProps) {
  const t = useText(messages)
  const [isOpen, setOpen] = useState(false)
  if (!isOpen && asOf === undefined)
    return (
      <Button icon={<CalendarOutlined />} title={t('asOf.change')} onClick={() => setOpen(true)}>
        {t('asOf')} · {t('asOf.default')}
      </Button>
    )
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the picker inside is the control
    <label className="schemes-as-of" title={t('asOf.hint')}>
      <span className="fj-soft">{t('asOf')}</span>
      <DatePicker
        autoFocus
        defaultOpen
        allowClear
        placeholder={t('asOf.default')}
        value={asOf ? dayjs(asOf) : null}
        onChange={(day) => onChange(day?.format('YYYY-MM-DD'))}
        onOpenChange={setOpen}
      />
    </label>
  )
}
