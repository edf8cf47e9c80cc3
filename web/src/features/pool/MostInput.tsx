import { Checkbox, InputNumber } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

interface MostInputProps {
  label: string
  least: number
  /** null: any number. */
  value: number | null
  onChange: (most: number | null) => void
}

const usual = 100

/** A number of customers at most, or no limit. */
export function MostInput({ label, least, value, onChange }: MostInputProps) {
  const t = useText(messages)
  return (
    <span className="pool-checks">
      {value !== null && (
        <InputNumber
          aria-label={label}
          min={least}
          max={100_000}
          precision={0}
          suffix={t('unit')}
          value={value}
          onChange={(most) => onChange(most ?? least)}
        />
      )}
      <Checkbox
        checked={value === null}
        aria-label={`${label} · ${t('rule.unlimited')}`}
        onChange={({ target }) => onChange(target.checked ? null : usual)}
      >
        {t('rule.unlimited')}
      </Checkbox>
    </span>
  )
}
