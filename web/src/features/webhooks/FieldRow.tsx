import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { isPath } from './draft.ts'
import { messages } from './messages.ts'
import { PathInput, type PathOption } from './PathInput.tsx'

interface FieldRowProps {
  /** What the field is called. */
  name: string
  path: string
  options: readonly PathOption[]
  /** What stands there in the sample; null: nothing can be said yet. */
  value: { found: unknown } | null
  onChange: (path: string) => void
  onRemove: () => void
}

/** A field and its place, with what stands there. */
export function FieldRow({ name, path, options, value, onChange, onRemove }: FieldRowProps) {
  const t = useText(messages)
  return (
    <li>
      <span>{name}</span>
      <PathInput label={name} value={path} options={options} placeholder={t('path')} onChange={onChange} />
      <span className="webhooks-value">
        {isPath(path) ? (
          value && <SampleValue of={value.found} />
        ) : (
          <span className="fj-negative">{t('pathWrong')}</span>
        )}
      </span>
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={t('removeField', { field: name })}
        title={t('removeField', { field: name })}
        onClick={onRemove}
      />
    </li>
  )
}

function SampleValue({ of: found }: { of: unknown }) {
  const t = useText(messages)
  if (found === undefined || found === null) return <span className="webhooks-doubt">{t('pathEmpty')}</span>
  const text = typeof found === 'object' ? JSON.stringify(found) : String(found)
  return <span title={text}>{text}</span>
}
