import { CalendarOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { lazily } from '../../platform/ui/lazily.tsx'
import { messages } from './messages.ts'

/** Its calendar is a good part of the page and seldom opened. */
const AsOfPicker = lazily(() => import('./AsOfPicker.tsx').then(({ AsOfPicker }) => AsOfPicker))

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
      <AsOfPicker asOf={asOf} onChange={onChange} onOpenChange={setOpen} />
    </label>
  )
}
