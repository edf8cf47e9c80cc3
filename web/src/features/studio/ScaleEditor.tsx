import type { Criterion } from '@fenji/contract/scheme-file'
import { Checkbox, Segmented, Select } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { useMetrics, useUnitValue } from '../schemes/public.ts'
import { BandsEditor } from './BandsEditor.tsx'
import { CutAxis } from './CutAxis.tsx'
import { changeCriterion } from './criterion-edits.ts'
import { criterionMessages } from './criterion-messages.ts'
import { Issues } from './Issues.tsx'
import { LinearEditor } from './LinearEditor.tsx'
import { MapEditor } from './MapEditor.tsx'
import { MetricBars } from './MetricBars.tsx'
import { QuantileEditor } from './QuantileEditor.tsx'
import {
  cutsOf,
  directed,
  directionOf,
  mayTakeLog,
  type NumberScale,
  numberScales,
  scaleOfKind,
  withCuts,
  withLog,
} from './scale-edits.ts'
import { axisOf, useFigures } from './use-figures.ts'
import { useStudio } from './use-studio.ts'

/** How a value becomes points: the kind of scale, and its cuts where it has some. */
export function ScaleEditor({ of: criterion, at }: { of: Criterion; at: number }) {
  const t = useText(criterionMessages)
  const { scale } = criterion
  return (
    <div className="studio-field">
      <span>{t('scale')}</span>
      {scale.kind === 'map' ? (
        <MapEditor scale={scale} metric={criterion.metric} at={at} />
      ) : (
        <NumberEditor of={criterion} at={at} />
      )}
      <Issues at={`criteria.${at}.scale`} />
    </div>
  )
}

function NumberEditor({ of: criterion, at }: { of: Criterion; at: number }) {
  const t = useText(criterionMessages)
  const { edit } = useStudio()
  const figures = useFigures(criterion.metric)
  const { scale } = criterion
  const put = (next: Criterion['scale'], gesture?: string) =>
    edit((one) => changeCriterion(one, at, { scale: next }), gesture)
  return (
    <>
      <div className="studio-line">
        <Select<NumberScale>
          aria-label={t('scale')}
          value={scale.kind as NumberScale}
          popupMatchSelectWidth={false}
          options={numberScales.map((value) => ({ value, label: t(`scale.${value}`) }))}
          onChange={(kind) => put(scaleOfKind(kind, criterion, figures?.quartiles ?? null))}
        />
        <Segmented<'higher' | 'lower'>
          aria-label={t('direction')}
          value={directionOf(criterion)}
          options={(['higher', 'lower'] as const).map((value) => ({ value, label: t(`direction.${value}`) }))}
          onChange={(direction) => put(directed(scale, direction))}
        />
      </div>
      <p className="fj-soft fj-small">{t(`explain.${scale.kind as NumberScale}`)}</p>
      <Histogram of={criterion} at={at} />
      {scale.kind === 'bands' && <BandsEditor of={criterion} scale={scale} at={at} />}
      {scale.kind === 'linear' && <LinearEditor of={criterion} scale={scale} at={at} />}
      {scale.kind === 'quantile' && <QuantileEditor of={criterion} scale={scale} at={at} />}
      {(mayTakeLog(scale) || criterion.transform) && (
        <Checkbox
          checked={criterion.transform === 'log1p'}
          onChange={({ target }) =>
            edit((one) => ({ ...one, criteria: one.criteria.with(at, withLog(criterion, target.checked)) }))
          }
        >
          {t('log')}
        </Checkbox>
      )}
    </>
  )
}

/** The customers over the metric, with the cuts of the scale on it to be moved. */
function Histogram({ of: criterion, at }: { of: Criterion; at: number }) {
  const t = useText(criterionMessages)
  const { unitOf } = useMetrics()
  const say = useUnitValue()
  const { edit } = useStudio()
  const figures = useFigures(criterion.metric)
  const cuts = cutsOf(criterion)
  const unit = unitOf(criterion.metric)
  const axis = axisOf(figures, unit, cuts)
  if (!figures?.quartiles && cuts.length === 0) return null
  return (
    <CutAxis
      axis={axis}
      cuts={cuts}
      labelOf={(i) => t('cut', { n: i + 1 })}
      format={(value) => say(unit, value)}
      onChange={(next, i) =>
        edit((one) => changeCriterion(one, at, { scale: withCuts(criterion, next) }), `cut ${criterion.key} ${i}`)
      }
    >
      <MetricBars bins={figures?.bins ?? []} axis={axis} label={t('spread')} />
    </CutAxis>
  )
}
