import type { TimelineKind } from '@fenji/contract/timeline'
import { useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import { useKindName } from './use-kind-name.ts'

interface KindChipsProps {
  counts: readonly { kind: TimelineKind; count: number }[]
  value: TimelineKind | undefined
  onChange: (kind: TimelineKind | undefined) => void
}

/** The kinds that there are, each with how many; nothing where there is but one. */
export function KindChips({ counts, value, onChange }: KindChipsProps) {
  const t = useText(messages)
  const format = useFormat()
  const nameOf = useKindName()
  if (counts.length < 2) return null
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  const chips = [
    { kind: undefined, name: t('all'), count: total },
    ...counts.map((one) => ({ ...one, name: nameOf(one.kind) })),
  ]
  return (
    <fieldset className="timeline-chips" aria-label={t('kinds')}>
      {chips.map(({ kind, name, count }) => (
        <button key={kind ?? ''} type="button" aria-pressed={kind === value} onClick={() => onChange(kind)}>
          {name} <span className="fj-number">{format.number(count)}</span>
        </button>
      ))}
    </fieldset>
  )
}
