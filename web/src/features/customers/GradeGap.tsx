import { RiseOutlined } from '@ant-design/icons'
import type { Explanation } from '@fenji/contract/runs'
import { useLocal, useText } from '../../platform/i18n.ts'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { useUnitValue } from '../schemes/public.ts'
import { messages } from './messages.ts'

/** What lifts the customer into the next grade, in plain words. */
export function GradeGap({ explanation: { gaps, nextGrade, criteria, grade } }: { explanation: Explanation }) {
  const t = useText(messages)
  const local = useLocal()
  const say = useUnitValue()
  if (!grade) return null
  if (!nextGrade) return <p className="fj-gap fj-soft">{t('gap.top')}</p>
  if (gaps.length === 0) return <p className="fj-gap fj-soft">{t('gap.none', { grade: local(nextGrade.name) })}</p>
  const nameOf = (key: string) => {
    const found = criteria.find((criterion) => criterion.key === key)
    return found ? local(found.name) : key
  }
  return (
    <div className="fj-gap">
      <h3>
        <RiseOutlined /> {t('gap.title')} <GradeTag of={nextGrade} />
        {gaps.length > 1 && <span className="fj-soft fj-small">{t('gap.any')}</span>}
      </h3>
      <ul>
        {gaps.map(({ criterion, unit, change, needed }) => (
          <li key={criterion}>
            {t(change < 0 ? 'gap.fall' : 'gap.rise', {
              criterion: nameOf(criterion),
              change: say(unit, Math.abs(change)),
              needed: say(unit, needed),
            })}
          </li>
        ))}
      </ul>
    </div>
  )
}
