import type { Metric, MetricFigures } from '@fenji/contract/metrics'
import { Skeleton } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { useMetrics, useUnitValue } from '../schemes/public.ts'
import { criterionMessages } from './criterion-messages.ts'
import { MetricBars } from './MetricBars.tsx'
import { axisOf, useFigures } from './use-figures.ts'

/** What a metric says, and what the customers have of it. */
export function MetricFacts({ of: metric }: { of: Metric }) {
  const t = useText(criterionMessages)
  const local = useLocal()
  return (
    <>
      <h3>{local(metric.name)}</h3>
      <p>{local(metric.definition)}</p>
      <p className="fj-soft">
        {t('unit')} {t(`unit.${metric.unit}`)} · {t(`better.${metric.better}`)}
      </p>
      <Spread of={metric} />
    </>
  )
}

function Spread({ of: { key, unit } }: { of: Metric }) {
  const t = useText(criterionMessages)
  const local = useLocal()
  const format = useFormat()
  const say = useUnitValue()
  const figures = useFigures(key)
  const { labelsOf } = useMetrics()
  const nameOf = (label: string) => {
    const found = labelsOf(key).find((one) => one.key === label)
    return found ? local(found.name) : label
  }
  if (!figures) return <Skeleton active paragraph={{ rows: 3 }} />
  if (figures.isHidden) return <p className="fj-soft">{t('hidden')}</p>
  const axis = axisOf(figures, unit, [])
  const { quartiles } = figures
  return (
    <>
      <Coverage of={figures} />
      {quartiles && (
        <>
          <div className="studio-plain-bars">
            <MetricBars bins={figures.bins} axis={axis} label={t('spread')} />
          </div>
          <p className="studio-axis-ends fj-soft">
            <span>{say(unit, quartiles.min)}</span>
            <span>{t('median', { value: say(unit, quartiles.median) })}</span>
            <span>{say(unit, quartiles.max)}</span>
          </p>
        </>
      )}
      {figures.categories.length > 0 && (
        <ul className="studio-categories">
          {figures.categories.map(({ label, customers }) => (
            <li key={label} className="fj-row">
              <span>{nameOf(label)}</span>
              <span className="fj-number">{format.number(customers)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** How many of the customers have a value at all. */
export function Coverage({ of: { coverage, customers } }: { of: Pick<MetricFigures, 'coverage' | 'customers'> }) {
  const t = useText(criterionMessages)
  const format = useFormat()
  if (!coverage) return null
  return (
    <p className="studio-coverage">
      <i className="studio-meter" aria-hidden="true">
        <b style={{ width: `${100 * coverage.share}%` }} />
      </i>
      <span>{t('coverage', { share: format.percent(coverage.share), all: format.number(customers) })}</span>
    </p>
  )
}
