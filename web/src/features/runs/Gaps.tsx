import { RiseOutlined } from '@ant-design/icons'
import type { Explanation, Gap } from '@fenji/contract/runs'
import { useLocal, useText } from '../../platform/i18n.ts'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { useMetrics } from '../schemes/public.ts'
import { explanationMessages } from './explanation-messages.ts'
import { useGapWords } from './use-gap-words.ts'

/**
 * What would lift the customer to the next grade, each on its own. Of clusters nothing is said: they move with everybody. Nor of a grade
 * that is set by hand: nothing lifts it.
 */
export function Gaps({ of: { basis, grade, nextGrade, gaps, criteria, deviation } }: { of: Explanation }) {
  const t = useText(explanationMessages)
  const local = useLocal()
  const wordsOf = useGapWords()
  const metrics = useMetrics()
  if (!grade || deviation === 'override' || (basis === 'clusters' && gaps.length === 0)) return null
  if (!nextGrade) return <p className="runs-gaps fj-soft">{t('gap.top')}</p>
  // Where a criterion is hidden, a change of that one may do it.
  if (gaps.length === 0 && criteria.some(({ isHidden }) => isHidden)) return null
  if (gaps.length === 0) return <p className="runs-gaps fj-soft">{t('gap.none', { name: local(nextGrade.name) })}</p>
  const nameOf = ({ criterion, metric }: Gap) => {
    const found = criteria.find((one) => one.key === criterion || one.metric === metric)
    return found ? local(found.name) : metrics.nameOf(metric) || metric
  }
  return (
    <div className="runs-gaps">
      <h3>
        <RiseOutlined aria-hidden /> {t('gap.title')} <GradeTag of={nextGrade} />
        {gaps.length > 1 && <span className="fj-soft fj-small">{t('gap.or')}</span>}
      </h3>
      <ul>
        {gaps.map((gap) => (
          <li key={`${gap.criterion} ${gap.metric}`}>{wordsOf(gap, nameOf(gap))}</li>
        ))}
      </ul>
    </div>
  )
}
