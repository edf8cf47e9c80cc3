import type { Run } from '@fenji/contract/runs'
import { useText } from '../../platform/i18n.ts'
import { StateDot, type StateTone } from '../../platform/ui/StateDot.tsx'
import { stateMessages } from './state-messages.ts'

const tones: Record<Run['state'], StateTone> = {
  computing: 'busy',
  review: 'waiting',
  published: 'good',
  superseded: 'past',
  discarded: 'past',
  'rolled-back': 'past',
  failed: 'bad',
}

/** How far a run is. */
export function RunStateTag({ state }: Pick<Run, 'state'>) {
  const t = useText(stateMessages)
  return <StateDot tone={tones[state]}>{t(`state.${state}`)}</StateDot>
}
