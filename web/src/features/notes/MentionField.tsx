import { Mentions } from 'antd'
import { useColleagues } from './use-mentioned.ts'

interface MentionFieldProps {
  /** What is written here. */
  label: string
  value: string
  onChange: (text: string) => void
  maxLength: number
  minRows?: number
}

/** Where one writes; behind an @ stand colleagues to choose from. */
export function MentionField({ label, value, onChange, maxLength, minRows = 1 }: MentionFieldProps) {
  const options = useColleagues().map(({ id, name }) => ({ key: String(id), value: name, label: name }))
  return (
    <Mentions
      aria-label={label}
      placeholder={label}
      autoSize={{ minRows, maxRows: 10 }}
      maxLength={maxLength}
      value={value}
      options={options}
      onChange={onChange}
    />
  )
}
