import type { Override } from '@fenji/contract/overrides'
import { useText } from '../../platform/i18n.ts'
import { StateDot, type StateTone } from '../../platform/ui/StateDot.tsx'
import { messages } from './messages.ts'

const tones: Record<Override['state'], StateTone> = { waiting: 'waiting', active: 'good', ended: 'past' }

/** How far an override is, and who decided so. */
export function OverrideStateTag({ of: { state, approvedBy, endedBy } }: { of: Override }) {
  const t = useText(messages)
  const who =
    state === 'ended'
      ? endedBy === null
        ? t('expired')
        : t('endedBy', { name: endedBy })
      : approvedBy !== null && t('approvedBy', { name: approvedBy })
  return (
    <span className="overrides-state">
      <StateDot tone={tones[state]}>{t(`state.${state}`)}</StateDot>
      {who && <small className="fj-soft">{who}</small>}
    </span>
  )
}
