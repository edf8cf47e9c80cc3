import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

interface AsOfPickerProps {
  asOf: string | undefined
  onChange: (asOf: string | undefined) => void
  onOpenChange: (isOpen: boolean) => void
}

/** Opens at once: it is there because somebody asked for it. */
export function AsOfPicker({ asOf, onChange, onOpenChange }: AsOfPickerProps) {
  const t = useText(messages)
  return (
    <DatePicker
      autoFocus
      defaultOpen
      allowClear
      placeholder={t('asOf.default')}
      value={asOf ? dayjs(asOf) : null}
      onChange={(day) => onChange(day?.format('YYYY-MM-DD'))}
      onOpenChange={onOpenChange}
    />
  )
}
