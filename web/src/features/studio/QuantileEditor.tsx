import type { Scale } from '@fenji/contract/scales'
import type { Criterion } from '@fenji/contract/scheme-file'
import { Checkbox, InputNumber } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { changeCriterion } from './criterion-edits.ts'
import { criterionMessages } from './criterion-messages.ts'
import { stored } from './scale-edits.ts'
import { useFigures } from './use-figures.ts'
import { useStudio } from './use-studio.ts'

interface QuantileEditorProps {
  of: Criterion
  scale: Extract<Scale, { kind: 'quantile' }>
  at: number
}

/** Values that cut a straight line into so many equal parts: where fixed cuts begin. */
const evenEdges = (bins: number, low: number, high: number) =>
  Array.from({ length: bins - 1 }, (_, i) => Math.round(100 * (low + ((high - low) * (i + 1)) / bins)) / 100)

/** How many groups, and whether their cuts are found anew each time or fixed. */
export function QuantileEditor({ of: criterion, scale, at }: QuantileEditorProps) {
  const t = useText(criterionMessages)
  const { edit } = useStudio()
  const quartiles = useFigures(criterion.metric)?.quartiles
  const put = (next: Scale, gesture?: string) => edit((one) => changeCriterion(one, at, { scale: next }), gesture)
  const { edges, ...found } = scale
  const fixed = (bins: number) => {
    const [low, high] = [quartiles?.min ?? 0, quartiles ? quartiles.q3 + (quartiles.q3 - quartiles.q1) : 100]
    return evenEdges(bins, low, high > low ? high : low + bins).map((edge) => stored(criterion, edge))
  }
  const resize = (bins: number) => put(edges ? { ...scale, bins, edges: fixed(bins) } : { ...scale, bins })
  return (
    <div className="studio-line">
      <span className="studio-line">
        {t('quantile.bins')}
        <InputNumber<number>
          aria-label={t('quantile.bins')}
          min={2}
          max={100}
          precision={0}
          value={scale.bins}
          onChange={(bins) => bins !== null && resize(bins)}
        />
      </span>
      <Checkbox
        checked={edges !== undefined}
        onChange={({ target }) => put(target.checked ? { ...scale, edges: fixed(scale.bins) } : found)}
      >
        {t('quantile.fixed')}
      </Checkbox>
    </div>
  )
}
