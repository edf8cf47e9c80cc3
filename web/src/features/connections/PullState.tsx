import type { Connection, Pull } from '@fenji/contract/connections'
import { useText } from '../../platform/i18n.ts'
import { StateDot, type StateTone } from '../../platform/ui/StateDot.tsx'
import { messages } from './messages.ts'

const tones: Record<Pull['state'], StateTone> = {
  waiting: 'busy',
  reading: 'busy',
  columns: 'waiting',
  checking: 'busy',
  importing: 'busy',
  done: 'good',
  failed: 'bad',
  cancelled: 'past',
  undone: 'past',
}

/** Is rows' fetching or importing under way, so that the page has to look again? */
export const isPulling = (pull: Pull | null): boolean => pull !== null && tones[pull.state] === 'busy'

/** May it still be stopped here? Later its import is. */
export const isFetching = (pull: Pull | null): boolean => pull?.state === 'waiting' || pull?.state === 'reading'

export function PullState({ of: { state } }: { of: Pull }) {
  const t = useText(messages)
  return <StateDot tone={tones[state]}>{t(`state.${state}`)}</StateDot>
}

/** How a connection is: as its last pull, or what is missing before the first. */
export function ConnectionState({ of: { lastPull, hasColumns } }: { of: Connection }) {
  const t = useText(messages)
  if (lastPull) return <PullState of={lastPull} />
  return <StateDot tone={hasColumns ? 'good' : 'waiting'}>{t(hasColumns ? 'state.ready' : 'state.new')}</StateDot>
}
