import { useText } from '../../platform/i18n.ts'
import { gradeMessages } from './grade-messages.ts'
import { MetricButton } from './MetricButton.tsx'
import { ShareCuts } from './ShareCuts.tsx'
import { useAssignment } from './use-assignment.ts'

/** Up to which share of a metric's total each grade goes. */
export function ContributionEditor() {
  const t = useText(gradeMessages)
  const mine = useAssignment('contribution')
  if (!mine) return null
  const { assignment } = mine
  const inner = assignment.cuts.slice(0, -1)
  const put = (cuts: readonly number[], at: number) => mine.put({ ...assignment, cuts: [...cuts, 1] }, `share ${at}`)
  return (
    <>
      <div className="studio-field">
        <span>{t('metric')}</span>
        <div>
          <MetricButton
            label={t('metric')}
            value={assignment.metric}
            onChange={(metric) => mine.put({ ...assignment, metric })}
          />
        </div>
      </div>
      <ShareCuts
        cuts={inner}
        onCuts={put}
        values={[...inner, 1]}
        labelOf={(name) => t('end', { name })}
        prefix={t('upTo')}
        onValue={(at, share) => put(inner.with(at, share), at)}
      />
    </>
  )
}
