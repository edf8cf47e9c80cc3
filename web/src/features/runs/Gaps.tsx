import type { Explanation } from '@fenji/contract/runs'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useUnitValue } from '../schemes/public.ts'
import { messages } from './messages.ts'

type Gap = Explanation['gaps'][number]

/** Money metrics that grow by buying more. */
const spending = new Set(['net-sales', 'net-sales-12m'])

function useGapWords() {
  const t = useText(messages)
  const say = useUnitValue()
  return (gap: Gap, name: string) => {
    const words = { name, change: say(gap.unit, Math.abs(gap.change)), needed: say(gap.unit, gap.needed) }
    if (gap.change < 0) return t('gap.less', words)
    if (gap.unit === 'orders') return t('gap.ordersMore', words)
    return t(spending.has(gap.metric) ? 'gap.moneyMore' : 'gap.more', words)
  }
}

/** What would lift the customer to the next grade, each on its own. */
export function Gaps({ of: explanation }: { of: Explanation }) {
  const t = useText(messages)
  const local = useLocal()
  const wordsOf = useGapWords()
  const { nextGrade, gaps, criteria } = explanation
  if (!nextGrade) return explanation.grade && <p className="fj-soft">{t('gap.top')}</p>
  const nameOf = (key: string) => {
    const found = criteria.find((criterion) => criterion.key === key)
    return found ? local(found.name) : key
  }
  return (
    <>
      <h3>{t('gap.title', { name: local(nextGrade.name) })}</h3>
      {gaps.length === 0 ? (
        <p className="fj-soft">{t('gap.none')}</p>
      ) : (
        <>
          {gaps.length > 1 && <p className="fj-soft">{t('gap.or')}</p>}
          <ul className="runs-gaps">
            {gaps.map((gap) => (
              <li key={gap.criterion}>{wordsOf(gap, nameOf(gap.criterion))}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
