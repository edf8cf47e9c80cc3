import { DownOutlined, UpOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { useIsPhone } from '../../platform/ui/use-is-phone.ts'
import { columnMessages } from './column-messages.ts'
import { NamedSelect } from './NamedSelect.tsx'

/** Something that was recognised or is usual, and what else it can be. */
export interface Fact {
  label: string
  value: string
  options: { value: string; label: string }[]
  onChoose: (value: string) => void
}

/** A fact whose choices are few, with their words. */
export const worded = <V extends string>(
  label: string,
  value: V,
  words: Record<V, string>,
  onChoose: (value: V) => void,
): Fact => ({
  label,
  value,
  options: Object.entries<string>(words).map(([one, word]) => ({ value: one, label: word })),
  onChoose: (chosen) => onChoose(chosen as V),
})

const chosenOf = ({ value, options }: Fact) => options.find((option) => option.value === value)?.label ?? value

interface FactBarProps {
  title: string
  facts: Fact[]
  /** What is seldom wrong. */
  rare?: Fact[]
  isBusy?: boolean
}

/** Facts to correct, in one compact bar; the rare ones stay folded, and on a phone all of them behind a line that tells them. */
export function FactBar({ title, facts, rare = [], isBusy = false }: FactBarProps) {
  const t = useText(columnMessages)
  const isPhone = useIsPhone()
  const [isOpen, setOpen] = useState(false)
  const shown = isOpen ? [...facts, ...rare] : isPhone ? [] : facts
  const canFold = isPhone || rare.length > 0
  return (
    <fieldset className="imports-facts" disabled={isBusy}>
      <legend>{title}</legend>
      {shown.length === 0 && (
        <ul className="imports-facts-line">
          {facts.map((fact) => (
            <li key={fact.label}>
              {fact.label} <b>{chosenOf(fact)}</b>
            </li>
          ))}
        </ul>
      )}
      {shown.map(({ label, value, options, onChoose }) => (
        <NamedSelect
          key={label}
          size="small"
          label={label}
          value={value}
          options={options}
          isDisabled={isBusy}
          onChange={onChoose}
        />
      ))}
      {canFold && (
        <Button
          type="link"
          size="small"
          icon={isOpen ? <UpOutlined /> : <DownOutlined />}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? t('facts.less') : t(isPhone ? 'facts.change' : 'facts.more')}
        </Button>
      )}
    </fieldset>
  )
}
