import { InputNumber, Slider } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { changeCriterion } from './criterion-edits.ts'
import { criterionMessages } from './criterion-messages.ts'
import { useStudio } from './use-studio.ts'
import { useWeights } from './use-weights.ts'

/** How much a criterion counts: moved by hand where weights are set so, else as it comes out. */
export function WeightLine({ at }: { at: number }) {
  const t = useText(criterionMessages)
  const local = useLocal()
  const format = useFormat()
  const { scheme, edit } = useStudio()
  const share = useWeights()?.[at]
  const criterion = scheme.criteria[at]
  if (!criterion) return null
  const name = local(criterion.name)
  const shown = <output className="studio-share fj-number">{share === undefined ? '–' : format.percent(share)}</output>
  if (scheme.weights && scheme.weights.kind !== 'direct')
    return (
      <div className="studio-weight" title={t('weight.elsewhere')}>
        <i className="studio-meter" aria-hidden="true">
          <b style={{ width: `${100 * (share ?? 0)}%` }} />
        </i>
        {shown}
      </div>
    )
  const put = (weight: number) => edit((one) => changeCriterion(one, at, { weight }), `weight ${criterion.key}`)
  const most = Math.max(100, ...scheme.criteria.map(({ weight }) => weight))
  return (
    <div className="studio-weight">
      <Slider
        min={0}
        max={most}
        step={1}
        value={criterion.weight}
        ariaLabelForHandle={t('weight.of', { name })}
        tooltip={{ open: false }}
        onChange={put}
      />
      <InputNumber<number>
        size="small"
        min={0}
        max={1e6}
        controls={false}
        value={criterion.weight}
        aria-label={t('weight.typed', { name })}
        onChange={(weight) => put(weight ?? 0)}
      />
      {shown}
    </div>
  )
}
