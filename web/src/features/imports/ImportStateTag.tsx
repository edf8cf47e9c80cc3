import type { Import } from '@fenji/contract/imports'
import { useText } from '../../platform/i18n.ts'
import { StateDot, type StateTone } from '../../platform/ui/StateDot.tsx'
import { messages } from './messages.ts'

const tones: Record<Import['state'], StateTone> = {
  reading: 'busy',
  mapping: 'waiting',
  checking: 'busy',
  checked: 'waiting',
  importing: 'busy',
  done: 'good',
  failed: 'bad',
  cancelled: 'past',
  undoing: 'busy',
  undone: 'past',
}

/** How far an import is. */
export function ImportStateTag({ state }: Pick<Import, 'state'>) {
  const t = useText(messages)
  return <StateDot tone={tones[state]}>{t(`state.${state}`)}</StateDot>
}
