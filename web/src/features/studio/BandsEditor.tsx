import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { Scale } from '@fenji/contract/scales'
import type { Criterion } from '@fenji/contract/scheme-file'
import { Button, InputNumber } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { useMetrics, useUnitValue } from '../schemes/public.ts'
import { changeCriterion } from './criterion-edits.ts'
import { criterionMessages } from './criterion-messages.ts'
import { cutsOf, joinBand, shown, splitBand, withCuts } from './scale-edits.ts'
import { useStudio } from './use-studio.ts'

interface BandsEditorProps {
  of: Criterion
  scale: Extract<Scale, { kind: 'bands' }>
  at: number
}

/** The bands from low to high: where each begins, and its points. */
export function BandsEditor({ of: criterion, scale, at }: BandsEditorProps) {
  const t = useText(criterionMessages)
  const { unitOf } = useMetrics()
  const say = useUnitValue()
  const { edit } = useStudio()
  const cuts = cutsOf(criterion)
  const put = (next: Scale, gesture?: string) => edit((one) => changeCriterion(one, at, { scale: next }), gesture)
  return (
    <ol className="studio-bands" aria-label={t('bands')}>
      {scale.scores.map((points, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a band is its place
        <li key={i}>
          {i === 0 ? (
            <span className="fj-soft">{t('band.below', { to: say(unitOf(criterion.metric), cuts[0] ?? 0) })}</span>
          ) : (
            <span className="studio-line">
              <InputNumber<number>
                aria-label={t('band.from', { n: i + 1 })}
                value={shown(criterion, scale.cuts[i - 1] ?? 0)}
                onChange={(value) =>
                  value !== null && put(withCuts(criterion, cuts.with(i - 1, value)), `cut ${criterion.key} ${i - 1}`)
                }
              />
              <span className="fj-soft">{t('band.up')}</span>
            </span>
          )}
          <InputNumber<number>
            aria-label={t('band.points', { n: i + 1 })}
            min={0}
            max={100}
            suffix={t('points')}
            value={points}
            onChange={(value) =>
              value !== null && put({ ...scale, scores: scale.scores.with(i, value) }, `points ${criterion.key} ${i}`)
            }
          />
          <span>
            <Button
              type="text"
              size="small"
              icon={<PlusOutlined />}
              aria-label={t('band.split', { n: i + 1 })}
              title={t('band.split', { n: i + 1 })}
              onClick={() => put(splitBand(scale, i))}
            />
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              disabled={scale.cuts.length <= 1}
              aria-label={t('band.remove', { n: i + 1 })}
              title={t('band.remove', { n: i + 1 })}
              onClick={() => put(joinBand(scale, i))}
            />
          </span>
        </li>
      ))}
    </ol>
  )
}
