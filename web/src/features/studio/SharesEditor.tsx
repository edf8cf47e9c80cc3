import { useText } from '../../platform/i18n.ts'
import { cutsOfShares, sharesOfCuts } from './assignment-edits.ts'
import { withCut } from './cuts.ts'
import { gradeMessages } from './grade-messages.ts'
import { ShareCuts, shareAxis } from './ShareCuts.tsx'
import { useAssignment } from './use-assignment.ts'

/** What share of the customers each grade holds: the boundaries between them are moved, so the shares always add up. */
export function SharesEditor() {
  const t = useText(gradeMessages)
  const mine = useAssignment('shares')
  if (!mine) return null
  const { shares } = mine.assignment
  const cuts = cutsOfShares(shares)
  const put = (next: readonly number[], at: number) =>
    mine.put({ kind: 'shares', shares: sharesOfCuts(next) }, `share ${at}`)
  return (
    <ShareCuts
      cuts={cuts}
      onCuts={put}
      values={shares}
      labelOf={(name) => t('share', { name })}
      onValue={(at, share) => put(withCut(cuts, at, Math.min(0.999, (cuts[at - 1] ?? 0) + share), shareAxis), at)}
    />
  )
}
