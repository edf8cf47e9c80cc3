import { ChoiceColour } from '@fenji/contract/fields'
import { Select } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { choiceColours } from './choice-colours.ts'
import { messages } from './messages.ts'

interface ColourSelectProps {
  label: string
  /** As antd's form gives it. */
  value?: ChoiceColour | null
  onChange?: (colour: ChoiceColour | undefined) => void
}

/** The colour of a choice, or none. */
export function ColourSelect({ label, value = null, onChange }: ColourSelectProps) {
  const t = useText(messages)
  return (
    <Select<ChoiceColour | 'none'>
      aria-label={label}
      popupMatchSelectWidth={false}
      value={value ?? 'none'}
      options={(['none', ...ChoiceColour.options] as const).map((colour) => ({
        value: colour,
        label: t(`colour.${colour}`),
      }))}
      labelRender={() => <Dot of={value} />}
      optionRender={({ data }) => (
        <span className="fields-choice-mark">
          <Dot of={ChoiceColour.safeParse(data.value).data ?? null} /> {data.label}
        </span>
      )}
      onChange={(colour) => onChange?.(colour === 'none' ? undefined : colour)}
    />
  )
}

const Dot = ({ of: colour }: { of: ChoiceColour | null }) => (
  <span
    className="fields-colour"
    aria-hidden="true"
    style={colour ? { background: choiceColours[colour] } : { border: '1px solid currentColor' }}
  />
)
