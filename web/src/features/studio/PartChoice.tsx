import { Segmented } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { type Part, placeOfIssue } from './issues.ts'
import { messages } from './messages.ts'
import { useIssues } from './use-studio.ts'

interface PartChoiceProps {
  parts: readonly Part[]
  part: Part
  onChange: (part: Part) => void
}

/** The parts of a scheme to choose from; each says how much is to be mended in it. */
export function PartChoice({ parts, part, onChange }: PartChoiceProps) {
  const t = useText(messages)
  const issues = useIssues()
  const label = (value: Part) => {
    const count = issues.filter((issue) => placeOfIssue(issue) === value).length
    if (count === 0) return t(`part.${value}`)
    return (
      <>
        {t(`part.${value}`)}{' '}
        <span className="studio-count" title={t('mend', { count })}>
          {count}
        </span>
      </>
    )
  }
  return (
    <Segmented<Part>
      className="studio-parts"
      aria-label={t('parts')}
      value={part}
      options={parts.map((value) => ({ value, label: label(value) }))}
      onChange={onChange}
    />
  )
}
