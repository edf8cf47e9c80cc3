import type { JsonPath } from '@fenji/contract/json-path'
import { AutoComplete } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { isPath } from './draft.ts'
import { messages } from './messages.ts'

/** A path that may be chosen, with what stands there in the sample. */
export interface PathOption {
  path: JsonPath
  hint: string
}

interface PathInputProps {
  id?: string
  label: string
  value: string
  options: readonly PathOption[]
  placeholder?: string
  onChange: (path: string) => void
}

/** A path into the JSON: chosen among those of the sample, or written. */
export function PathInput({ id, label, value, options, placeholder, onChange }: PathInputProps) {
  const t = useText(messages)
  const isWrong = !isPath(value)
  return (
    <AutoComplete
      {...(id && { id })}
      aria-label={label}
      className="webhooks-path"
      value={value}
      options={options.map(({ path, hint }) => ({
        value: path,
        label: (
          <span className="webhooks-option">
            <code>{path}</code> <small className="fj-soft">{hint}</small>
          </span>
        ),
      }))}
      showSearch={{
        filterOption: (text, option) =>
          text === value || String(option?.value).toLowerCase().includes(text.toLowerCase()),
      }}
      popupMatchSelectWidth={false}
      placeholder={placeholder ?? t('pathExample')}
      {...(isWrong && { status: 'error' as const })}
      onChange={(path: string | undefined) => onChange((path ?? '').trim())}
    />
  )
}
