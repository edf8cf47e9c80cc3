import type { BulkEdit } from '@fenji/contract/bulk-edits'
import { useText } from '../../platform/i18n.ts'
import { StateDot, type StateTone } from '../../platform/ui/StateDot.tsx'
import { messages } from './messages.ts'

const tones: Record<BulkEdit['state'], StateTone> = {
  waiting: 'waiting',
  running: 'busy',
  done: 'good',
  cancelled: 'past',
  failed: 'bad',
  undoing: 'busy',
  undone: 'past',
}

export function StateText({ of: { state } }: { of: Pick<BulkEdit, 'state'> }) {
  const t = useText(messages)
  return <StateDot tone={tones[state]}>{t(`state.${state}`)}</StateDot>
}
