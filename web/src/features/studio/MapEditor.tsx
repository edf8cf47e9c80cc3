import type { Scale } from '@fenji/contract/scales'
import { InputNumber } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { useMetrics } from '../schemes/public.ts'
import { changeCriterion } from './criterion-edits.ts'
import { criterionMessages } from './criterion-messages.ts'
import { useFigures } from './use-figures.ts'
import { useStudio } from './use-studio.ts'

interface MapEditorProps {
  scale: Extract<Scale, { kind: 'map' }>
  metric: string
  at: number
}

/** Points for each category; without points a category counts as if there were no data. */
export function MapEditor({ scale, metric, at }: MapEditorProps) {
  const t = useText(criterionMessages)
  const local = useLocal()
  const format = useFormat()
  const { labelsOf } = useMetrics()
  const { edit } = useStudio()
  const figures = useFigures(metric)
  const labels = labelsOf(metric)
  const strangers = Object.keys(scale.scores).filter((key) => !labels.some((label) => label.key === key))
  const rows = [
    ...labels.map(({ key, name }) => ({ key, name: local(name) })),
    ...strangers.map((key) => ({ key, name: key })),
  ]
  const put = (key: string, points: number | null) => {
    const { [key]: _, ...others } = scale.scores
    const scores = points === null ? others : { ...scale.scores, [key]: points }
    edit((one) => changeCriterion(one, at, { scale: { kind: 'map', scores } }), `points ${at} ${key}`)
  }
  return (
    <>
      <p className="fj-soft fj-small">{t('explain.map')}</p>
      <ul className="studio-bands" aria-label={t('bands')}>
        {rows.map(({ key, name }) => (
          <li key={key}>
            <span>{name}</span>
            <InputNumber<number>
              aria-label={t('map.points', { name })}
              min={0}
              max={100}
              suffix={t('points')}
              value={scale.scores[key] ?? null}
              placeholder="–"
              onChange={(points) => put(key, points)}
            />
            <span className="fj-soft fj-number">
              {format.number(figures?.categories.find(({ label }) => label === key)?.customers)}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
