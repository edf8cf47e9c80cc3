import type { Gap } from '@fenji/contract/runs'
import { useText } from '../../platform/i18n.ts'
import { useUnitValue } from '../schemes/public.ts'
import { explanationMessages } from './explanation-messages.ts'

/** Money metrics that grow by buying more. */
const spending = new Set(['net-sales', 'net-sales-12m'])

/** Says a change of one metric that is enough for a grade: "Spend ¥12,300 more, to ¥50,000". */
export function useGapWords() {
  const t = useText(explanationMessages)
  const say = useUnitValue()
  return (gap: Gap, name: string) => {
    const words = { name, change: say(gap.unit, Math.abs(gap.change)), needed: say(gap.unit, gap.needed, gap.metric) }
    if (gap.unit === 'category' || gap.unit === 'boolean') return t('gap.becomes', words)
    if (gap.change < 0) return t('gap.less', words)
    if (gap.unit === 'orders') return t('gap.ordersMore', words)
    return t(spending.has(gap.metric) ? 'gap.moneyMore' : 'gap.more', words)
  }
}
