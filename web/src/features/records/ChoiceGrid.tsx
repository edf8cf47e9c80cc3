import { type ReactNode, useId } from 'react'

interface ChoiceGridProps {
  label: string
  value: string | null
  choices: readonly { key: string; text: string; icon?: ReactNode }[]
  onChange: (key: string | null) => void
  /** A second tap on a choice takes it back. */
  isOptional?: true
  /** Equal columns; without, as wide as their words. */
  columns?: number
}

/** One of a few choices, each large enough for a thumb. */
export function ChoiceGrid({ label, value, choices, onChange, isOptional, columns }: ChoiceGridProps) {
  const name = useId()
  return (
    <fieldset className="records-choices">
      <legend>{label}</legend>
      <div
        className={columns ? 'records-choices-grid' : 'records-choices-row'}
        style={{ '--columns': columns } as object}
      >
        {choices.map(({ key, text, icon }) => (
          <label key={key}>
            <input
              type="radio"
              name={name}
              value={key}
              checked={value === key}
              onChange={() => onChange(key)}
              onClick={() => isOptional && value === key && onChange(null)}
            />
            {icon && <span aria-hidden="true">{icon}</span>}
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
