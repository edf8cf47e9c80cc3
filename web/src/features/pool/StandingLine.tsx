import type { PoolStanding } from '@fenji/contract/pool'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

/** How many one holds and has picked today, against how many one may. */
export function StandingLine({ of: { held, most, pickedToday: picked, perDay } }: { of: PoolStanding }) {
  const t = useText(messages)
  return (
    <span className="fj-number pool-standing">
      <span>{most === null ? t('standing.held', { held }) : t('standing.heldOf', { held, most })}</span>
      <span>{perDay === null ? t('standing.today', { picked }) : t('standing.todayOf', { picked, perDay })}</span>
    </span>
  )
}
