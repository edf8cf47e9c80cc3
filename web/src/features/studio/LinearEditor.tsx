import type { Scale } from '@fenji/contract/scales'
import type { Criterion } from '@fenji/contract/scheme-file'
import { InputNumber } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { changeCriterion } from './criterion-edits.ts'
import { criterionMessages } from './criterion-messages.ts'
import { shown, stored } from './scale-edits.ts'
import { useStudio } from './use-studio.ts'

interface LinearEditorProps {
  of: Criterion
  scale: Extract<Scale, { kind: 'linear' }>
  at: number
}

/** Where 0 and where 100 points lie, as numbers. */
export function LinearEditor({ of: criterion, scale, at }: LinearEditorProps) {
  const t = useText(criterionMessages)
  const { edit } = useStudio()
  return (
    <div className="studio-line">
      {(['low', 'high'] as const).map((end) => (
        <span key={end} className="studio-line">
          {t(`linear.${end}`)}
          <InputNumber<number>
            aria-label={t(`linear.${end}`)}
            value={shown(criterion, scale[end])}
            onChange={(value) =>
              value !== null &&
              edit(
                (one) => changeCriterion(one, at, { scale: { ...scale, [end]: stored(criterion, value) } }),
                `end ${criterion.key} ${end}`,
              )
            }
          />
        </span>
      ))}
    </div>
  )
}
