import { InputNumber, Slider } from 'antd'
import { memo } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { changeCriterion } from './criterion-edits.ts'
import { criterionMessages } from './criterion-messages.ts'
import { type Studio, useStudio } from './use-studio.ts'
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
  const most = Math.max(100, ...scheme.criteria.map(({ weight }) => weight))
  return (
    <div className="studio-weight">
      <Handle {...{ at, name, most }} criterion={criterion.key} weight={criterion.weight} edit={edit} />
      {shown}
    </div>
  )
}

interface HandleProps extends Pick<Studio, 'edit'> {
  at: number
  criterion: string
  name: string
  weight: number
  most: number
}

/** By hand or typed. Of many that stand below each other only the one that is moved is drawn again. */
const Handle = memo(function Handle({ at, criterion, name, weight, most, edit }: HandleProps) {
  const t = useText(criterionMessages)
  const put = (to: number) => edit((one) => changeCriterion(one, at, { weight: to }), `weight ${criterion}`)
  return (
    <>
      <Slider
        min={0}
        max={most}
        step={1}
        value={weight}
        ariaLabelForHandle={t('weight.of', { name })}
        tooltip={{ open: false }}
        onChange={put}
      />
      <InputNumber<number>
        size="small"
        min={0}
        max={1e6}
        controls={false}
        value={weight}
        aria-label={t('weight.typed', { name })}
        onChange={(to) => put(to ?? 0)}
      />
    </>
  )
})
