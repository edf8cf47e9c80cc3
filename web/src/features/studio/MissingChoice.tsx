import type { Criterion } from '@fenji/contract/scheme-file'
import { InputNumber, Select } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { changeCriterion } from './criterion-edits.ts'
import { criterionMessages } from './criterion-messages.ts'
import { useStudio } from './use-studio.ts'

const choices = ['zero', 'neutral', 'skip', 'score'] as const
type Choice = (typeof choices)[number]

/** What a customer without the value gets, in plain words. */
export function MissingChoice({ of: { missing = 'zero', key }, at }: { of: Criterion; at: number }) {
  const t = useText(criterionMessages)
  const { edit } = useStudio()
  const put = (next: NonNullable<Criterion['missing']>, gesture?: string) =>
    edit((one) => changeCriterion(one, at, { missing: next }), gesture)
  const choice: Choice = typeof missing === 'string' ? missing : 'score'
  return (
    <div className="studio-field">
      <span>{t('missing')}</span>
      <div className="studio-line">
        <Select<Choice>
          aria-label={t('missing')}
          value={choice}
          popupMatchSelectWidth={false}
          options={choices.map((value) => ({ value, label: t(`missing.${value}`) }))}
          onChange={(value) => put(value === 'score' ? { score: 30 } : value)}
        />
        {typeof missing !== 'string' && (
          <InputNumber<number>
            aria-label={t('missing.points')}
            min={0}
            max={100}
            value={missing.score}
            onChange={(score) => put({ score: score ?? 0 }, `missing ${key}`)}
          />
        )}
      </div>
    </div>
  )
}
