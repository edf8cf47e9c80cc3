import type { LocalText } from '@fenji/contract/page'
import { Input } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { typed } from './local-text.ts'
import { messages } from './messages.ts'

interface LocalInputProps {
  label: string
  value: LocalText
  onChange: (value: LocalText) => void
  /** It is empty because nobody has typed yet. */
  isNew?: boolean
}

/** A name in both languages; what is typed in one stands in the other as well until that has a word of its own. */
export function LocalInput({ label, value, onChange, isNew }: LocalInputProps) {
  const t = useText(messages)
  return (
    <div className="studio-local">
      {(['zh', 'en'] as const).map((side) => (
        <Input
          key={side}
          prefix={<span className="fj-soft fj-small">{t(`mark.${side}`)}</span>}
          aria-label={`${label} · ${t(`side.${side}`)}`}
          maxLength={200}
          value={value[side]}
          status={!isNew && value[side].trim() === '' ? 'error' : ''}
          onChange={({ target }) => onChange(typed(value, side, target.value))}
        />
      ))}
    </div>
  )
}
