import { mostMentions } from '@fenji/contract/notes'
import { Mentions } from 'antd'
import { useMembers } from '../members/public.ts'
import { mentionedIn } from './mentions.ts'

interface MentionFieldProps {
  /** What is written here. */
  label: string
  value: string
  onChange: (text: string) => void
  maxLength: number
  minRows?: number
}

const useColleagues = () => (useMembers() ?? []).filter(({ isActive }) => isActive)

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

/** Whom a text mentions, as many as may be. */
export function useMentioned(): (text: string) => number[] {
  const members = useColleagues()
  return (text) => mentionedIn(text, members).slice(0, mostMentions)
}
